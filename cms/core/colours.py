"""A municipality's two colours, made legible on light and on dark paper (WCAG 2.2, 1.4.3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BRAND, ACCENT = "#1d4f46", "#9a4a1f"
# What colours stand on in the style sheet: the page in light, a card in dark.
LIGHT, DARK = "#fbf8f3", "#1f2624"
WHITE, BLACK = "#ffffff", "#000000"
LEGIBLE = 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "#1d4f46", from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def soft(colour: str, paper: str = LIGHT) -> str:
    """Return the tint of a colour that notices and facts stand on."""
    return _mixed(colour, paper, 0.9 if paper == LIGHT else 0.8)


def legible(colour: str, paper: str, towards: str) -> str:
    """Return the colour, mixed with another until it can be read on the paper and on its tint."""
    steps = (_mixed(colour, towards, share / 50) for share in range(51))
    return next(each for each in steps if contrast(each, soft(each, paper)) >= LEGIBLE)


def validate_colour(value: str) -> None:
    """Refuse a colour that cannot be read on the page, and name the nearest that can."""
    nearest = legible(value, LIGHT, BLACK)
    if nearest != value:
        raise ValidationError(
            _(
                "This colour is too light to be read on the page. Choose a darker one, such as "
                "%(nearest)s."
            ),
            params={"nearest": nearest},
        )


def colour_properties(brand: str, accent: str) -> str:
    """Return the style sheet in which two colours, such as "#1d4f46", become custom properties."""
    colours = {"brand": brand, "accent": accent}
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name, colour in colours.items():
        light |= {name: colour, f"{name}-soft": soft(colour)}
        readable = legible(colour, DARK, WHITE)
        dark |= {name: readable, f"{name}-soft": soft(readable, DARK)}
    return (
        f":root{{{_declared(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}"
    )


def _declared(properties: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in properties.items())


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    mixed = (
        round(one + (two - one) * share)
        for one, two in zip(_channels(colour), _channels(other), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
