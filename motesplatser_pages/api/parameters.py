"""The types of parameters about where a place is and when it is open."""

import re
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext
from pydantic import PlainValidator, WithJsonSchema

from motesplatser_pages.enums import Weekday
from motesplatser_pages.positions import DEGREES, Position, degrees_of, position_of

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _position(value: Any) -> Position:
    if position := position_of(str(value)):
        return position
    raise ValueError(
        gettext("Give a latitude and a longitude in degrees (WGS84), such as 58.386,13.438.")
    )


def without_position() -> ValueError:
    """The mistake of asking for what has a meaning only near a position."""
    return ValueError(gettext("Give a position with near too."))


def _box(value: Any) -> tuple[float, float, float, float]:
    numbers = degrees_of(str(value), 4)
    if numbers:
        west, south, east, north = numbers
        if -180 <= west < east <= 180 and -90 <= south < north <= 90:
            return west, south, east, north
    raise ValueError(
        gettext(
            "Give west, south, east and north in degrees (WGS84), such as 13.2,58.3,13.6,58.5, "
            "with west less than east and south less than north."
        )
    )


def _day(value: Any) -> date | str:
    text = str(value)
    if text in Weekday.values:
        return text
    try:
        if re.fullmatch(DAY, text) and 1900 <= (day := date.fromisoformat(text)).year <= 2200:
            return day
    except ValueError:
        pass
    raise ValueError(
        gettext(
            "Give a date such as 2026-05-24, from 1900 to 2200, or one of %(days)s for the next "
            "such day."
        )
        % {"days": ", ".join(Weekday.values)}
    )


def _numbers(count: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{','.join([DEGREES] * count)}$"})


# Ninja would read a tuple as a parameter that is given several times, hence Any.
LatLon = Annotated[Any, PlainValidator(_position), _numbers(2)]
Box = Annotated[Any, PlainValidator(_box), _numbers(4)]
Day = Annotated[
    Any,
    PlainValidator(_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "enum": Weekday.values},
            ]
        }
    ),
]
