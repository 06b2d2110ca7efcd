"""Takes what is kept to translate along when blocks are renamed or removed in code.

`MigrateTranslations` takes the same arguments as Wagtail's `MigrateStreamData`, and stands before
it in the same migration, while rows and revisions are as they were. Without it nothing crashes
(`cms.translation.workarounds.stale_segments`), but what was renamed is to be translated again.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.migrations import RunPython
from django.db.models import F, JSONField
from django.db.models.functions import Cast
from wagtail.blocks.migrations.utils import apply_changes_to_raw_data
from wagtail_localize.models import TranslationContext

SEGMENTS = ("StringSegment", "TemplateSegment", "RelatedObjectSegment", "OverridableSegment")

# From the path of a text to the path that it gets, with its field path; None if it is removed.
Moves = dict[str, tuple[str, str] | None]


class MigrateTranslations(RunPython):
    """Changes the blocks of a StreamField in what is kept to translate it.

    `operations_and_block_paths` is as in `wagtail.blocks.migrations.MigrateStreamData`. The
    migration depends on the latest ones of wagtail_localize, wagtailcore and cms_translation.
    """

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

    def deconstruct(self) -> Any:
        _name, args, kwargs = super().deconstruct()
        for name in ("app_name", "model_name", "field_name", "operations_and_block_paths"):
            kwargs[name] = getattr(self, name)
        for name in ("code", "reverse_code"):
            kwargs.pop(name, None)
        return type(self).__qualname__, args, kwargs

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
        sources = apps.get_model("wagtail_localize", "TranslationSource").objects
        for source in sources.filter(object_id=key):
            content = json.loads(source.content_json)
            raw = json.loads(content.get(self.field_name) or "[]")
            streams.append(raw)
            content[self.field_name] = json.dumps(self._changed(model, raw))
            source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
            source.save(update_fields=["content_json"])
        moves: Moves = {}
        for raw in streams:
            moves |= self._moves(model, raw)
        self._move_contexts(apps, key, moves)
        self._move_words(apps, key, moves)

    def _changed(self, model: Any, raw: Any) -> Any:
        for operation, block_path in self.operations_and_block_paths:
            field = getattr(model, self.field_name)
            raw = apply_changes_to_raw_data(raw, block_path, operation, streamfield=field)
        return raw

    def _moves(self, model: Any, raw: Any) -> Moves:
        """Find out where each text goes, by letting it carry its own path through the change."""
        field = self.field_name
        marked = _marked(raw, field)
        moves: Moves = dict.fromkeys(leaf for leaf, _path, _types in _leaves(marked, field, field))
        for old, path, types in _leaves(self._changed(model, marked), field, field):
            if old in moves:
                moves[old] = (path, types)
        return moves

    def _move_contexts(self, apps: Any, key: Any, moves: Moves) -> None:
        localize = apps.get_app_config("wagtail_localize")
        contexts = localize.get_model("TranslationContext").objects.filter(object_id=key)
        for context in contexts:
            # The address of a link has its text's path with its own in quotes behind it.
            path, quote, link = context.path.partition(".'")
            move = moves.get(path, (path, context.field_path))
            if move is None:
                # The memory keeps what was translated; there is no place for it any more.
                for name in SEGMENTS:
                    localize.get_model(name).objects.filter(context=context).delete()
            elif move != (path, context.field_path):
                context.path, context.field_path = move[0] + quote + link, move[1]
                context.path_id = TranslationContext._get_path_id(context.path)
                context.save()

    def _move_words(self, apps: Any, key: Any, moves: Moves) -> None:
        ours = apps.get_app_config("cms_translation")
        texts = ours.get_model("SourceText").objects.filter(translation_key=key)
        drafts = ours.get_model("DraftText").objects.filter(
            revision__content__translation_key=str(key)
        )
        for text in [*texts, *drafts]:
            words = list(_moved(text.words, moves))
            if words != text.words:
                text.words = words
                text.save(update_fields=["words"])


def _moved(words: Iterable[list[str]], moves: Moves) -> Iterator[list[str]]:
    for path, text in words:
        move = moves.get(path, (path, ""))
        if move is not None:
            yield [move[0], text]


def _is_items(value: Any) -> bool:
    """Say whether a stored value is that of a stream or a list, whose items have ids."""
    return isinstance(value, list) and all(
        isinstance(each, dict) and "value" in each and "id" in each for each in value
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
