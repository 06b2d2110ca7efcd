"""The style guide: each component of the public pages in its states, for those who log in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from cms.core.conf import source_language
from cms.core.languages import own_name
from cms.core.reader import Reader
from cms.core.samples import samples_of

FOLDER = "components"
COMMENT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Shown:
    """A state of a component as HTML; `inside` is the class of what is around it."""

    state: str
    html: SafeString
    inside: str

    @property
    def is_item(self) -> bool:
        """Whether the component is an item, which needs a list around it."""
        return self.html.lstrip().startswith("<li")


@dataclass(frozen=True, slots=True)
class Component:
    """A template with what its own comment says of it, and its samples."""

    path: str
    comment: str
    samples: list[Shown]

    @property
    def anchor(self) -> str:
        return slugify(self.path.replace("/", "-").removesuffix(".html"))


def component_paths() -> list[str]:
    """Return the templates of all components, below their folder."""
    folder = Path(get_template(f"{FOLDER}/body.html").origin.name).parent  # type: ignore[attr-defined]
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def documented(path: str) -> str:
    """Return what a component's own comment says of it and its parameters, "" without one."""
    source = get_template(f"{FOLDER}/{path}").template.source  # type: ignore[attr-defined]
    found = COMMENT.search(source)
    return " ".join(found.group(1).split()) if found else ""


def components(request: HttpRequest, reader: Reader) -> Iterator[Component]:
    """Yield each component with its samples, rendered in the active language."""
    samples = samples_of(reader)
    for path in component_paths():
        shown = [
            Shown(
                sample.state,
                render_to_string(f"{FOLDER}/{path}", {**sample.context}, request),
                sample.inside,
            )
            for sample in samples.get(path, ())
        ]
        yield Component(path, documented(path), shown)


@never_cache
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show all components in Swedish or, with `?language=en`, in English; for those who log in."""
    asked = request.GET.get("language")
    language = asked if asked in LANGUAGES else source_language()
    with override(language):
        reader = Reader.of(request)
        if reader.site is None:
            raise Http404
        context: dict[str, Any] = {
            "components": list(components(request, reader)),
            "languages": [(code, own_name(code)) for code in LANGUAGES],
            "language": language,
        }
        response = HttpResponse(
            render_to_string("cms_core/admin/style_guide.html", context, request)
        )
    response["X-Robots-Tag"] = "noindex"
    return response
