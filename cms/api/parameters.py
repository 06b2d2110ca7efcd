"""The parameters that addresses take, refused with advice when they are not understood (B5)."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from cms.core.languages import possible_languages
from cms.core.timed import day_end, day_start

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)
# A plus sign that was not encoded arrives as a space.
PLUS_LOST = re.compile(r"(T[\d:.]+) (\d\d:?\d\d)$")


def _without_nul(value: str) -> str:
    if "\x00" in value:
        raise ValueError(gettext("Leave out the NUL character."))
    return value


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_nul)]
Address = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_without_nul)]


# Which of them a site has is for `cms.api.reading.read` to say.
Language = Annotated[str, WithJsonSchema({"type": "string", "enum": [*possible_languages()]})]


def _moment(value: Any, day: Callable[[date], datetime]) -> datetime:
    text = PLUS_LOST.sub(r"\1+\2", str(value))
    try:
        if DAY.fullmatch(text):
            return day(min(max(date.fromisoformat(text), FIRST), LAST))
        found: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ValueError(
            gettext(
                "Give a date such as 2026-05-24, or a time with its zone such as "
                "2026-05-24T18:00:00+02:00 or 2026-05-24T16:00:00Z."
            )
        )
    # There is no content outside, and near the ends of the calendar arithmetic fails.
    if FIRST <= found.date() <= LAST:
        return found
    return day_start(FIRST if found.date() < FIRST else LAST)


WHEN = {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}
# A date means that whole day in Stockholm: from its beginning, or to its end.
From = Annotated[
    datetime,
    BeforeValidator(lambda value: _moment(value, day_start)),
    WithJsonSchema(WHEN),
]
To = Annotated[
    datetime,
    BeforeValidator(lambda value: _moment(value, day_end)),
    WithJsonSchema(WHEN),
]


def _split(values: list[str]) -> list[str]:
    return [name for value in values for name in value.split(",")]


def several(*allowed: str) -> Any:
    """Return the type of a parameter with names, repeated or separated by commas."""
    return Annotated[list[Literal[allowed]], BeforeValidator(_split)]  # type: ignore[valid-type]


def projection(example: str) -> Any:
    """Return the parameter `fields`, which chooses some of a shape's properties."""
    return Field(
        [], description=_("Only these properties, and `id` and `type`."), examples=[example]
    )


class Parameters(Schema):
    locale: Language | None = Field(
        None,
        description=_("The language of the words; otherwise the Accept-Language header decides."),
        examples=["en"],
    )

    @classmethod
    def known(cls) -> dict[str, bool]:
        """Return the names that a request may use, and whether each may be given repeatedly."""
        return {
            field.alias or name: "list[" in str(field.annotation)
            for name, field in cls.model_fields.items()
        }


class ListParameters(Parameters):
    limit: int = Field(
        20, ge=1, le=100, description=_("How many to give, at most 100."), examples=[20]
    )
    offset: int = Field(
        0, ge=0, le=1_000_000, description=_("How many to skip first."), examples=[0]
    )
    q: Text | None = Field(
        None, description=_("Words to search for, in the language asked for."), examples=["kaffe"]
    )

    def filters(self) -> dict[str, Any]:
        """Return what decides which are in the list and in which order."""
        return self.model_dump(exclude={"locale", "limit", "offset", "fields", "include"})
