"""Images in lists, with one query for all of them."""

from typing import Any

from django.db.models import Prefetch
from wagtail.images import get_image_model

CARD_RENDITION = "fill-640x400"


def with_lead_images(sources: Any) -> Any:
    """Load the lead images of pages, and the renditions of them that cards show."""
    renditions = get_image_model().get_rendition_model().objects
    return sources.select_related("lead_image").prefetch_related(
        Prefetch(
            "lead_image__renditions",
            renditions.filter(filter_spec=CARD_RENDITION),
            to_attr="prefetched_renditions",
        )
    )
