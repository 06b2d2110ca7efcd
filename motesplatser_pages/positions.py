"""Positions on the ground (WGS84), as (latitude, longitude) in degrees."""

from math import asin, cos, radians, sin, sqrt

Position = tuple[float, float]

# The mean radius of the Earth, and a degree of latitude on it, in metres.
RADIUS = 6_371_009
DEGREE = radians(1) * RADIUS


def distance(start: Position, end: Position) -> float:
    """Return the metres between two positions as the crow flies, to about half a per cent."""
    south, west, north, east = map(radians, (*start, *end))
    across = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(across)))
