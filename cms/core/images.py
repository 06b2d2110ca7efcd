"""Images in lists and answers: all of them, and their renditions, in one query or two."""

from collections.abc import Iterable
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from django.db.models import F, OuterRef, Prefetch
from wagtail.images import get_image_model
from wagtail.images.models import Filter, SourceImageIOError

from cms.core.plain import JsonRows

RENDITIONS = {"card": "fill-640x400", "large": "width-1200"}
# Those of templates/components/card_image.html and lead_image.html, and of the site's header.
CARD_SPECS = Filter.expand_spec("format-{webp,jpeg} fill-640x400")
LEAD_SPECS = Filter.expand_spec("format-{webp,jpeg} width-{1200,800}")
LOGO = "height-96"


@dataclass(frozen=True, slots=True)
class ImageRendition:
    """An image as it is sent, with its size in pixels."""

    url: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        return guess_type(self.url)[0] or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ImageCard:
    """An image with its renditions by name; sizes and the focal point are in pixels.

    The focal point is the centre of what must be seen, with the width and height of it.
    """

    width: int
    height: int
    focal_point: tuple[int, int, int, int] | None
    renditions: dict[str, ImageRendition]


def with_lead_images(sources: Any) -> Any:
    """Load the lead images of pages, and the renditions of them that cards show."""
    return sources.select_related("lead_image").prefetch_related(
        _renditions("lead_image__renditions", CARD_SPECS)
    )


def large_lead_image(page: Any) -> ImageRendition | None:
    """Return a page's lead image as others show it, which the API calls large.

    What the page shows of it is loaded in the same query.
    """
    return rendition_of(page.lead_image, RENDITIONS["large"], *LEAD_SPECS)


def rendition_of(image: Any, spec: str, *others: str) -> ImageRendition | None:
    """Return an image in a rendition, with others loaded in the same query; None without a file."""
    if image is None:
        return None
    try:
        found = image.get_renditions(spec, *others)[spec]
    except SourceImageIOError:
        return None
    return ImageRendition(found.url, found.width, found.height)


def image_cards(ids: Iterable[int]) -> dict[int, ImageCard]:
    """Return images by primary key, in one query; a missing rendition is made and stored.

    An image whose file is gone is left out.
    """
    rows = _rendition_model().objects.filter(
        image=OuterRef("pk"), filter_spec__in=RENDITIONS.values()
    )
    made = JsonRows(
        rows,
        spec=F("filter_spec"),
        key=F("focal_point_key"),
        file=F("file"),
        width=F("width"),
        height=F("height"),
    )
    images = get_image_model().objects.filter(pk__in=set(ids)).annotate(made=made)
    return {image.pk: card for image in images if (card := _card(image))}


def _card(image: Any) -> ImageCard | None:
    try:
        renditions = {name: _rendition(image, spec) for name, spec in RENDITIONS.items()}
    except SourceImageIOError:
        return None
    focal_point = (
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )
    return ImageCard(
        width=image.width,
        height=image.height,
        focal_point=focal_point if image.has_focal_point() else None,
        renditions=renditions,
    )


def _rendition_model() -> Any:
    return get_image_model().get_rendition_model()


def _renditions(relation: str, specs: list[str]) -> Prefetch:
    renditions = _rendition_model().objects
    return Prefetch(
        relation, renditions.filter(filter_spec__in=specs), to_attr="prefetched_renditions"
    )


def _rendition(image: Any, spec: str) -> ImageRendition:
    # Wagtail's own look-up writes each rendition to the cache, which costs more than the query.
    key = Filter(spec=spec).get_cache_key(image)
    for row in image.made or ():
        if row["spec"] == spec and row["key"] == key:
            storage = _rendition_model()._meta.get_field("file").storage
            return ImageRendition(storage.url(row["file"]), row["width"], row["height"])
    rendition = image.get_rendition(spec)
    return ImageRendition(rendition.url, rendition.width, rendition.height)
