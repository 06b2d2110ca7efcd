"""The types of the API: which page type each is of, and where it is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from ninja import Router

from cms.api.api import api
from cms.core.reader import Reader

ROOT = "motesplatser-v1:api-root"


@dataclass(frozen=True, slots=True)
class Resource:
    """A type such as "news", its page type by label, and its path below the API's root."""

    type: str
    path: str
    model: str

    def address(self, key: UUID, reader: Reader) -> str:
        return f"{reader.origin}{reverse(ROOT)}{self.path}/{key}"


_registry: dict[str, Resource] = {}


def register_resource(resource: Resource, router: Router) -> None:
    """Add a type with its addresses; for an app's `AppConfig.ready()`."""
    _registry[resource.model.lower()] = resource
    api.add_router(f"/{resource.path}", router)


def resource_of(content_type_id: int) -> Resource | None:
    """Return the type of a page, or None for a page type that the API has no resource for."""
    content_type = ContentType.objects.get_for_id(content_type_id)
    return _registry.get(f"{content_type.app_label}.{content_type.model}")


def list_address(model: str, reader: Reader, **filters: Any) -> str | None:
    """Return where a page type is listed, with filters; None when no app has added it."""
    resource = _registry.get(model.lower())
    if resource is None:
        return None
    return f"{reader.origin}{reverse(ROOT)}{resource.path}?{urlencode(filters)}"


def resources() -> Iterator[tuple[Resource, Any]]:
    """Yield each type with its page model."""
    for resource in _registry.values():
        yield resource, apps.get_model(resource.model)
