"""Ways of previewing pages that apps add to the site's own, such as a front end."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse


class PreviewMode(NamedTuple):
    """`is_shown` says of which pages; `serve` returns None for what it leaves to the site."""

    label: Any
    is_shown: Callable[[Any], bool]
    serve: Callable[[Any, HttpRequest], HttpResponse | None]


_modes: dict[str, PreviewMode] = {}


def register_preview_mode(name: str, mode: PreviewMode) -> None:
    """Add a way of previewing pages, by the name that Wagtail sends; for `AppConfig.ready()`."""
    _modes[name] = mode


class PreviewModes:
    """Lets a page be previewed in what apps have registered."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        own: list[tuple[str, Any]] = super().preview_modes  # type: ignore[misc]
        added = ((name, mode.label) for name, mode in _modes.items() if mode.is_shown(self))
        return [*own, *added]

    @property
    def default_preview_mode(self) -> str:
        """The last of them: whoever sets up a front end means it to be looked at."""
        return self.preview_modes[-1][0]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        mode = _modes.get(mode_name)
        response = mode.serve(self, request) if mode and mode.is_shown(self) else None
        return response or super().serve_preview(request, mode_name)  # type: ignore[misc,no-any-return]
