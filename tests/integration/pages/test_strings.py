"""G6: no string of one language's interface on a page of the other."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup, Comment, Doctype

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "cms" / "core" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "aria-description", "title", "placeholder")
# A shorter part of a sentence may be part of a word or a name.
LONG = 12

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
}
# "29 maj 2026", "fredag 29": what the other language writes in the same way is no fault.
DATES = {
    language: re.compile(
        rf"\b\d{{1,2}}\s({'|'.join(MONTHS[language].split())})\s\d{{4}}\b"
        rf"|\b({'|'.join(WEEKDAYS[language].split())})\s\d{{1,2}}\b"
    )
    for language in MONTHS
}
SAME_IN_BOTH = {"april", "september", "november", "december"}


def interface():
    """Return each message of the interface as (English, Swedish), plural forms apart."""
    for entry in polib.pofile(str(CATALOGUE)):
        if entry.obsolete or entry.fuzzy:
            continue
        if entry.msgid_plural:
            forms = entry.msgstr_plural
            yield from zip([entry.msgid, entry.msgid_plural], forms.values(), strict=True)
        else:
            yield entry.msgid, entry.msgstr


@cache
def strings_of(language):
    """Return what is one language's alone: whole strings, and a pattern for long parts of them."""
    english, swedish = zip(*((en, sv) for en, sv in interface() if en != sv and sv), strict=True)
    own, other = (english, swedish) if language == "en" else (swedish, english)
    whole = {each for each in own if not PLACEHOLDER.search(each)} - set(other)
    pieces = {part.strip() for each in own for part in PLACEHOLDER.split(each)}
    parts = {
        part for part in pieces if len(part) >= LONG and not any(part in each for each in other)
    }
    return whole, re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(parts)))})(?!\w)")


def texts(soup, language):
    """Yield the texts and spoken attributes of a page that are said to be in a language."""
    for element in soup.find_all(True):
        if element.get("href", "").startswith("mailto:"):
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
    """Return the strings on a page of `language` that belong to the other language's interface."""
    other = {"sv": "en", "en": "sv"}[language]
    whole, parts = strings_of(other)
    for text in texts(soup, language):
        if text.strip(" :.,()") in whole or text in whole or parts.search(text):
            yield text
        found = DATES[other].search(text)
        if found and not (set(found.groups()) & SAME_IN_BOTH):
            yield f"the date {found.group()!r} in {text!r}"


CANCELLED = dict(interface())["The meeting is cancelled."]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_speaks_the_other_language(rendered, language):
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
        ("sv", f"<html lang=sv><p>{CANCELLED}", 0),
        ("sv", "<html lang=sv><p>Öppnar fredag 29 May 2026", 1),
        ("sv", "<html lang=sv><p lang=en>The meeting is cancelled.", 0),
        ("sv", "<html lang=sv><nav aria-label='Main menu'>", 1),
        ("en", f"<html lang=en><p>{CANCELLED}", 1),
        ("en", f"<html lang=en><p lang=sv>{CANCELLED}", 0),
        ("en", "<html lang=en><p>Opens fredag 29 maj 2026", 1),
        ("en", "<html lang=en><p>29 April 2026", 0),
    ],
)
def test_the_other_language_is_found(language, html, count):
    assert len(list(foreign(BeautifulSoup(html, "html.parser"), language))) == count
