"""A municipality's colours can be read wherever they are used, light and dark (A1)."""

import re

import pytest
from django.core.exceptions import ValidationError

from cms.core.colours import (
    ACCENT,
    BLACK,
    BRAND,
    DARK,
    LIGHT,
    WHITE,
    colour_properties,
    contrast,
    validate_colour,
)

# The darkest, a red, a blue and a green as municipalities have them, and what is just legible.
COLOURS = (BRAND, ACCENT, BLACK, "#c8102e", "#005aa0", "#00693c", "#806600")


def properties(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6});", scheme))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21), (WHITE, WHITE, 1), ("#767676", WHITE, 4.54), ("#ff0000", WHITE, 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_can_be_read_on_paper_and_on_their_tint(colour):
    validate_colour(colour)
    light, dark = map(properties, colour_properties(colour, colour).split("@media"))
    for scheme, paper, text_on_it in ((light, LIGHT, WHITE), (dark, DARK, DARK)):
        for name in ("brand", "accent"):
            for behind in (paper, scheme[f"{name}-soft"], text_on_it):
                assert contrast(scheme[name], behind) >= 4.5, (name, behind)


def test_a_colour_too_light_is_refused_with_one_that_is_not():
    with pytest.raises(ValidationError) as refusal:
        validate_colour("#ffcc00")
    nearest = re.search(r"#[0-9a-f]{6}", refusal.value.messages[0]).group()
    validate_colour(nearest)
    assert contrast(nearest, LIGHT) < 6
