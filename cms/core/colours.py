"""A municipality's two colours, made legible on light and on dark paper (WCAG 2.2, 1.4.3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BRAND, ACCENT = "#1d4f46", "#9a4a1f"
# What colours stand on in the style sheet: the page, light and dark.
LIGHT, DARK = "#fbf8f3", "#171b1a"
WHITE, BLACK = "#ffffff", "#000000"
LEGIBLE = 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "#1d4f46", from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: str, paper: str, towards: str) -> str:
    """Return the colour, mixed with another until it can be read on the paper."""
    steps = (_mixed(colour, towards, share / 50) for share in range(51))
    return next(each for each in steps if contrast(each, paper) >= LEGIBLE)


def validate_colour(value: str) -> None:
    """Refuse a colour that cannot be read on the page, and name the nearest that can."""
    if contrast(value, LIGHT) < LEGIBLE:
        raise ValidationError(
            _(
                "This colour is too light to be read on the page. Choose a darker one, such as "
                "%(nearest)s."
            ),
            params={"nearest": legible(value, LIGHT, BLACK)},
        )


def colour_properties(brand: str, accent: str) -> str:
    """Return the custom properties that two colours give, as a style sheet."""
    light = {
        "brand": brand,
        "brand-soft": _mixed(brand, LIGHT, 0.88),
        "accent": accent,
        "accent-soft": _mixed(accent, LIGHT, 0.88),
    }
    dark = {
        "brand": legible(brand, DARK, WHITE),
        "brand-soft": _mixed(brand, DARK, 0.7),
        "accent": legible(accent, DARK, WHITE),
        "accent-soft": _mixed(accent, DARK, 0.7),
    }
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
