"""wagtail-localize stops at a block that lacks a value, so that its page cannot be published.

What was stored before a block got another field, or by code, has None there. Exit: its extractor
passes over what is not there, as its ingester does.
"""

from functools import wraps
from typing import Any

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

original = StreamFieldSegmentExtractor.handle_block


@wraps(original)
def handle_block(self: Any, block_type: Any, block_value: Any, raw_value: Any = None) -> Any:
    """Find nothing to translate in what is not there."""
    if block_value is None:
        return []
    return original(self, block_type, block_value, raw_value)


def install() -> None:
    StreamFieldSegmentExtractor.handle_block = handle_block
