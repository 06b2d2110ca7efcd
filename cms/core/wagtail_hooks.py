from typing import Any

from wagtail import hooks

from cms.core.richtext import ReaderPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def link_to_pages_in_the_readers_language(features: Any) -> None:
    features.register_link_type(ReaderPageLinkHandler)
