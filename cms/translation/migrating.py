"""Takes what is kept to translate along when blocks are renamed or removed in code.

`MigrateTranslations` takes the same arguments as Wagtail's `MigrateStreamData`, and stands before
it in the same migration, while rows and revisions are as they were. Without it nothing crashes
(`cms.translation.workarounds.stale_segments`), but what was renamed is to be translated again.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar
from uuid import NAMESPACE_OID, uuid4, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db.migrations import RunPython
from django.db.models import F, JSONField
from django.db.models.functions import Cast
from django.utils.deconstruct import deconstructible
from wagtail.blocks.migrations.operations import BaseBlockOperation
from wagtail.blocks.migrations.utils import apply_changes_to_raw_data
from wagtail_localize.models import TranslationContext

SEGMENTS = ("StringSegment", "TemplateSegment", "RelatedObjectSegment", "OverridableSegment")

# From the path and field path of a text to those that it gets; None if it is removed.
Move = Callable[[str, str], tuple[str, str] | None]


@deconstructible
class GiveIds(BaseBlockOperation):
    """Gives ids to the blocks that other operations make, since ids are the keys of translations.

    It goes last, with the path "". An id is made from the first one within, or else from the place,
    so that it is the same in a page, in its drafts and in what is kept to translate it.
    """

    operation_name_fragment = "give_ids"

    def apply(self, block_value: Any) -> Any:
        return _with_ids(block_value)


def _with_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_ids(each) for name, each in value.items()}
    if not _is_items(value, but="id"):
        return value
    return [
        {
            **each,
            "id": each.get("id") or str(uuid5(NAMESPACE_OID, str(next(_ids(each), place)))),
            "value": _with_ids(each["value"]),
        }
        for place, each in enumerate(value)
    ]


def _ids(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        if value.get("id"):
            yield value["id"]
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _ids(each)


class KeptOperation(RunPython):
    """An operation on what is kept to translate, written into migrations by its arguments."""

    arguments: ClassVar[tuple[str, ...]]

    def deconstruct(self) -> Any:
        _name, args, kwargs = super().deconstruct()
        for name in self.arguments:
            kwargs[name] = getattr(self, name)
        for name in ("code", "reverse_code"):
            kwargs.pop(name, None)
        return type(self).__qualname__, args, kwargs


class MigrateTranslations(KeptOperation):
    """Changes the blocks of a StreamField in what is kept to translate it.

    `operations_and_block_paths` is as in `wagtail.blocks.migrations.MigrateStreamData`. The
    migration depends on the latest ones of wagtail_localize, wagtailcore and cms_translation.
    """

    arguments = ("app_name", "model_name", "field_name", "operations_and_block_paths")

    def __init__(
        self,
        app_name: str,
        model_name: str,
        field_name: str,
        operations_and_block_paths: list[tuple[Any, str]],
        **kwargs: Any,
    ) -> None:
        self.app_name, self.model_name, self.field_name = app_name, model_name, field_name
        self.operations_and_block_paths = operations_and_block_paths
        super().__init__(self.forward, reverse_code=RunPython.noop, **kwargs)

    @property
    def migration_name_fragment(self) -> str:
        return f"translations_of_{self.model_name.lower()}_{self.field_name}"

    def forward(self, apps: Any, schema_editor: Any) -> None:
        model = apps.get_model(self.app_name, self.model_name)
        rows = model.objects.annotate(raw=Cast(F(self.field_name), JSONField()))
        streams: dict[Any, list[Any]] = {}
        for key, pk, raw in rows.values_list("translation_key", "pk", "raw"):
            streams.setdefault(key, []).append(raw or [])
            streams[key] += self._in_revisions(apps, model, pk)
        for key, found in streams.items():
            self._migrate(apps, model, key, found)

    def _in_revisions(self, apps: Any, model: Any, pk: Any) -> Iterator[Any]:
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            object_id=str(pk), content_type__app_label=self.app_name
        )
        same = revisions.filter(content_type__model=self.model_name.lower())
        for content in same.values_list("content", flat=True).iterator():
            yield json.loads(content.get(self.field_name) or "[]")

    def _migrate(self, apps: Any, model: Any, key: Any, streams: list[Any]) -> None:
        def change(content: dict[str, Any]) -> None:
            raw = json.loads(content.get(self.field_name) or "[]")
            streams.append(raw)
            content[self.field_name] = json.dumps(self._changed(model, raw))

        change_snapshots(apps, key, change)
        moves: dict[str, tuple[str, str] | None] = {}
        for raw in streams:
            moves |= self._moves(model, raw)
        move_kept(apps, key, lambda path, types: moves.get(path, (path, types)))

    def _changed(self, model: Any, raw: Any) -> Any:
        for operation, block_path in self.operations_and_block_paths:
            field = getattr(model, self.field_name)
            raw = apply_changes_to_raw_data(raw, block_path, operation, streamfield=field)
        return raw

    def _moves(self, model: Any, raw: Any) -> dict[str, tuple[str, str] | None]:
        """Find out where each text goes, by letting it carry its own path through the change."""
        field = self.field_name
        marked = _marked(raw, field)
        moves: dict[str, tuple[str, str] | None] = dict.fromkeys(
            leaf for leaf, _path, _types in _leaves(marked, field, field)
        )
        changed = self._changed(model, marked)
        if changed != GiveIds().apply(changed) and marked == GiveIds().apply(marked):
            raise ValueError('New blocks have no ids: add (GiveIds(), "") as the last operation.')
        for old, path, types in _leaves(changed, field, field):
            if old in moves:
                moves[old] = (path, types)
        return moves


def change_snapshots(apps: Any, key: Any, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change, in place, the stored source of what has a translation key."""
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    for source in sources.filter(object_id=key):
        content = json.loads(source.content_json)
        change(content)
        source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
        source.save(update_fields=["content_json"])


