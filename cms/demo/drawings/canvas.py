"""A small set of flat shapes to draw calm illustrations with, on a 1600 by 1000 sheet."""

from collections.abc import Sequence
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
_SCALE = 2  # drawn at twice the size and reduced, so that edges are smooth

Point = tuple[float, float]
Colour = str

CREAM, SAND, LINEN = "#fbf1e3", "#ead7bb", "#f5e4cd"
APRICOT, TERRACOTTA, BRICK = "#f4b886", "#d9744f", "#a94f38"
OCHRE, HONEY = "#e5a83b", "#f3cf7a"
SAGE, FOREST, MOSS = "#93ad8c", "#4f7361", "#6d8f6c"
TEAL, SEA, MIST = "#3e7c83", "#7fb0b1", "#d3e4df"
NAVY, PLUM, ROSE = "#2b3f57", "#7a4e6d", "#e8a5a0"
WOOD, BARK, PAPER = "#b98556", "#7d5638", "#fffaf2"
SKINS = ("#f0c8a4", "#d9a27a", "#8d5a3c", "#eab990", "#b57a52", "#6e432c")
CLOTHES = (TEAL, TERRACOTTA, OCHRE, PLUM, FOREST, ROSE, NAVY, SEA)
HAIR = ("#3b2a22", "#8a5a34", "#c9a063", "#5a3a28", "#d8d0c6", "#241b18")


