"""Where something is used: what refers to it, in public, in drafts, and in coming meetings."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT, F, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from wagtail.models import Page, ReferenceIndex, Revision, TranslatableMixin

from cms.core.conf import source_language
from cms.publishing.references import base_model, draftable_models, find, is_fact


class Span(NamedTuple):
    """When something coming begins and ends (aware); None if that is not known."""

    start: datetime | None
    end: datetime | None


# From primary keys of objects and now (aware) to those that are coming.
FindComing = Callable[[Collection[Any], datetime], Mapping[Any, Span]]

_coming: list[tuple[Any, FindComing]] = []


def register_coming(model: Any, function: FindComing) -> None:
    """Let an app say which of its objects residents wait for, such as meetings."""
    _coming.append((model, function))


@dataclass(frozen=True, slots=True)
class Reference:
    """One place in an object that refers to another.

    `path` leads the editor of the object to the field or block; `target` is the primary key that
    a public object refers to, as text.
    """

    target: str
    words: str
    path: str
    is_public: bool
    is_fact: bool
    is_protected: bool


@dataclass(slots=True)
class User:
    """An object, in one language, that refers to what was asked for."""

    model: Any
    pk: Any
    title: str
    language: str
    key: Any
    live: bool
    references: list[Reference]

    @property
    def is_source(self) -> bool:
        return self.language in {source_language(), ""}

    @property
    def is_public(self) -> bool:
        """Say whether residents see it there; of a translation, facts are never read."""
        return self.live and any(
            each.is_public and (self.is_source or not each.is_fact) for each in self.references
        )

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))


@dataclass
class Use:
    """An object in all its languages, of which at least one refers to what was asked for.

    `coming` is when residents wait for it; None if nobody does.
    """

    users: list[User]
    coming: Span | None = None

    @cached_property
    def first(self) -> User:
        return min(self.users, key=lambda user: (not user.is_source, user.language))

    @property
    def key(self) -> str:
        """Return what tells it from others in a form."""
        return f"{base_model(self.first.model)._meta.label_lower}:{self.first.key}"

    @property
    def title(self) -> str:
        return self.first.title

    @property
    def is_public(self) -> bool:
        return any(user.is_public for user in self.users)

    @property
    def in_draft(self) -> bool:
        return any(not each.is_public for user in self.users for each in user.references)

    @property
    def _order(self) -> tuple[Any, ...]:
        start = self.coming.start if self.coming else None
        when = start.timestamp() if start else inf
        return not self.coming, when, not self.is_public, self.title.casefold(), self.key


def family(objects: Iterable[Any]) -> tuple[Any, dict[str, Any]]:
    """Return the base model of some objects of one model, and their rows in all languages."""
    objects = list(objects)
    model = base_model(type(objects[0]))
    rows = {str(each.pk): each for each in objects}
    if issubclass(model, TranslatableMixin):
        keys = {each.translation_key for each in objects}
        found = model._default_manager.filter(translation_key__in=keys).select_related("locale")
        rows = {**{str(each.pk): each for each in found}, **rows}
    return model, rows


def uses_of(objects: Iterable[Any], now: datetime, *, drafts: bool = True) -> list[Use]:
    """Return what uses any of some objects of one model, coming meetings first; `now` is aware.

    A fixed number of queries, however many uses there are. Without `drafts`, only what the
    database's rows refer to is looked at. What lies inside the objects themselves does not count.
    """
    objects = list(objects)
    if not objects:
        return []
    target, own = family(objects)
    paths = _paths_in_rows(target, own)
    in_drafts = _paths_in_drafts(target, own) if drafts else {}
    users = [
        user
        for user in _users(paths, in_drafts)
        if not (base_model(user.model) is target and str(user.pk) in own)
    ]
    families = defaultdict(list)
    for user in users:
        families[base_model(user.model), user.key].append(user)
    uses = [Use(each) for each in families.values()]
    _mark_coming(uses, now)
    return sorted(uses, key=attrgetter("_order"))


# A model, by the content type of its base and its own, and a primary key as text.
_Paths = dict[tuple[int, str], tuple[int, list[tuple[str, str, str]]]]


def _paths_in_rows(target: Any, own: Collection[str]) -> _Paths:
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(target), to_object_id__in=list(own)
    ).order_by("pk")
    found: _Paths = {}
    names = ("base_content_type", "content_type", "object_id")
    for base, own_type, key, *path in rows.values_list(
        *names, "to_object_id", "model_path", "content_path"
    ):
        found.setdefault((base, key), (own_type, []))[1].append(tuple(path))
    return found


def _paths_in_drafts(target: Any, own: Collection[str]) -> _Paths:
    """Look into drafts of what is also public, and what is scheduled; the index knows neither.

    The database leaves out content without the digits of any key, and the rest is taken apart.
    """
    latest = Q(approved_go_live_at__isnull=False)
    for model in draftable_models():
        drafts = model._default_manager.filter(
            has_unpublished_changes=True, latest_revision__isnull=False
        )
        latest |= Q(pk__in=drafts.order_by().values("latest_revision"))
    named = Q()
    for key in own:
        named |= Q(text__contains=key)
    revisions = (
        Revision.objects.filter(latest)
        .annotate(text=Cast("content", TextField()))
        .filter(named)
        .order_by("pk")
    )
    found: _Paths = {}
    for base, own_type, key, content in revisions.values_list(
        "base_content_type", "content_type", "object_id", "content"
    ):
        model = ContentType.objects.get_for_id(own_type).model_class()
        if model is not None and (paths := find(model, content, target, own)):
            own_paths = found.setdefault((base, key), (own_type, []))[1]
            own_paths.extend(("", *path) for path in paths)
    return found


def _users(in_rows: _Paths, in_drafts: _Paths) -> Iterator[User]:
    for model in draftable_models():
        base = ContentType.objects.get_for_model(model).pk
        keys = [key for type_id, key in {**in_rows, **in_drafts} if type_id == base]
        if not keys:
            continue
        language = F("locale__language_code")
        if issubclass(model, Page):
            rows = model._default_manager.filter(pk__in=keys, alias_of=None).values(
                "pk", "live", "title", "translation_key", "content_type", language=language
            )
        else:
            rows = [
                {**_values(each), "language": each.locale.language_code}
                for each in model._default_manager.filter(pk__in=keys).select_related("locale")
            ]
        for row in rows:
            key = base, str(row["pk"])
            type_id = row.get("content_type", base)
            yield _user(type_id, row, in_rows.get(key), in_drafts.get(key))


def _values(obj: Any) -> dict[str, Any]:
    return {
        "pk": obj.pk,
        "live": obj.live,
        "title": str(obj),
        "translation_key": obj.translation_key,
    }


def _user(type_id: int, row: Mapping[str, Any], in_row: Any, in_draft: Any) -> User:
    model: Any = ContentType.objects.get_for_id(type_id).model_class()
    references: dict[tuple[str, str], Reference] = {}
    for found, is_public in ((in_row, row["live"]), (in_draft, False)):
        for path in found[1] if found else ():
            each = _reference(type_id, *path, is_public=is_public)
            references.setdefault((each.words, each.path), each)
    return User(
        model=model,
        pk=row["pk"],
        title=row["title"],
        language=row["language"],
        key=row["translation_key"],
        live=row["live"],
        references=list(references.values()),
    )


def _reference(
    type_id: int, target: str, in_model: str, in_content: str, *, is_public: bool
) -> Reference:
    content_type = ContentType.objects.get_for_id(type_id)
    row = ReferenceIndex(content_type=content_type, model_path=in_model)
    try:
        # What the editor calls the place.
        words, is_protected = str(row.describe_source_field()), row.on_delete is PROTECT
    except LookupError:
        # A block that has got another name since.
        words, is_protected = in_model.split(".")[0], False
    return Reference(
        target=target,
        words=words,
        path=in_content.strip("."),
        is_public=is_public,
        is_fact=is_fact(content_type.model_class(), in_model),
        is_protected=is_protected,
    )


def _mark_coming(uses: Iterable[Use], now: datetime) -> None:
    for model, function in _coming:
        by_key = {
            user.pk: use
            for use in uses
            for user in use.users
            if use.is_public and user.is_source and issubclass(user.model, model)
        }
        for pk, span in function(list(by_key), now).items() if by_key else ():
            by_key[pk].coming = span
