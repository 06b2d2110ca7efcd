from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field
from pydantic import ValidationInfo, field_validator

from cms.api.parameters import ListParameters, Parameters, Text, projection, several
from cms.api.parts import EXTRAS, Parts, WithParts, extras, optional
from cms.api.schemas import LOCALE, ApiSchema, Item, List, Organisation
from cms.publishing.confirmations.states import ConfirmationState
from motesplatser_pages.api.parameters import Box, Day, LatLon, without_position
from motesplatser_pages.enums import (
    Audience,
    Feature,
    OpeningReason,
    OpeningState,
    OperatingStatus,
    PlaceKind,
    SpokenLanguage,
    Weekday,
)
from motesplatser_pages.indexes import DISTANCE

WALL_TIME = _(
    "On Stockholm's clock. A closing time that is not after the opening time is the next day's."
)
WallTime = Annotated[str, Field(pattern=r"^\d\d:\d\d$", description=WALL_TIME)]
SAID = _("In words, in the language asked for.")


class PlaceAddress(ApiSchema):
    street: str
    postal_code: str
    locality: str


class Position(ApiSchema):
    """WGS84."""

    latitude: float = Field(ge=-90, le=90, description=_("In degrees (WGS84)."))
    longitude: float = Field(ge=-180, le=180, description=_("In degrees (WGS84)."))


class OpenInterval(ApiSchema):
    opens: WallTime
    closes: WallTime
    opens_at: datetime
    closes_at: datetime
    text: str = Field(description=SAID)
    activity: str = Field(description=_("What happens then, or why the hours are unusual."))
    locale: str = Field(description=LOCALE)


class ClosingReason(ApiSchema):
    text: str
    locale: str = Field(description=LOCALE)


class OpeningDay(ApiSchema):
    date: date
    weekday: Weekday
    name: str = Field(description=_("The weekday and the date, in the language asked for."))
    text: str = Field(description=_("The hours in words, or why there are none."))
    intervals: list[OpenInterval] = Field(
        description=_("The hours that begin on the day, in order; they may end after midnight.")
    )
    reason: OpeningReason = Field(description=_("What decides the hours of the day."))
    holiday: str = Field(
        description=_("The name of the holiday or its eve, whether or not it changes the hours.")
    )
    closed_because: list[ClosingReason] = Field(
        description=_("Why the place is closed on this very day, if somebody has written it.")
    )


class Opening(ApiSchema):
    state: OpeningState
    reason: OpeningReason = Field(description=_("Why the place is in that state."))
    text: str = Field(description=_("The state, why, and the next change, in words."))
    until: datetime = Field(description=_("When state and reason must be asked for again."))
    closes_at: datetime | None = Field(
        description=_("When an open place closes; null around the clock, and when not open.")
    )
    next_opens_at: datetime | None = Field(
        description=_("When a place that is not open opens; null if not within 400 days.")
    )
    next_change: datetime | None = Field(description=_("When the place opens or closes next."))
    today: OpeningDay


class Confirmation(ApiSchema):
    """How fresh the facts are."""

    state: ConfirmationState
    text: str = Field(
        description=_("What to tell residents, in the language asked for; it may be empty.")
    )
    confirmed_on: date | None = Field(
        description=_("The day on which the people on site last said that the facts are right.")
    )
    outdated_from: datetime | None = Field(
        description=_("From when residents are told that it was too long ago; null for never.")
    )
    until: datetime | None = Field(
        description=_("When the state must be asked for again; null if the clock never changes it.")
    )


class WeeklyHours(ApiSchema):
    days: list[Weekday]
    days_text: str = Field(description=SAID)
    opens: WallTime
    closes: WallTime
    text: str = Field(description=SAID)
    activity: str
    locale: str = Field(description=LOCALE)


class OpeningSeason(ApiSchema):
    valid_from: date | None = Field(description=_("The first day; null if it has always begun."))
    valid_through: date | None = Field(description=_("The last day; null if it does not end."))
    text: str = Field(description=_("The period in words; empty for the ordinary week."))
    hours: list[WeeklyHours]


class OpeningException(ApiSchema):
    first: date
    last: date = Field(description=_("The last day, inclusive."))
    days_text: str = Field(description=SAID)
    opens: WallTime | None = Field(description=_("Null when the place is closed."))
    closes: WallTime | None = Field(description=_("Null when the place is closed."))
    text: str = Field(description=SAID)
    reason: str
    locale: str = Field(description=LOCALE)


class MeetingPlaceBase(Item):
    type: Literal["meeting_place"]
    kind: PlaceKind
    operating_status: OperatingStatus = Field(
        description=_("What holds today on top of the hours.")
    )
    status_text: str = Field(description=_("About the status; empty while in operation."))
    status_until: date | None = Field(
        description=_("The last day of the status; after it the usual hours hold again.")
    )
    address: PlaceAddress
    position: Position | None
    opening: Opening
    features: list[Feature] = Field(description=_("What makes it easy to come."))
    audience: list[Audience]
    languages: list[SpokenLanguage] = Field(
        description=_("What the hosts speak or sign: ISO 639-1, or 639-3 without one.")
    )
    calendar_url: str | None = Field(
        description=_(
            "What networks hold there as a calendar to subscribe to (text/calendar); null on a "
            "site that has no calendars."
        )
    )
    confirmed_by: str = Field(description=_("Who has confirmed that the facts are right."))
    confirmed_on: date | None


