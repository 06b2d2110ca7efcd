"""What holds of meetings now, for page objects and for plain values alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.core import conf
from cms.core.links import Link, link
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader
from cms.core.timed import earliest
from events_pages.enums import (
    AttendanceMode,
    MeetingState,
    MeetingStatus,
    RegistrationMethod,
    RegistrationState,
)
from events_pages.sentences import (
    date_sentence,
    date_text,
    earlier_dates,
    registration_label,
    registration_sentence,
    state_sentence,
)
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    RegistrationFacts,
    is_over_at,
    meeting_state,
    registration_closes_at,
    registration_state,
)

COMING = {MeetingState.UPCOMING, MeetingState.ONGOING}


@dataclass(frozen=True, slots=True)
class Registration:
    """What a reader may know of a registration now; how to register only while it is open."""

    state: RegistrationState
    text: str
    opens_at: datetime | None
    closes_at: datetime | None
    until: datetime | None
    link: Link | None = None
    email: str = ""
    phone: str = ""
    phone_uri: str = ""


def with_states(meetings: Iterable[Any], reader: Reader) -> list[Any]:
    """Attach `state` (Timed), `registration`, the sentences about them, and `until`.

    `reason` and `join_url` are empty when there is nothing to explain or to join.
    """
    meetings = list(meetings)
    closing_soon_days = conf.get("CLOSING_SOON_DAYS")
    for meeting in meetings:
        facts = RegistrationFacts.of(meeting, closing_soon_days)
        state = meeting_state(facts.meeting, reader.now)
        meeting.state = state
        meeting.registration = registration(meeting, facts, reader)
        words = (facts.meeting, meeting.date_text, reader.language)
        meeting.date_text_now, meeting.date_sentence = date_text(*words), date_sentence(*words)
        starts = [datetime.fromisoformat(each) for each in meeting.previous_starts]
        earlier = earlier_dates(facts.meeting, starts, reader.language)
        meeting.state_text = state_sentence(state.value, meeting.status, earlier)
        is_explained = (
            meeting.status != MeetingStatus.SCHEDULED and state.value != MeetingState.PAST
        )
        meeting.reason = meeting.status_reason if is_explained else ""
        may_join = state.value in COMING and meeting.mode != AttendanceMode.ON_SITE
        meeting.join_url = meeting.online_url if may_join else ""
        # A cancelled meeting too leaves the coming ones when it would have been over.
        over = is_over_at(meeting.over_at, reader.now)
        meeting.until = earliest(state.until, meeting.registration.until, over.until)
    return meetings


def registration(meeting: Any, facts: RegistrationFacts, reader: Reader) -> Registration:
    """Return a meeting's registration; its link, e-mail and phone only while it is open."""
    state = registration_state(facts, reader.now)
    is_needed = state.value != RegistrationState.NOT_NEEDED
    # That nobody needs to register is only worth saying while there is a meeting to come to.
    is_told = is_needed or meeting.state.value in COMING
    is_open = state.value in REGISTRATION_IS_OPEN
    return Registration(
        state=state.value,
        text=registration_sentence(state.value, facts, reader.language) if is_told else "",
        opens_at=facts.opens_at if is_needed else None,
        closes_at=registration_closes_at(facts) if is_needed else None,
        until=state.until,
        **_way_to_register(meeting, reader) if is_open else {},
    )


def _way_to_register(meeting: Any, reader: Reader) -> dict[str, Any]:
    if meeting.registration_method == RegistrationMethod.LINK:
        label, language = meeting.registration_label, meeting.language
        if not label:
            label, language = registration_label(meeting.title), reader.language
        return {"link": link(label, meeting.registration_url, language=language)}
    if meeting.registration_method == RegistrationMethod.EMAIL:
        return {"email": meeting.registration_email}
    phone = meeting.registration_phone
    return {"phone": display_phone(phone, reader.language), "phone_uri": tel_uri(phone)}
