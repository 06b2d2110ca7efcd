"""Makes each request the first one after a publish."""

from itertools import count
from typing import Any

from django.core.signals import request_started
from wagtail.models import Site


def publish_before_each_request() -> None:
    """Let each request find a new content generation, and ask the database for it once."""
    from cms.core import generation

    ask, numbers = generation.current, count()
    token = ""

    def forget(**kwargs: Any) -> None:
        nonlocal token
        token = ""
        Site.clear_site_root_paths_cache()

    def current(**kwargs: Any) -> str:
        nonlocal token
        token = token or f"{ask(ask=True)} {next(numbers)}"
        return token

    request_started.connect(forget, weak=False)
    generation.current = current