def move_kept(apps: Any, key: Any, move: Move) -> None:
    """Move the places of texts in all that is kept to translate what has a translation key."""
    _move_contexts(apps.get_app_config("wagtail_localize"), key, move)
    ours = apps.get_app_config("cms_translation")
    drafts = ours.get_model("DraftText").objects
    for text in [
        *ours.get_model("SourceText").objects.filter(translation_key=key),
        *drafts.filter(revision__content__translation_key=str(key)),
    ]:
        words = list(_moved(text.words, move))
        if words != text.words:
            text.words = words
            text.save(update_fields=["words"])
    for comment in ours.get_model("Comment").objects.filter(translation_key=key).exclude(path=""):
        # What was said of a text that is removed is said of the whole.
        path, _types = move(comment.path, "") or ("", "")
        if path != comment.path:
            comment.path = path
            comment.save(update_fields=["path"])


def _move_contexts(localize: Any, key: Any, move: Move) -> None:
    contexts = localize.get_model("TranslationContext").objects.filter(object_id=key)
    moved = []
    for context in contexts:
        # The address of a link has its text's path with its own in quotes behind it.
        path, quote, link = context.path.partition(".'")
        place = move(path, context.field_path)
        if place is None:
            # The memory keeps what was translated; there is no place for it any more.
            for name in SEGMENTS:
                localize.get_model(name).objects.filter(context=context).delete()
        elif place != (path, context.field_path):
            context.path, context.field_path = place[0] + quote + link, place[1]
            moved.append(context)
    new = {context.pk: TranslationContext._get_path_id(context.path) for context in moved}
    # What once stood where another text comes, and does no longer, makes room for it.
    there = contexts.filter(path_id__in=new.values()).exclude(pk__in=new)
    for name in SEGMENTS:
        used = localize.get_model(name).objects.filter(context__in=there)
        there = there.exclude(pk__in=list(used.values_list("context", flat=True)))
    there.delete()
    # Two texts may change places.
    for path_id in (lambda _context: uuid4(), lambda context: new[context.pk]):
        for context in moved:
            context.path_id = path_id(context)
            context.save()


def _moved(words: Iterable[list[str]], move: Move) -> Iterator[list[str]]:
    for path, text in words:
        place = move(path, "")
        if place is not None:
            yield [place[0], text]


def _is_items(value: Any, but: str = "") -> bool:
    """Say whether a stored value is that of a stream or a list, whose items have ids."""
    wanted = {"type", "value", "id"} - {but}
    return isinstance(value, list) and all(
        isinstance(each, dict) and each.keys() >= wanted for each in value
    )


def _marked(value: Any, path: str) -> Any:
    """Return a stored value with the path of each text in its place."""
    if _is_items(value):
        return [{**each, "value": _marked(each["value"], f"{path}.{each['id']}")} for each in value]
    if isinstance(value, dict):
        return {name: _marked(each, f"{path}.{name}") for name, each in value.items()}
    # The items of a plain list have no paths.
    return value if isinstance(value, list) else path


def _leaves(value: Any, path: str, types: str) -> Iterator[tuple[Any, str, str]]:
    """Yield each innermost value with its path and its field path, as wagtail-localize has them."""
    if _is_items(value):
        for each in value:
            yield from _leaves(each["value"], f"{path}.{each['id']}", f"{types}.{each['type']}")
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, f"{path}.{name}", f"{types}.{name}")
    elif isinstance(value, str):
        yield value, path, types
