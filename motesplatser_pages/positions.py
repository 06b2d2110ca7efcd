"""Positions on the ground (WGS84), as (latitude, longitude) in degrees."""

import re
from math import asin, cos, radians, sin, sqrt

Position = tuple[float, float]

DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"

# The mean radius of the Earth, and a degree of latitude on it, in metres.
RADIUS = 6_371_009
DEGREE = radians(1) * RADIUS


def distance(start: Position, end: Position) -> float:
    """Return the metres between two positions as the crow flies, to about half a per cent."""
    south, west, north, east = map(radians, (*start, *end))
    across = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(across)))


def degrees_of(text: str, count: int) -> list[float]:
    """Return so many numbers from a text such as "57.9,12.58"; none if it is unfit."""
    if not re.fullmatch(",".join([DEGREES] * count), text):
        return []
    return [float(number) for number in text.split(",")]


def position_of(text: str) -> Position | None:
    """Return the position that a text gives as latitude and longitude, or None."""
    match degrees_of(text, 2):
        case [latitude, longitude] if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    return None
