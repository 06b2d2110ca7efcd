"""The types of the API: which page type each is of, and where it is found."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from ninja import Router
from wagtail.models import Page

from cms.api.api import api
from cms.api.reading import ReadItems
from cms.core.models import BasePage
from cms.core.plain import Ids
from cms.core.reader import Reader

ROOT = "motesplatser-v1:api-root"


@dataclass(frozen=True, slots=True)
class Resource:
    """A type such as "news", its page type by label, and its path below the API's root."""

    type: str
    path: str
    model: str

    def address(self, key: UUID, reader: Reader) -> str:
        return api_address(f"{self.path}/{key}", reader)


def api_address(path: str, reader: Reader) -> str:
    """Return the address of a path below the API's root."""
    return f"{reader.origin}{_root(settings.ROOT_URLCONF)}{path}"


@cache
def _root(urlconf: str) -> str:
    return reverse(ROOT, urlconf)


# Where pages are that have no addresses of their own, such as the home page and lists.
PAGES = "pages"
# What is built on BasePage, but registered by no app.
OTHER = Resource("page", PAGES, "")

_registry: dict[str, Resource] = {}
# What reads the detail of each page type, with its parts; "" for all others.
_details: dict[str, tuple[ReadItems, frozenset[str]]] = {}


def register_resource(resource: Resource, router: Router | None = None) -> None:
    """Add a type with its addresses; for an app's `AppConfig.ready()`.

    Without a router, the path is that of another type, or `PAGES`.
    """
    _registry[resource.model.lower()] = resource
    if router is not None:
        api.add_router(f"/{resource.path}", router)


def register_detail(model: str, read_items: ReadItems, parts: Iterable[str]) -> None:
    """Say what reads the detail of a page type, with all its parts; for `AppConfig.ready()`."""
    _details[model.lower()] = (read_items, frozenset(parts))


def read_detail(
    model: Any, sources: Ids, reader: Reader, include: Iterable[str]
) -> dict[str, Any] | None:
    """Return the only one of the sources as its own address gives it, or None."""
    read_items, parts = _details.get(model._meta.label_lower, _details[""])
    return next(iter(read_items(sources, reader, parts.union(include)).values()), None)


def resource_of(content_type_id: int) -> Resource | None:
    """Return the type of a page, or None for a page type that is not built on BasePage."""
    content_type = ContentType.objects.get_for_id(content_type_id)
    found = _registry.get(f"{content_type.app_label}.{content_type.model}")
    return found or (OTHER if issubclass(content_type.model_class() or Page, BasePage) else None)


def one_of_types(path: str = "") -> Callable[[dict[str, Any]], None]:
    """Return what names the types in a schema, all or those with a path, once all are known."""

    def add(schema: dict[str, Any]) -> None:
        found = {each.type for each, _model in resources() if path in {"", each.path}}
        schema.get("items", schema).update({"enum": sorted(found), "x-extensible": True})

    return add


def list_address(model: str, reader: Reader, **filters: Any) -> str | None:
    """Return where a page type is listed, with filters; None when no app has added it."""
    resource = _registry.get(model.lower())
    if resource is None:
        return None
    return api_address(f"{resource.path}?{urlencode(filters)}", reader)


def resources() -> Iterator[tuple[Resource, Any]]:
    """Yield the type of each page model that is built on BasePage, and the model."""
    for model in apps.get_models():
        if issubclass(model, BasePage):
            yield _registry.get(model._meta.label_lower, OTHER), model
