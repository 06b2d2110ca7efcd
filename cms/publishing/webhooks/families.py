"""What is public at this moment, in which languages and where; drafts and the like are not here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.languages import languages
from cms.core.visibility import live_snippets, public, unrestricted
from cms.publishing.webhooks.events import registers, type_of


@dataclass(frozen=True, slots=True)
class Family:
    """A page or an entry of a register in all languages that are public.

    `paths` has Wagtail's own path by language, "" for what is no page; `former` has those at which
    it is no longer. `pk` is the source's, None of what is gone. Only what is public has a site, and
    only if it is a page.
    """

    key: UUID
    content_type: int
    pk: int | None
    site: Site | None
    paths: dict[str, str]
    former: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        return any(self.paths.values())


def public_families(keys: Collection[UUID] | None = None) -> dict[UUID, Family]:
    """Return all that is public and told of, or what has one of the translation keys."""
    found = public_pages(keys)
    for model in registers():
        found |= _entries(model, keys)
    return found


def public_pages(keys: Collection[UUID] | None = None) -> dict[UUID, Family]:
    """Return public pages, all or those with translation keys, in two queries and one a site."""
    found: dict[UUID, Family] = {}
    among = _among(keys)
    for site in Site.objects.select_related("root_page"):
        sources = public(Page.objects.filter(**among).order_by(), site)
        rows = sources.values_list("translation_key", "content_type", "pk", "url_path")
        for key, content_type, pk, path in rows:
            if type_of(content_type):
                found[key] = Family(key, content_type, pk, site, {source_language(): path})
    others = unrestricted(Page.objects.live().filter(alias_of=None, **among).order_by())
    _add_languages(found, others, "url_path")
    return found


def _entries(model: Any, keys: Collection[UUID] | None) -> dict[UUID, Family]:
    content_type = ContentType.objects.get_for_model(model).pk
    rows = live_snippets(model.objects.filter(**_among(keys)).order_by())
    sources = rows.filter(locale__language_code=source_language())
    found = {
        key: Family(key, content_type, pk, None, {source_language(): ""})
        for key, pk in sources.values_list("translation_key", "pk")
    }
    _add_languages(found, rows, None)
    return found


def _among(keys: Collection[UUID] | None) -> dict[str, Any]:
    return {} if keys is None else {"translation_key__in": keys}


def _add_languages(found: dict[UUID, Family], rows: Any, path: str | None) -> None:
    """Add the public translations, which are reached only from a public source."""
    codes = [code for code in languages() if code != source_language()]
    rows = rows.filter(locale__language_code__in=codes)
    names = ("translation_key", "locale__language_code", *([path] if path else []))
    for key, language, *rest in rows.values_list(*names):
        if key in found:
            found[key].paths[language] = rest[0] if rest else ""


def above(paths: Iterable[str]) -> set[str]:
    """Return Wagtail's own paths of the pages above: the lists and the home page."""
    found = set()
    for path in paths:
        steps = path.strip("/").split("/")[:-1]
        found |= {f"/{'/'.join(steps[: n + 1])}/" for n in range(len(steps))}
    return found
