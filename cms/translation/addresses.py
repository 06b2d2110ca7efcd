"""Where something is translated."""

from typing import Any

from django.urls import reverse
from wagtail.models import Locale


def editor_address(model: Any, key: Any, locale: Locale) -> str:
    """Return where what has a translation key is translated into a language."""
    return reverse(
        "cms_translation:edit", args=[model._meta.label_lower, key, locale.language_code]
    )
