"""A network meeting in the API: when, with what, and in whose words."""

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from support.make import SmallSite, at
from support.meetings import LINK, MEETINGS, ask, get, plain
from wagtail.documents import get_document_model

from cms.core.models import PageContact, RelatedLink
from events_pages.models import MeetingDocument, MeetingOrganisation, ProgrammeItem

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "2026-05-01 12:00", "2026-06-01 12:00"


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


TIMES = {
    "an evening": (
        {"starts_at": at("2026-05-24 18:00"), "ends_at": at("2026-05-24 20:30")},
        ("2026-05-24T16:00:00Z", "2026-05-24T18:30:00Z"),
        ("2026-05-24T18:00:00", "2026-05-24T20:30:00"),
        "24 maj 2026 kl. 18.00–20.30",
    ),
    "with an open end": (
        {"starts_at": at("2026-05-24 18:00")},
        ("2026-05-24T16:00:00Z", None),
        ("2026-05-24T18:00:00", None),
        "24 maj 2026 kl. 18.00",
    ),
    "when the clock has gone forward": (
        {"starts_at": at("2026-03-29 18:00")},
        ("2026-03-29T16:00:00Z", None),
        ("2026-03-29T18:00:00", None),
        "29 mars 2026 kl. 18.00",
    ),
    "when the clock has gone back": (
        {"starts_at": at("2026-10-25 18:00")},
        ("2026-10-25T17:00:00Z", None),
        ("2026-10-25T18:00:00", None),
        "25 oktober 2026 kl. 18.00",
    ),
    "a whole day": (
        {"starts_at": at("2026-05-30 00:00"), "all_day": True},
        ("2026-05-30", None),
        ("2026-05-30", None),
        "30 maj 2026",
    ),
    "whole days": (
        {"starts_at": at("2026-05-30 09:00"), "ends_at": at("2026-05-31 16:00"), "all_day": True},
        ("2026-05-30", "2026-05-31"),
        ("2026-05-30", "2026-05-31"),
        "30–31 maj 2026",
    ),
    "without a date": (
        {"date_text": "till hösten"},
        (None, None),
        (None, None),
        "till hösten",
    ),
}


@pytest.mark.parametrize("name", TIMES)
def test_times_are_in_utc_and_on_stockholms_clock(client, site, name):
    """B6, D4: date-times end in Z, all-day values are plain dates."""
    fields, moments, local, words = TIMES[name]
    told = ask(client, site.meeting(**fields), BEFORE)
    assert (told["starts_at"], told["ends_at"]) == moments
    assert (told["local_start"], told["local_end"]) == local
    assert told["time_zone"] == "Europe/Stockholm"
    assert told["all_day"] is fields.get("all_day", False)
    assert plain(told["date_text"]) == words


def test_words_for_a_date_say_in_which_language_they_are(client, site):
    """A8: an editor's own words may be untranslated, where a date never is."""
    own = site.meeting(title="Höst", date_text="till hösten")
    told = ask(client, own, BEFORE, locale="en")
    assert (told["date_text"], told["date_text_locale"]) == ("till hösten", "sv")
    told = ask(client, site.meeting(), BEFORE, locale="en")
    assert told["date_text_locale"] == "en"


@pytest.mark.parametrize("all_day", [False, True])
def test_a_meeting_that_was_moved_twice_has_both_earlier_starts(client, site, all_day):
    """B6, C2."""
    meeting = site.meeting(starts_at=at("2026-05-24 18:00"), all_day=all_day)
    for start in ("2026-05-31 18:00", "2026-06-07 18:00"):
        meeting.status, meeting.starts_at = "rescheduled", at(start)
        meeting.save_revision().publish()
        meeting.refresh_from_db()
    told = ask(client, meeting, BEFORE)
    moments = ["2026-05-24T16:00:00Z", "2026-05-31T16:00:00Z"]
    assert told["previous_starts_at"] == [each[:10] if all_day else each for each in moments]
    assert told["status"] == "rescheduled"
    assert "31 maj 2026" in plain(told["state_text"])


