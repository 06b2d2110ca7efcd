"""The shapes of networks and network meetings."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Field
from typing_extensions import TypeAliasType

from cms.api.blocks import RichText
from cms.api.parts import EXTRAS, Parts, WithParts, optional
from cms.api.schemas import (
    LOCALE,
    ApiSchema,
    Contact,
    DocumentLink,
    Item,
    Link,
    List,
    Organisation,
    Reference,
)
from events_pages.enums import (
    AttendanceMode,
    MeetingState,
    MeetingStatus,
    RegistrationMethod,
    RegistrationState,
)
from motesplatser_pages.api.schemas import Position

IN_WORDS = _("In words, in the language asked for; empty when there is nothing to say.")
NOT_SET = _("Null while it is not set or postponed; of an all-day meeting a date.")
STOCKHOLM = _("On the clock of `time_zone`, without an offset; of an all-day meeting a date.")
CALENDAR = _(
    "The meetings as a calendar to subscribe to (text/calendar; with `webcal:` instead of "
    "`https:` a program asks for it at a click); null on a site that has no calendars."
)
AFTERWARDS = _("Given when the meeting has been held; null before, or when nobody counted.")


class RegistrationBase(ApiSchema):
    text: str = Field(description=IN_WORDS)
    opens_at: datetime | None
    closes_at: datetime | None = Field(
        description=_("The first moment at which it is too late to register.")
    )
    until: datetime | None = Field(
        description=_("When the clock changes the state; null if it never does.")
    )


class OpenRegistration(RegistrationBase):
    """A registration that is open, with the way to register; the others are empty."""

    state: Literal[RegistrationState.OPEN, RegistrationState.CLOSING_SOON]
    method: Literal[RegistrationMethod.LINK, RegistrationMethod.EMAIL, RegistrationMethod.PHONE]
    label: str = Field(description=_("What to write on the link or button."))
    link: Link | None = Field(description=_("Null unless `method` is `link`."))
    url: str
    email: str
    phone: str = Field(description=_("As people in the language asked for write it."))
    phone_uri: str = Field(description=_("For a link: `tel:` with the international number."))
    locale: str = Field(description=_("The language of the label."))


class OtherRegistration(RegistrationBase):
    """A registration that is not open now, or not needed: there is no way to register."""

    state: Literal[
        RegistrationState.NOT_NEEDED,
        RegistrationState.NOT_OPEN,
        RegistrationState.CLOSED,
        RegistrationState.FULL,
        RegistrationState.CANCELLED,
        RegistrationState.PAST,
    ]


Registration = TypeAliasType(
    "Registration",
    Annotated[OpenRegistration | OtherRegistration, Field(discriminator="state")],
)


class Venue(ApiSchema):
    name: str
    room: str = Field(description=_("As it is signposted, in the source language."))
    street: str
    postal_code: str
    locality: str
    meeting_place: Reference | None = Field(
        description=_("When the venue is one of the site's meeting places.")
    )
    position: Position | None
    locale: str = Field(description=_("The language of the name."))


class ProgrammeRow(ApiSchema):
    starts: str = Field(description=_("Stockholm's time on the day of the meeting, as HH:MM."))
    ends: str | None = Field(description=_("As HH:MM; null when only the start is known."))
    title: str
    text: str
    optional: bool = Field(description=_("For those who want."))
    speakers: str
    locale: str = Field(description=LOCALE)


class NetworkMeetingBase(Item):
    type: Literal["network_meeting"]
    starts_at: datetime | date | None = Field(description=NOT_SET)
    ends_at: datetime | date | None = Field(
        description=_("Null when the end is open; of an all-day meeting its last day.")
    )
    local_start: str | None = Field(description=STOCKHOLM)
    local_end: str | None = Field(description=STOCKHOLM)
    time_zone: Literal["Europe/Stockholm"]
    all_day: bool
    date_text: str = Field(
        description=_(
            "When it is, or was planned for, in words; the editor's own while no date is set."
        )
    )
    date_text_locale: str = Field(description=_("The language of `date_text`."))
    mode: AttendanceMode
    online_url: str = Field(
        description=_("Where to take part online; empty when there is nothing to join.")
    )
    calendar_url: str | None = Field(
        description=_(
            "The meeting as a file for calendars (text/calendar); null while it has no date, or on "
            "a site that has no such files."
        )
    )
    status: MeetingStatus = Field(description=_("What the organiser has decided."))
    status_reason: str = Field(
        description=_("Why it is cancelled, postponed or moved; otherwise empty.")
    )
    state: MeetingState = Field(description=_("Where the meeting is in time now."))
    state_text: str = Field(description=IN_WORDS)
    previous_starts_at: list[datetime | date] = Field(
        description=_("Earlier starts of a meeting that is moved or postponed, the oldest first.")
    )
    registration: Registration
    who_may_come: str
    welcome_if_missed: bool = Field(
        description=_("Whether those who missed the last meeting are welcome too.")
    )
    venue: Venue | None = Field(
        description=_("Null when the meeting is only online, or when it is not known.")
    )
    place: Reference | None = Field(
        description=_("The meeting place that arranges it, also while it is held online.")
    )
    network: Reference | None
    people_count: int | None = Field(description=AFTERWARDS)
    organisations_count: int | None = Field(description=AFTERWARDS)


OUTCOME = _(
    "What came of the meeting, to show in place of the invitation; null until it has been held."
)


class NetworkMeetingItem(NetworkMeetingBase, Parts):
    """A meeting in a list, with the parts that `include` asks for."""

    programme: list[ProgrammeRow] = optional()
    chairs: list[Contact] = optional()
    organisations: list[Organisation] = optional()
    outcome: RichText | None = optional()
    documents: list[DocumentLink] = optional()


class NetworkMeeting(NetworkMeetingBase, WithParts):
    """A meeting with all its parts."""

    programme: list[ProgrammeRow]
    chairs: list[Contact]
    organisations: list[Organisation] = Field(description=_("Those that are represented."))
    outcome: RichText | None = Field(description=OUTCOME)
    documents: list[DocumentLink]


MEETING_PARTS = tuple(
    name
    for name in NetworkMeeting.model_fields
    if name not in {*NetworkMeetingBase.model_fields, *EXTRAS}
)


class NetworkMeetingList(List):
    items: list[NetworkMeetingItem]


class Member(ApiSchema):
    organisation: Organisation
    since: date | None
    role: str
    locale: str = Field(description=_("The language of the role."))


class NetworkBase(Item):
    type: Literal["network"]
    purpose: str
    welcomes_new_members: bool
    how_to_join: str
    members: list[Member]
    coordinators: list[Contact]
    next_meeting: NetworkMeetingItem | None = Field(
        description=_(
            "The first that is not over; look at its `state`, for it may be cancelled. One that is "
            "postponed or without a date comes last."
        )
    )
    meetings_url: str = Field(description=_("All its meetings in this API."))
    calendar_url: str | None = Field(description=CALENDAR)
    news_url: str | None = Field(
        description=_("News about it in this API; null on a site without news.")
    )


class NetworkItem(NetworkBase, Parts):
    """A network in a list, with the parts that `include` asks for."""


class Network(NetworkBase, WithParts):
    """A network with all its parts."""

    coming_meetings: list[NetworkMeetingItem] = Field(
        description=_("At most 20 that are not over, the next first.")
    )
    coming_meetings_url: str = Field(description=_("All of them in this API."))
    past_meetings: list[NetworkMeetingItem] = Field(
        description=_("At most 20 that are over, the latest first.")
    )
    past_meetings_url: str = Field(description=_("All of them in this API."))


class NetworkList(List):
    items: list[NetworkItem]
