"""Images in lists and answers: all of them, and their renditions, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model
from wagtail.images.models import Filter

CARD_RENDITION = "fill-640x400"
RENDITIONS = {"card": CARD_RENDITION, "large": "width-1200"}


@dataclass(frozen=True, slots=True)
class ImageCard:
    """An image with its renditions by name; sizes and the focal point are in pixels.

    The focal point is the centre of what must be seen, with the width and height of it.
    """

    width: int
    height: int
    focal_point: tuple[int, int, int, int] | None
    renditions: dict[str, Any]


def with_lead_images(sources: Any) -> Any:
    """Load the lead images of pages, and the renditions of them that cards show."""
    return sources.select_related("lead_image").prefetch_related(
        _renditions("lead_image__renditions", [CARD_RENDITION])
    )


def image_cards(ids: Iterable[int]) -> dict[int, ImageCard]:
    """Return images by primary key; a rendition that is missing is made and stored."""
    images = get_image_model().objects.filter(pk__in=set(ids))
    return {
        image.pk: ImageCard(
            width=image.width,
            height=image.height,
            focal_point=(
                image.focal_point_x,
                image.focal_point_y,
                image.focal_point_width,
                image.focal_point_height,
            )
            if image.has_focal_point()
            else None,
            renditions={name: _rendition(image, spec) for name, spec in RENDITIONS.items()},
        )
        for image in images.prefetch_related(_renditions("renditions", list(RENDITIONS.values())))
    }


def _renditions(relation: str, specs: list[str]) -> Prefetch:
    renditions = get_image_model().get_rendition_model().objects
    return Prefetch(
        relation, renditions.filter(filter_spec__in=specs), to_attr="prefetched_renditions"
    )


def _rendition(image: Any, spec: str) -> Any:
    # Wagtail's own look-up writes each rendition to the cache, which costs more than the query.
    key = Filter(spec=spec).get_cache_key(image)
    for rendition in image.prefetched_renditions:
        if rendition.filter_spec == spec and rendition.focal_point_key == key:
            return rendition
    return image.get_rendition(spec)
