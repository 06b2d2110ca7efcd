"""wagtail-localize composes from the texts that it found once, though their blocks may be gone.

A block type that was renamed or removed in code makes it crash (AttributeError or KeyError in
`wagtail_localize.segments.ingest`). Exit: it passes over texts whose place is not there.
"""

from functools import wraps
from typing import Any

from wagtail_localize.models import TranslationSource
from wagtail_localize.segments.extract import extract_segments

original = TranslationSource._get_segments_for_translation


@wraps(original)
def segments_that_have_a_place(self: Any, locale: Any, fallback: bool = False) -> list[Any]:
    places = {each.path for each in extract_segments(self.as_instance())}
    return [each for each in original(self, locale, fallback) if each.path in places]


def install() -> None:
    TranslationSource._get_segments_for_translation = segments_that_have_a_place
