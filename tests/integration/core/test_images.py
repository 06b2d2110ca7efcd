"""Images with their renditions, made once and read in one query."""

import re

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from support.make import SmallSite
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg

from cms.core.images import RENDITIONS, image_cards, with_lead_images
from cms.news.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_renditions_of_others():
    """Wagtail remembers them by primary key, which another test may have had too."""
    cache.clear()


def test_renditions_are_made_once(django_assert_num_queries):
    file = get_test_image_file(size=(1600, 1000))
    images = [get_image_model().objects.create(title="Hamnen", file=file) for _each in range(2)]
    ids = [image.pk for image in images]
    made = image_cards(ids)
    with django_assert_num_queries(1):
        assert image_cards(ids) == made
    for image in images:
        renditions = made[image.pk].renditions
        assert [(each.width, each.height) for each in renditions.values()] == [
            (640, 400),
            (1200, 750),
        ]
        assert [each.url for each in renditions.values()] == [
            image.get_rendition(spec).url for spec in RENDITIONS.values()
        ]


def test_a_new_focal_point_gives_a_new_rendition():
    file = get_test_image_file(size=(1600, 1000))
    image = get_image_model().objects.create(title="Hamnen", file=file)
    before = image_cards([image.pk])[image.pk]
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    after = image_cards([image.pk])[image.pk]
    assert after.focal_point == (100, 100, 50, 50)
    assert after.renditions["card"].url != before.renditions["card"].url


def test_cards_and_pages_offer_small_images_of_a_new_format(django_assert_num_queries):
    """Speed: webp for nearly all browsers, jpeg for old ones; a list asks for no card's image."""
    file = get_test_image_file(size=(1600, 1000))
    image = get_image_model().objects.create(title="Hamnen", file=file)
    SmallSite().news("Hamnen", lead_image=image, lead_image_alt="En hamn.")
    card, lead = (
        render_to_string(f"components/{name}_image.html", {"page": NewsPage.objects.get()})
        for name in ("card", "lead")
    )
    assert re.findall(r"\.(\w+) (\d+)w", lead) == [
        *(("webp", "1200"), ("webp", "800"), ("jpg", "1200"), ("jpg", "800")),
    ]
    assert 'fetchpriority="high"' in lead and "lazy" not in lead
    assert re.findall(r'(srcset|src)="\S+\.(\w+)"', card) == [("srcset", "webp"), ("src", "jpg")]
    assert 'loading="lazy"' in card
    cache.clear()
    page = with_lead_images(NewsPage.objects.all()).get()
    with django_assert_num_queries(0):
        assert render_to_string("components/card_image.html", {"page": page}) == card


def test_a_drawing_in_svg_stays_one():
    """Sites may allow them, and no pixels can be made of them."""
    image = get_image_model().objects.create(title="Hamnen", file=get_test_image_file_svg())
    SmallSite().news("Hamnen", lead_image=image, lead_image_decorative=True)
    for name in ("card", "lead"):
        context = {"page": NewsPage.objects.get()}
        html = render_to_string(f"components/{name}_image.html", context)
        assert re.findall(r'(srcset|src)="\S+\.(\w+)"', html) == [("src", "svg")]
