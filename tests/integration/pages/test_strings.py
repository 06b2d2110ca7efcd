"""G6: no string of one language's interface on a page of another."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup, Comment, Doctype

ROOT = Path(__file__).resolve().parents[3]
CATALOGUES = ROOT / "cms" / "core" / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "aria-description", "title", "placeholder")
# A shorter part of a sentence may be part of a word or a name.
LONG = 12

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
}
# "29 maj 2026", "fredag 29": what the other language writes in the same way is no fault.
DATES = {
    language: re.compile(
        rf"\b\d{{1,2}}\.?\s({'|'.join(MONTHS[language].split())})\s\d{{4}}\b"
        rf"|\b({'|'.join(WEEKDAYS[language].split())})\s\d{{1,2}}\b"
    )
    for language in MONTHS
}
SAME_IN_BOTH = {"april", "september", "november", "december"}
LANGUAGES = (*MONTHS,)


def forms(entry):
    """Return an entry's translations, plural forms apart."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def interface():
    """Yield each message of the interface by language, plural forms apart; "" for none."""
    swedish, finnish = (
        {
            (entry.msgctxt, entry.msgid): entry
            for entry in polib.pofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.po"))
            if not (entry.obsolete or entry.fuzzy)
        }
        for language in ("sv", "fi")
    )
    for key, entry in swedish.items():
        english = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        in_finnish = forms(finnish[key]) if key in finnish else [""] * len(english)
        for texts in zip(english, forms(entry), in_finnish, strict=True):
            yield dict(zip(LANGUAGES, texts, strict=True))


@cache
def strings_of(other, language):
    """Return what is another language's alone: whole strings, and a pattern for parts of them.

    What the page's language has no words for is foreign there, too.
    """
    messages = [each for each in interface() if each[other] and each[other] != each[language]]
    foreign, own = ({each[code] for each in messages} for code in (other, language))
    # A word that begins with a small letter may begin a line.
    own_at_beginnings = own | {f"{each[:1].upper()}{each[1:]}" for each in own}
    whole = {each for each in foreign if not PLACEHOLDER.search(each)} - own_at_beginnings
    pieces = {part.strip() for each in foreign for part in PLACEHOLDER.split(each)}
    parts = {part for part in pieces if len(part) >= LONG and not any(part in each for each in own)}
    return whole, re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(parts)))})(?!\w)")


def texts(soup, language):
    """Yield the texts and spoken attributes of a page that are said to be in a language."""
    for element in soup.find_all(True):
        # Structured data names the languages of its words itself, and no person reads it.
        if element.name == "script" or element.get("href", "").startswith("mailto:"):
            continue
        holder = element if element.get("lang") else element.find_parent(lang=True)
        if holder is None or holder["lang"] != language:
            continue
        for name in SPOKEN_ATTRIBUTES:
            if element.get(name):
                yield element[name]
        for child in element.find_all(string=True, recursive=False):
            if not isinstance(child, Comment | Doctype) and child.strip():
                yield " ".join(child.split())


def foreign(soup, language):
    """Return the strings on a page of `language` that belong to another language's interface."""
    for other in set(LANGUAGES) - {language}:
        whole, parts = strings_of(other, language)
        for text in texts(soup, language):
            if text.strip(" :.,()") in whole or text in whole or parts.search(text):
                yield text
            found = DATES[other].search(text)
            if found and not (set(found.groups()) & SAME_IN_BOTH):
                yield f"the date {found.group()!r} in {text!r}"


CANCELLED = next(each for each in interface() if each["en"] == "The meeting is cancelled.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_speaks_another_language(rendered, language):
    problems = [
        f"{page.address}: {problem}"
        for page in rendered
        if page.language == language
        for problem in foreign(page.soup, language)
    ]
    assert not problems, "\n".join(dict.fromkeys(problems))


@pytest.mark.parametrize(
    ("language", "html", "count"),
    [
        ("sv", "<html lang=sv><p>Telephone hours: vardagar", 1),
        ("sv", "<html lang=sv><p>The meeting is cancelled.", 1),
        ("sv", f"<html lang=sv><p>{CANCELLED['sv']}", 0),
        ("sv", "<html lang=sv><p>Öppnar fredag 29 May 2026", 1),
        ("sv", "<html lang=sv><p lang=en>The meeting is cancelled.", 0),
        ("sv", "<html lang=sv><nav aria-label='Main menu'>", 1),
        ("en", f"<html lang=en><p>{CANCELLED['sv']}", 1),
        ("en", f"<html lang=en><p lang=sv>{CANCELLED['sv']}", 0),
        ("en", "<html lang=en><p>Opens fredag 29 maj 2026", 1),
        ("en", "<html lang=en><p>29 April 2026", 0),
        ("fi", f"<html lang=fi><p>{CANCELLED['sv']}", 1),
        ("fi", "<html lang=fi><p>The meeting is cancelled.", 1),
        ("fi", f"<html lang=fi><p>{CANCELLED['fi']}", 0),
        ("fi", "<html lang=fi><p>Avataan perjantai 29 May 2026", 1),
        ("fi", "<html lang=fi><p>29. toukokuuta 2026", 0),
        # Of the admin alone, so the Finnish catalogue has no words for it.
        ("fi", "<html lang=fi><p>Who looks after the page", 1),
        ("sv", f"<html lang=sv><p>{CANCELLED['fi']}", 1),
        ("en", "<html lang=en><p>29. toukokuuta 2026", 1),
    ],
)
def test_another_language_is_found(language, html, count):
    assert len(list(foreign(BeautifulSoup(html, "html.parser"), language))) == count