SEASONS = _("The ordinary week first, then the seasons that replace it; those that are over not.")
EXCEPTIONS = _("Days with other hours than usual, those that are over not.")
WEEK = _("Today and the six days after.")
CONFIRMATION = _("Whether the people on site have said lately that the facts are right.")
FIRST_VISIT = _("What happens when somebody comes for the first time.")


class MeetingPlaceItem(MeetingPlaceBase, Parts):
    """A place in a list, with the parts that `include` asks for."""

    distance_m: int = optional(
        _("Metres from the position that `near` gives, as the crow flies; only with `near`.")
    )
    week: list[OpeningDay] = optional()
    seasons: list[OpeningSeason] = optional()
    exceptions: list[OpeningException] = optional()
    organisers: list[Organisation] = optional()
    confirmation: Confirmation = optional()
    first_visit: str = optional()
    directions: str = optional()
    coming_meetings_url: str | None = optional()
    news_url: str | None = optional()


class MeetingPlace(MeetingPlaceBase, WithParts):
    """A place with all its parts."""

    week: list[OpeningDay] = Field(description=WEEK)
    seasons: list[OpeningSeason] = Field(description=SEASONS)
    exceptions: list[OpeningException] = Field(description=EXCEPTIONS)
    organisers: list[Organisation]
    confirmation: Confirmation = Field(description=CONFIRMATION)
    first_visit: str = Field(description=FIRST_VISIT)
    directions: str
    coming_meetings_url: str | None = Field(
        description=_("Where the API lists the meetings at the place that are not over.")
    )
    news_url: str | None = Field(description=_("Where the API lists the news about the place."))


PARTS = tuple(
    name
    for name in MeetingPlace.model_fields
    if name not in {*MeetingPlaceBase.model_fields, *EXTRAS}
)


class MeetingPlaceList(List):
    items: list[MeetingPlaceItem]


class MeetingPlaceParameters(Parameters):
    fields: several(*MeetingPlace.model_fields) = projection("title,opening")  # type: ignore[valid-type]
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


class MeetingPlaceListParameters(ListParameters):
    fields: several(*MeetingPlaceItem.model_fields) = projection("title,opening")  # type: ignore[valid-type]
    include: several(*PARTS, *EXTRAS) = Field(  # type: ignore[valid-type]
        [], description=_("Parts of the detail to give in the list too."), examples=["week"]
    )
    kind: PlaceKind | None = Field(None, description=_("Of this kind."), examples=["cafe"])
    feature: several(*Feature.values) = Field(  # type: ignore[valid-type]
        [], description=_("With all of these features."), examples=["step_free,coffee"]
    )
    audience: several(*Audience.values) = Field(  # type: ignore[valid-type]
        [],
        description=_("For one of these; places for everyone only if `everyone` is among them."),
        examples=["young_people,everyone"],
    )
    language: several(*SpokenLanguage.values) = Field(  # type: ignore[valid-type]
        [], description=_("Where hosts speak or sign one of these languages."), examples=["ar"]
    )
    locality: Text | None = Field(
        None, description=_("In this locality, in capitals or not."), examples=["Lindåsa"]
    )
    organiser: UUID | None = Field(
        None,
        description=_("Organised by this organisation."),
        examples=["0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10"],
    )
    open_now: bool | None = Field(
        None, description=_("Only those that are open now, or that are not."), examples=[True]
    )
    open_on: Day | None = Field(
        None,
        description=_(
            "With hours that begin on a date, or on the next such weekday, today included."
        ),
        examples=["2026-05-24"],
    )
    bbox: Box | None = Field(
        None,
        description=_("Within west, south, east and north in degrees (WGS84)."),
        examples=["13.2,58.3,13.6,58.5"],
    )
    near: LatLon | None = Field(
        None,
        description=_("Near a latitude and a longitude in degrees (WGS84), the nearest first."),
        examples=["58.386,13.438"],
    )
    radius: int | None = Field(
        None,
        ge=1,
        le=100_000,
        description=_("How many metres from `near`, otherwise 5,000."),
        examples=[2000],
    )
    order: Literal["title", "-title", "distance", "confirmed_on", "-confirmed_on"] | None = Field(
        None,
        description=_(
            "A–Ö by title unless `near` is given, then by distance; with a minus sign the other "
            "way round."
        ),
        examples=["title"],
    )

    @field_validator("radius", "order")
    @classmethod
    def only_near(cls, value: int | str | None, info: ValidationInfo) -> int | str | None:
        """Refuse what has no meaning without a position; a bad position is told by itself."""
        needs = value == DISTANCE or info.field_name == "radius"
        if needs and value is not None and info.data.get("near", "") is None:
            raise without_position()
        return value
