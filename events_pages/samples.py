"""Samples of the components of networks and meetings, for the style guide."""

from datetime import timedelta
from typing import Any

from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, sample_address, wording
from cms.core.translations import mark
from events_pages.addresses import CalendarLink
from events_pages.enums import AttendanceMode, MeetingStatus, RegistrationMethod
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.selectors.around import with_surroundings
from events_pages.selectors.now import with_states
from events_pages.states import MeetingFacts, meeting_span


def events_samples(reader: Reader) -> Samples:
    """Return a meeting in each of its states, and a network."""
    t = wording(reader)
    meetings = {
        t("Kommande, med anmälan", "Coming, with registration"): _meeting(
            reader,
            registration_method=RegistrationMethod.LINK,
            registration_url="https://anmalan.example/",
            registration_closes_at=reader.now + timedelta(days=10),
        ),
        t("Inställd", "Cancelled"): _meeting(
            reader,
            status=MeetingStatus.CANCELLED,
            status_reason=t("Lokalen har en vattenläcka.", "The room has a water leak."),
        ),
        t("Flyttad", "Moved"): _meeting(
            reader,
            status=MeetingStatus.RESCHEDULED,
            previous_starts=[(reader.now + timedelta(days=7)).isoformat()],
        ),
        t("Uppskjuten", "Postponed"): _meeting(reader, status=MeetingStatus.POSTPONED),
        t("Fullbokad", "Full"): _meeting(
            reader,
            registration_method=RegistrationMethod.EMAIL,
            registration_email="kaffe@lindasa.example",
            registration_full=True,
        ),
        t("På nätet", "Online"): _meeting(
            reader, mode=AttendanceMode.ONLINE, online_url="https://mote.example/"
        ),
        t("Hållen", "Held"): _meeting(reader, days=-30),
    }
    first = next(iter(meetings.values()))
    usual = t("Som den brukar vara", "As it usually is")
    network = NetworkPage(
        title=t("Öppna dörrar", "Open Doors"),
        introduction=t("Vi ordnar kaffe för alla.", "We serve coffee to everybody."),
        url_path=sample_address(reader),
    )
    mark(network, reader.language, is_translated=True)
    ways = {
        t("Med länk", "With a link"): first,
        t("Fullbokad", "Full"): meetings[t("Fullbokad", "Full")],
        t("Per telefon", "By phone"): _meeting(
            reader,
            registration_method=RegistrationMethod.PHONE,
            registration_phone="08-465 004 20",
        ),
    }
    return {
        "meeting_card.html": [
            Sample(state, {"meeting": each, "level": 4, "network": True}, inside="rows")
            for state, each in meetings.items()
        ],
        "meeting_list.html": [Sample(usual, {"meetings": [first, first], "level": 4})],
        "meeting_state.html": [
            Sample(state, {"meeting": each}) for state, each in meetings.items() if each.state_text
        ],
        "meeting_date.html": [Sample(usual, {"meeting": first})],
        "meeting_when.html": [
            Sample(t("På egen sida", "On a page of its own"), {"meeting": first, "large": True})
        ],
        "date_tile.html": [Sample(usual, {"meeting": first})],
        "add_to_calendar.html": [Sample(usual, {"meeting": first, "address": "#content"})],
        "subscribe.html": [
            Sample(
                usual,
                {"calendar": CalendarLink("#content", "webcal://www.lindasa.example/kalender.ics")},
            )
        ],
        "registration.html": [
            Sample(state, {"registration": each.registration}) for state, each in ways.items()
        ],
        "venue.html": [Sample(usual, {"venue": first.venue})],
        "network_card.html": [Sample(usual, {"network": network, "level": 4}, inside="cards")],
    }


def _meeting(reader: Reader, *, days: int = 20, **fields: Any) -> Any:
    t = wording(reader)
    starts_at = (reader.now + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    meeting = NetworkMeetingPage(
        title=t("Vårträff", "Spring meeting"),
        url_path=sample_address(reader),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        **{
            "venue_name": t("Församlingshemmet", "The parish hall"),
            "venue_room": t("Stora salen", "The great hall"),
            "street": "Lindgatan 3",
            "postal_code": "999 99",
            "locality": "Lindåsa",
            **fields,
        },
    )
    _start, meeting.over_at = meeting_span(MeetingFacts.of(meeting))
    mark(meeting, reader.language, is_translated=True)
    with_states([meeting], reader)
    with_surroundings([meeting], [])
    return meeting
