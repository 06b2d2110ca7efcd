"""Images with their renditions, made once and read in one query."""

import pytest
from django.core.cache import cache
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core.images import RENDITIONS, image_cards

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