def whole(site):
    """A meeting with one of everything, translated but for the last row of its programme."""
    document = get_document_model().objects.create(
        title="Noter", file=ContentFile(b"x" * 1_234_000, name="noter.pdf"), file_size=1_234_000
    )
    contacts = [site.contact("samordnare"), site.contact("ordförande")]
    network = site.network()
    site.english(network, title="Open doors", slug="open-doors")
    meeting = site.meeting(
        network,
        who_may_come="Alla grannar.",
        welcome_if_missed=True,
        people_count=41,
        organisations_count=12,
        outcome=f'<p>Vi valde.</p><p><a linktype="page" id="{network.pk}">Nätverket</a></p>',
        programme=[
            ProgrammeItem(starts=dt.time(17), title="Smörgås", optional=True, sort_order=1),
            ProgrammeItem(
                starts=dt.time(18),
                ends=dt.time(20, 30),
                title="Mötet",
                text="Vi börjar.",
                speakers="Marit Kvarnlid",
                sort_order=2,
            ),
        ],
        organisations=[MeetingOrganisation(organisation=site.organisation())],
        documents=[MeetingDocument(document=document, title="Protokoll")],
        page_contacts=[
            PageContact(contact=contacts[0]),
            PageContact(contact=contacts[1], role="chair"),
        ],
        related_links=[RelatedLink(label="Nätverket", target=network)],
    )
    english = site.english(
        meeting,
        title="Spring meeting",
        who_may_come="All neighbours.",
        outcome=f'<p>We chose.</p><p><a linktype="page" id="{network.pk}">The network</a></p>',
        rows={
            "programme": {"title": ["A sandwich", "The meeting"], "text": ["", "We begin."]},
            "documents": {"title": ["Minutes"]},
            "related_links": {"label": ["The network"]},
        },
    )
    english.programme.last().delete()
    return meeting


def test_a_meeting_on_its_own_has_all_parts(client, site):
    """A7, A8: rows that are not translated say so."""
    told = ask(client, whole(site), locale="en")
    assert told["programme"] == [
        {
            "starts": "17:00",
            "ends": None,
            "title": "A sandwich",
            "text": "",
            "optional": True,
            "speakers": "",
            "locale": "en",
        },
        {
            "starts": "18:00",
            "ends": "20:30",
            "title": "Mötet",
            "text": "Vi börjar.",
            "optional": False,
            "speakers": "Marit Kvarnlid",
            "locale": "sv",
        },
    ]
    assert [each["function"] for each in told["contacts"]] == ["samordnare"]
    assert [each["function"] for each in told["chairs"]] == ["ordförande"]
    assert [each["name"] for each in told["organisations"]] == ["Föreningen Ljuset"]
    [document] = told["documents"]
    assert (document["title"], document["locale"]) == ("Minutes", "en")
    assert plain(document["accessible_text"]) == "Minutes (pdf, 1.2 MB)"
    assert [each["url"] for each in told["related_links"]] == [
        "http://localhost/en/networks/open-doors/"
    ]
    assert (told["who_may_come"], told["welcome_if_missed"]) == ("All neighbours.", True)


def test_what_came_of_it_is_told_afterwards(client, site):
    """As on its page; links lead to the language asked for."""
    meeting = whole(site)
    before, after = (ask(client, meeting, moment, locale="en") for moment in (BEFORE, AFTER))
    afterwards = ("outcome", "people_count", "organisations_count")
    assert [before[name] for name in afterwards] == [None, None, None]
    assert after["outcome"] == {
        "html": '<p>We chose.</p><p><a href="http://localhost/en/networks/open-doors/">'
        "The network</a></p>",
        "text": "We chose.\nThe network",
    }
    assert (after["people_count"], after["organisations_count"]) == (41, 12)
    assert before["valid_until"] == "2026-05-24T16:00:00Z"
    meeting.status = "cancelled"
    meeting.save_revision().publish()
    cancelled = ask(client, meeting, AFTER)
    assert [cancelled[name] for name in afterwards] == [None, None, None]


def test_parts_in_a_list_when_asked_for(client, site):
    detail = ask(client, whole(site))
    parts = ["body", "contacts", "related_links", "programme", "chairs", "organisations"]
    parts += ["outcome", "documents"]
    [short] = get(client, MEETINGS)["items"]
    assert short == {name: value for name, value in detail.items() if name not in parts}
    [full] = get(client, MEETINGS, include=",".join(parts))["items"]
    assert full == detail
    [some] = get(client, MEETINGS, fields="title", include="chairs")["items"]
    assert some.keys() == {"id", "type", "title"}


def test_a_reason_is_told_of_what_is_not_as_planned(client, site):
    network = site.network()
    reason = {"status_reason": "Taket läcker."}
    usual = site.meeting(network, "Träff", **reason)
    cancelled = site.meeting(network, "Inställt", status="cancelled", **reason)
    assert ask(client, usual)["status_reason"] == ""
    assert ask(client, cancelled)["status_reason"] == "Taket läcker."


def test_what_is_not_translated_says_so(client, site):
    """A8: the meeting's own words are Swedish, the sentences about it English."""
    meeting = site.meeting(title="Vårträff", **LINK)
    told = ask(client, meeting, locale="en")
    assert (told["locale"], told["requested_locale"], told["is_fallback"]) == ("sv", "en", True)
    registration = told["registration"]
    assert plain(registration["text"]) == "Register by 24 May 2026 at 18:00 at the latest."
    assert (registration["label"], registration["locale"]) == ("Anmäl dig här", "sv")
    assert registration["link"]["locale"] == "sv"
