"""Images in lists, without a query for each."""

from django.db.models import Prefetch
from wagtail.images import get_image_model

CARD_RENDITION = "fill-640x400"
LEAD_RENDITION = "width-1200"

LEAD_IMAGE = Prefetch("lead_image", get_image_model().objects.prefetch_renditions(CARD_RENDITION))
