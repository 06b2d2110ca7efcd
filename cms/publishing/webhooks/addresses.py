"""Which addresses show something: those to fetch anew, and to purge, when it has changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Site

from cms.api.resources import PAGES, api_address, resource_of
from cms.core.conf import source_language
from cms.core.languages import languages
from cms.core.links import Addresses as Beginnings
from cms.core.reader import Reader
from cms.publishing.references import base_model
from cms.publishing.webhooks.events import type_of
from cms.publishing.webhooks.families import Family, above, public_pages

# From the public id of something and a reader to absolute addresses that show it, too.
FindAddresses = Callable[[UUID, Reader], Iterable[str]]

_also: dict[str, list[FindAddresses]] = defaultdict(list)


def register_addresses(type_name: str, function: FindAddresses) -> None:
    """Add addresses of a type besides its page and the API's, such as calendars and feeds."""
    _also[type_name].append(function)


def organisation_addresses(key: UUID, reader: Reader) -> list[str]:
    """Return where the API has an organisation and lists them all."""
    found = [api_address(path, reader) for path in (f"organisations/{key}", "organisations")]
    return [*found, *(f"{address}?locale={reader.language}" for address in found)]


@dataclass(slots=True)
class Addresses:
    """Absolute addresses: by language of the thing itself, and others that show it."""

    html: dict[str, str] = field(default_factory=dict)
    api: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def all(self) -> list[str]:
        return list(dict.fromkeys([*self.html.values(), *self.api.values(), *self.others]))


def addresses_of(families: Sequence[Family]) -> list[Addresses]:
    """Return the addresses of each family, in their order, in a few queries for all of them.

    What else shows it: the pages above it, and the public pages that refer to it or that it
    refers to, each with its list in the API.
    """
    own = _Own()
    around = _around(families)
    near = {each.key: own.of(each).all() for group in around.values() for each in group}
    return [
        _with(own.of(family), [near[each.key] for each in around[family.key]])
        for family in families
    ]


def _with(own: Addresses, near: Iterable[Iterable[str]]) -> Addresses:
    mine = {*own.html.values(), *own.api.values()}
    others = dict.fromkeys(chain(own.others, *near))
    return Addresses(own.html, own.api, [each for each in others if each not in mine])


class _Own:
    """Makes the addresses of things themselves; what all of them need is asked once."""

    def __init__(self) -> None:
        # Nothing is remembered inside a transaction, so it is looked up here.
        self.beginnings = {code: Beginnings.of(code) for code in languages()}
        self.default_site = Site.objects.filter(is_default_site=True).first()

    def of(self, family: Family) -> Addresses:
        found = Addresses()
        for language, beginnings in self.beginnings.items():
            reader = Reader(
                language, timezone.now(), family.site or self.default_site, tuple(self.beginnings)
            )
            # What a language lacks is shown at its place in the source language.
            path = family.paths.get(language) or family.paths.get(source_language(), "")
            if page := beginnings.address(path, absolute=True):
                found.html[language] = page
            self._add_data(found, family, reader)
        for language, path in family.former.items():
            if page := Beginnings.of(language).address(path, absolute=True):
                found.others.append(page)
        found.others = list(dict.fromkeys(found.others))
        return found

    def _add_data(self, found: Addresses, family: Family, reader: Reader) -> None:
        resource = resource_of(family.content_type) if family.is_page else None
        if resource is not None:
            item = resource.address(family.key, reader)
            lists = [] if resource.path == PAGES else [api_address(resource.path, reader)]
            # Without a language, the API answers in the one that the reader prefers.
            found.api[reader.language] = f"{item}?locale={reader.language}"
            found.others += [item, *lists]
            found.others += [f"{each}?locale={reader.language}" for each in lists]
        for also in _also[type_of(family.content_type) or ""]:
            found.others += also(family.key, reader)


def _around(families: Collection[Family]) -> dict[UUID, list[Family]]:
    """Return the public pages above each family, and those tied to it by a reference."""
    near: dict[UUID, list[str]] = defaultdict(list)
    for family in families:
        near[family.key] += sorted(above([*family.paths.values(), *family.former.values()]))
    for key, number in _tied(families):
        near[key].append(number)
    wanted = {each for names in near.values() for each in names}
    numbers = {each for each in wanted if not each.startswith("/")}
    known = Page.objects.filter(Q(pk__in=numbers) | Q(url_path__in=wanted - numbers))
    key_of: dict[str, UUID] = {}
    for pk, path, key in known.values_list("pk", "url_path", "translation_key"):
        key_of |= {str(pk): key, path: key}
    shown = public_pages(set(key_of.values()))
    return {
        own: [
            shown[key]
            for key in dict.fromkeys(key_of[each] for each in names if each in key_of)
            if key in shown and key != own
        ]
        for own, names in near.items()
    }


def _tied(families: Collection[Family]) -> Iterator[tuple[UUID, str]]:
    """Yield the primary keys, as texts, of pages that refer to a family or that it refers to."""
    pages = ContentType.objects.get_for_model(Page).pk
    by_type: dict[int, dict[str, UUID]] = defaultdict(dict)
    for family in families:
        if family.pk is not None:
            by_type[_base(family.content_type)][str(family.pk)] = family.key
    for content_type, keys in by_type.items():
        inward = ReferenceIndex.objects.filter(
            to_content_type=content_type, to_object_id__in=keys, base_content_type=pages
        )
        outward = ReferenceIndex.objects.filter(
            base_content_type=content_type, object_id__in=keys, to_content_type=pages
        )
        for rows in (
            inward.values_list("to_object_id", "object_id"),
            outward.values_list("object_id", "to_object_id"),
        ):
            yield from ((keys[own], other) for own, other in sorted(set(rows)))


def _base(content_type: int) -> int:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return ContentType.objects.get_for_model(base_model(model)).pk
