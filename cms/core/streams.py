"""Facts inside the body: a translated StreamField keeps its words and takes the source's facts.

A block lists its facts in `Meta.facts`. Blocks are paired by their id, which translation keeps. A
translated block whose source is gone is dropped if it holds facts: it may be an old phone number.
"""

from typing import Any

from wagtail.blocks import BoundBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue


def with_facts_of(source: StreamValue, translated: StreamValue) -> StreamValue:
    """Return the translated stream with the facts of the source stream, block by block."""
    originals = {block.id: block for block in source}
    children = []
    for index, raw in enumerate(translated.raw_data):
        block = translated.stream_block.child_blocks[raw["type"]]
        original = originals.get(raw["id"])
        if original is None and _holds_facts(block):
            continue
        if original is not None and _is_all_facts(block):
            # Its own value is not even looked at, which would ask the database.
            value = original.value
        else:
            value = _merge(block, original.value if original else None, translated[index].value)
        children.append((raw["type"], value, raw["id"]))
    return StreamValue(translated.stream_block, children)


def _facts(block: Any) -> tuple[str, ...]:
    return getattr(block.meta, "facts", ())


def _is_all_facts(block: Any) -> bool:
    return isinstance(block, StructBlock) and set(_facts(block)) == set(block.child_blocks)


def _holds_facts(block: Any) -> bool:
    if isinstance(block, StructBlock):
        return bool(_facts(block)) or any(map(_holds_facts, block.child_blocks.values()))
    if isinstance(block, ListBlock):
        return _holds_facts(block.child_block)
    return isinstance(block, StreamBlock) and any(map(_holds_facts, block.child_blocks.values()))


def _merge(block: Any, source: Any, translated: Any) -> Any:
    if source is None:
        return translated
    if isinstance(translated, StructValue):
        return StructValue(
            block,
            [
                (
                    name,
                    source[name]
                    if name in _facts(block)
                    else _merge(block.child_blocks[name], source[name], value),
                )
                for name, value in translated.items()
            ],
        )
    if isinstance(translated, ListValue):
        return _merge_list(block, source, translated)
    return translated


def _merge_list(block: ListBlock, source: ListValue, translated: ListValue) -> ListValue:
    originals = {item.id: item for item in source.bound_blocks}
    items: list[BoundBlock] = [
        ListValue.ListChild(
            block.child_block,
            _merge(block.child_block, originals[item.id].value, item.value),
            id=item.id,
        )
        for item in translated.bound_blocks
        if item.id in originals
    ]
    return ListValue(block, bound_blocks=items)
