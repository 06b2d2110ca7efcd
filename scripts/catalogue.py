"""Keep the translation catalogues in `cms/core/locale`: one per language for the whole project.

catalogue.py update     take over the messages of code and templates (needs GNU gettext)
catalogue.py check      fail when Swedish lacks a message, or has one that nothing uses
catalogue.py compile    write the binary catalogues that Django reads (needs polib alone)

Staff work in Swedish or English. A catalogue of any other language is for residents, and need only
have what they meet: the messages of the files named in PUBLIC. A message is public if one of the
files that it is in is. Name a new file there when pages, answers of the API or mail to the people
on site use its messages; tests/integration/pages/test_strings.py finds what was missed on pages.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "cms" / "core" / "locale"
NOT_TRANSLATED = ["tests", "scripts", "cms/demo", "cms/core/locale", "node_modules", "var", ".*"]

STAFF = {"sv", "en"}
PUBLIC = [
    "templates/*.html",
    "templates/components/*.html",
    "templates/components/streamfield/*.html",
    "templates/cms_core/*.html",
    "templates/cms_feedback/below_page.html",
    "templates/cms_feedback/feedback.html",
    "templates/cms_feedback/form.html",
    "templates/cms_feedback/thanks.html",
    "templates/cms_home/*.html",
    "templates/cms_news/*.html",
    "templates/cms_news/sections/*.html",
    "templates/cms_search/*.html",
    "templates/cms_publishing/confirm.html",
    "templates/cms_publishing/confirm_words.html",
    "templates/cms_publishing/mails/base.html",
    "templates/cms_publishing/mails/confirmation*",
    "templates/cms_publishing/organisation_facts.html",
    "templates/cms_sharing/bar.html",
    "templates/cms_sharing/link.html",
    "templates/cms_sharing/words.html",
    "templates/events_pages/*.html",
    "templates/events_pages/sections/*.html",
    "templates/motesplatser_pages/*.html",
    "templates/motesplatser_pages/sections/*.html",
    # What sentences are made of.
    "sentences.py",
    "motesplatser_pages/sections.py",
    "kinds.py",
    "timetables.py",
    "motesplatser_pages/finding.py",
    "motesplatser_pages/holiday_calendar.py",
    "cms/core/links.py",
    "cms/search/urls.py",
    "cms/sharing/showing.py",
    "cms/search/views.py",
    "events_pages/api/fields.py",
    "cms/news/addresses.py",
    "events_pages/calendars.py",
    "events_pages/views.py",
    # Labels of choices, which pages show and the API's vocabularies have.
    "cms/core/enums.py",
    "cms/home/enums.py",
    "cms/news/enums.py",
    "cms/publishing/confirmations/states.py",
    "events_pages/enums.py",
    "motesplatser_pages/enums.py",
    # The form in which the people on site say what has changed: its labels, advice and mistakes.
    "confirming.py",
    "cms/core/fields.py",
    "cms/core/models/organisations.py",
    "cms/core/phones.py",
    "cms/core/postcodes.py",
    "cms/publishing/confirmations/organisations.py",
    # The form for feedback.
    "cms/feedback/forms.py",
    "cms/feedback/views.py",
    "cms/publishing/confirmations/proposals.py",
    "motesplatser_pages/models/*.py",
    # What the API says of a mistake, and its terms. It is described to developers in Swedish and
    # English (cms.api.openapi.WRITTEN_IN).
    "templates/cms_api/docs.html",
    "cms/api/documentation.py",
    "cms/api/errors.py",
    "cms/api/guard.py",
    "cms/api/parameters.py",
    "cms/api/problems.py",
    "cms/api/reading.py",
    "motesplatser_pages/api/parameters.py",
]


def compile_all() -> None:
    """Write each binary catalogue that is older than its text."""
    for text in LOCALE.glob("*/LC_MESSAGES/django.po"):
        binary = text.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < text.stat().st_mtime:
            new = binary.with_suffix(f".{os.getpid()}")
            polib.pofile(str(text)).save_as_mofile(str(new))
            new.replace(binary)


def update(locale: Path = LOCALE) -> None:
    """Merge the messages that code and templates hold now into the catalogues of a folder."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    # No application is loaded: the messages are read out of the files.
    settings.configure(LOCALE_PATHS=[str(locale)])
    django.setup()
    with contextlib.chdir(ROOT):
        call_command(
            "makemessages",
            locale=[path.name for path in locale.iterdir() if path.is_dir()],
            ignore_patterns=NOT_TRANSLATED,
            extensions=["html", "txt", "py"],
            add_location="file",
            no_obsolete=True,
            no_wrap=True,
            verbosity=0,
        )
    for text in locale.glob("*/LC_MESSAGES/django.po"):
        catalogue = polib.pofile(str(text), wrapwidth=100)
        # The time of extraction changes each time, and says nothing that git does not.
        catalogue.metadata.pop("POT-Creation-Date", None)
        if text.parent.parent.name not in STAFF:
            _drop_guesses(catalogue)
        catalogue.save()


def _drop_guesses(catalogue: polib.POFile) -> None:
    """Empty what gettext guessed from a message alike; hardly anybody here could correct it."""
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def problems() -> Iterator[str]:
    """Yield one line for each way in which the committed catalogues are not up to date."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "locale"
        shutil.copytree(LOCALE, fresh, ignore=shutil.ignore_patterns("*.mo"))
        update(fresh)
        for text in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
            kept = {key(entry): entry for entry in polib.pofile(str(text)) if not entry.obsolete}
            used = {key(entry) for entry in polib.pofile(str(fresh / text.relative_to(LOCALE)))}
            language = text.parent.parent.name
            for _, message in sorted(used - kept.keys()):
                yield f"{language}: missing, run make messages: {message!r}"
            for _, message in sorted(kept.keys() - used):
                yield f"{language}: no longer used, run make messages: {message!r}"
            for entry in kept.values():
                if entry.fuzzy:
                    yield f"{language}: fuzzy: {entry.msgid!r}"
                elif is_needed(entry, language) and not entry.translated():
                    yield f"{language}: not translated: {entry.msgid!r}"


def is_needed(entry: polib.POEntry, language: str) -> bool:
    """Say whether a catalogue must have a message; the messages themselves are English."""
    if language in STAFF:
        return language != "en"
    files = [PurePosixPath(name) for name, _line in entry.occurrences]
    return any(file.match(pattern) for file in files for pattern in PUBLIC)


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def check() -> None:
    if not shutil.which("xgettext"):
        line = "The catalogues were not checked: GNU gettext is not installed."
        sys.exit(line) if os.environ.get("CI") else print(line)
        return
    found = list(problems())
    print("\n".join(found) or "The catalogues are complete.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["update", "check", "compile"])
    {"update": update, "check": check, "compile": compile_all}[parser.parse_args().action]()