class Canvas:
    """One drawing; coordinates are those of the finished sheet, with the origin at the top left."""

    def __init__(self, top: Colour, bottom: Colour | None = None) -> None:
        """Start with a sheet in one colour, or shading from `top` to `bottom`."""
        size = (WIDTH * _SCALE, HEIGHT * _SCALE)
        self.image = Image.new("RGB", size, top)
        if bottom:
            shade = Image.linear_gradient("L").resize(size)
            self.image.paste(Image.new("RGB", size, bottom), mask=shade)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0) -> None:
        """Draw a rectangle from its top left corner, with rounded corners if asked."""
        corners = _scaled((x, y), (x + w, y + h))
        self._draw.rounded_rectangle(corners, radius=radius * _SCALE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """Draw an ellipse around its centre."""
        self._draw.ellipse(_scaled((x - rx, y - ry), (x + rx, y + ry)), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Draw a circle around its centre."""
        self.oval(x, y, radius, radius, fill)

    def wedge(
        self, x: float, y: float, rx: float, ry: float, start: int, end: int, fill: Colour
    ) -> None:
        """Draw a slice of an ellipse; degrees clockwise from three o'clock."""
        self._draw.pieslice(_scaled((x - rx, y - ry), (x + rx, y + ry)), start, end, fill=fill)

    def ring(self, x: float, y: float, rx: float, ry: float, width: float, fill: Colour) -> None:
        """Draw the outline of an ellipse."""
        corners = _scaled((x - rx, y - ry), (x + rx, y + ry))
        self._draw.ellipse(corners, outline=fill, width=round(width * _SCALE))

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """Draw a filled polygon."""
        self._draw.polygon(_scaled(*points), fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """Draw a line with round joints and ends."""
        self._draw.line(_scaled(*points), fill=fill, width=round(width * _SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def hill(self, base: float, height: float, waves: float, phase: float, fill: Colour) -> None:
        """Fill from a wavy horizon down to the lower edge."""
        xs = range(0, WIDTH + 20, 20)
        edge = [(x, base - height * sin(x / WIDTH * waves * pi + phase)) for x in xs]
        self.shape([(0, HEIGHT), *edge, (WIDTH, HEIGHT)], fill)

    def jpeg(self) -> bytes:
        """Give the finished drawing as a JPEG file."""
        out = BytesIO()
        sheet = self.image.reduce(_SCALE)
        sheet.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue()


def around(x: float, y: float, rx: float, ry: float, count: int, turn: float = 0) -> list[Point]:
    """Spread points evenly around an ellipse; `turn` is in whole rounds."""
    angles = [2 * pi * (i / count + turn) for i in range(count)]
    return [(x + rx * cos(a), y + ry * sin(a)) for a in angles]


def tree(c: Canvas, x: float, ground: float, size: float, leaf: Colour = SAGE) -> None:
    """Draw a round tree that stands on `ground`."""
    c.box(x - size * 0.05, ground - size * 0.45, size * 0.1, size * 0.45, BARK, size * 0.03)
    for dx, dy, r in ((-0.2, 0.52, 0.24), (0.2, 0.55, 0.23), (0, 0.78, 0.26), (0, 0.56, 0.25)):
        c.disc(x + dx * size, ground - dy * size, r * size, leaf)


def spruce(c: Canvas, x: float, ground: float, size: float, leaf: Colour = FOREST) -> None:
    """Draw a spruce that stands on `ground`."""
    c.box(x - size * 0.04, ground - size * 0.15, size * 0.08, size * 0.15, BARK)
    for top, half in ((1.0, 0.17), (0.8, 0.23), (0.58, 0.29)):
        tip, foot = ground - top * size, ground - (top - 0.46) * size
        c.shape([(x, tip), (x - half * size, foot), (x + half * size, foot)], leaf)


def cloud(c: Canvas, x: float, y: float, size: float, fill: Colour = PAPER) -> None:
    """Draw a cloud with a flat lower side."""
    c.box(x - size, y, size * 2, size * 0.42, fill, size * 0.21)
    c.disc(x - size * 0.3, y, size * 0.42, fill)
    c.disc(x + size * 0.32, y + size * 0.05, size * 0.34, fill)


def person(
    c: Canvas, x: float, ground: float, size: float, look: int, *, step: float = 0.0
) -> None:
    """Draw a standing or (with `step`) walking person; `look` picks skin, hair and clothes."""
    skin, hair = SKINS[look % len(SKINS)], HAIR[(look * 5 + 1) % len(HAIR)]
    coat, legs = CLOTHES[look % len(CLOTHES)], CLOTHES[(look * 3 + 6) % len(CLOTHES)]
    if legs == coat:
        legs = NAVY if coat != NAVY else BARK
    hip, neck = ground - size * 0.42, ground - size * 0.8
    head = neck - size * 0.11
    if look % 2:
        c.box(x - size * 0.105, head - size * 0.06, size * 0.21, size * 0.2, hair, size * 0.08)
    for side in (-1, 1):
        foot = x + side * (size * 0.055 + step * size * 0.12)
        c.line([(x + side * size * 0.05, hip), (foot, ground - size * 0.03)], legs, size * 0.085)
        c.line(
            [(foot, ground - size * 0.02), (foot + size * 0.05, ground - size * 0.02)],
            BARK,
            size * 0.045,
        )
        hand = (x + side * (size * 0.15 + step * size * 0.05), hip + size * 0.02)
        c.line([(x + side * size * 0.1, neck + size * 0.07), hand], coat, size * 0.07)
        c.disc(*hand, size * 0.035, skin)
    c.box(x - size * 0.13, neck, size * 0.26, size * 0.43, coat, size * 0.09)
    c.box(x - size * 0.035, neck - size * 0.06, size * 0.07, size * 0.1, skin)
    c.disc(x, head, size * 0.088, skin)
    c.wedge(x, head - size * 0.012, size * 0.098, size * 0.098, 180, 360, hair)


def cup(c: Canvas, x: float, foot: float, size: float, fill: Colour) -> None:
    """Draw a coffee cup on its saucer."""
    c.oval(x, foot, size * 0.85, size * 0.14, PAPER)
    c.ring(x + size * 0.52, foot - size * 0.42, size * 0.24, size * 0.24, size * 0.09, fill)
    c.box(x - size * 0.5, foot - size * 0.8, size, size * 0.45, fill)
    c.wedge(x, foot - size * 0.38, size * 0.5, size * 0.36, 0, 180, fill)
    c.oval(x, foot - size * 0.8, size * 0.5, size * 0.12, BARK)


def _scaled(*points: Point) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]
