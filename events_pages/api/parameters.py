from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field

from cms.api.parameters import From, ListParameters, Parameters, To, projection, several
from cms.api.parts import EXTRAS, PARTS, extras
from events_pages.api.schemas import MEETING_PARTS, Network, NetworkMeeting
from events_pages.enums import AttendanceMode, MeetingState, RegistrationState

AN_ID = "0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10"


class NetworkParameters(Parameters):
    fields: several(*Network.model_fields) = projection("title,next_meeting")  # type: ignore[valid-type]
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


class NetworkListParameters(NetworkParameters, ListParameters):
    include: several(*PARTS, *EXTRAS) = Field(  # type: ignore[valid-type]
        [], description=_("Parts of the detail to give in the list too."), examples=["body"]
    )
    organisation: UUID | None = Field(
        None, description=_("With this organisation as a member."), examples=[AN_ID]
    )
    welcomes_new_members: bool | None = Field(
        None,
        description=_("Only networks that welcome new members, or only the others."),
        examples=[True],
    )
    order: Literal["title", "-title"] = Field(
        "title",
        description=_("A–Ö by the title in the language asked for; with a minus sign Ö–A."),
        examples=["-title"],
    )


class NetworkMeetingParameters(Parameters):
    fields: several(*NetworkMeeting.model_fields) = projection("title,starts_at,registration")  # type: ignore[valid-type]
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


class NetworkMeetingListParameters(NetworkMeetingParameters, ListParameters):
    include: several(*MEETING_PARTS, *EXTRAS) = Field(  # type: ignore[valid-type]
        [],
        description=_("Parts of the detail to give in the list too."),
        examples=["outcome,documents"],
    )
    held_from: From | None = Field(
        None,
        alias="from",
        description=_(
            "Going on then or later; what has no date set is left out. Those that are cancelled "
            "or postponed count by the date that they had."
        ),
        examples=["2026-05-24T18:00:00+02:00"],
    )
    held_to: To | None = Field(
        None,
        alias="to",
        description=_("Begun before then; a date is included, and what has none set is left out."),
        examples=["2026-05-31"],
    )
    network: UUID | None = Field(None, description=_("Of this network."), examples=[AN_ID])
    place: UUID | None = Field(
        None, description=_("Arranged at this meeting place."), examples=[AN_ID]
    )
    organisation: UUID | None = Field(
        None, description=_("With this organisation represented."), examples=[AN_ID]
    )
    state: list[MeetingState] = Field(
        [],
        description=_(
            "In one of these states now. What is to come, the next first: "
            "`?state=upcoming&state=ongoing&order=starts_at`."
        ),
        examples=["upcoming"],
    )
    registration_state: list[RegistrationState] = Field(
        [],
        description=_("With the registration in one of these states now."),
        examples=["open"],
    )
    is_over: bool | None = Field(
        None,
        description=_(
            "Only meetings whose time is over, or only the others. Those that are cancelled count "
            "too, so that a list of coming meetings can say that they are; those that are "
            "postponed or without a date are never over."
        ),
        examples=[False],
    )
    mode: AttendanceMode | None = Field(
        None, description=_("With this way to take part."), examples=["online"]
    )
    order: Literal["-starts_at", "starts_at"] = Field(
        "-starts_at",
        description=_(
            "By the start; with a minus sign the latest first. Meetings without a date that holds, "
            "as it is not set or they are postponed, come after the others in time."
        ),
        examples=["starts_at"],
    )
