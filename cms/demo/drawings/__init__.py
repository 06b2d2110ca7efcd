"""Illustrations that the project draws itself, the same ones every time."""

from collections.abc import Callable, Mapping

from cms.demo.drawings import indoors, outdoors
from cms.demo.drawings.canvas import Canvas

DRAWINGS: Mapping[str, Callable[[], Canvas]] = {
    "church-hall": outdoors.church_hall,
    "coffee-table": indoors.coffee_table,
    "games-table": indoors.games_table,
    "garden": outdoors.garden,
    "harbour": outdoors.harbour,
    "library": indoors.library,
    "map-pattern": outdoors.map_pattern,
    "round-table": indoors.round_table,
    "stage": indoors.stage,
    "town-square": outdoors.town_square,
    "walkers": outdoors.walkers,
}


def draw(name: str) -> bytes:
    """Draw the named illustration as a JPEG file of 1600 by 1000 pixels."""
    return DRAWINGS[name]().jpeg()
