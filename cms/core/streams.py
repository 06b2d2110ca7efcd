"""Facts inside the body: a translated StreamField keeps its words and takes the source's facts.

A block lists its facts in `Meta.facts`. Blocks are paired by their id, which translation keeps. A
translated block whose source is gone is dropped if it holds facts: it may be an old phone number.
Everything is done on the stored JSON, so that nothing is fetched for what is only compared.
"""

from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue


def with_facts_of(source: StreamValue, translated: StreamValue) -> StreamValue:
    """Return the translated stream with the facts of the source stream, block by block."""
    merged = _merge_stream(source.stream_block, list(source.raw_data), list(translated.raw_data))
    return StreamValue(source.stream_block, merged, is_lazy=True)


def _merge_stream(block: StreamBlock, source: list[Any], translated: list[Any]) -> list[Any]:
    originals = {item.get("id"): item["value"] for item in source}
    return [
        {**item, "value": _merge(child, originals.get(item.get("id")), item["value"])}
        for item in translated
        if (child := block.child_blocks.get(item["type"]))
        and (item.get("id") in originals or not _holds_facts(child))
    ]


def _merge(block: Any, source: Any, translated: Any) -> Any:
    if source is None:
        return translated
    if isinstance(block, StructBlock):
        facts = getattr(block.meta, "facts", ())
        children = block.child_blocks
        return {
            **{name: value for name, value in source.items() if name in facts},
            **{
                name: _merge(children[name], source.get(name), value)
                for name, value in translated.items()
                if name in children and name not in facts
            },
        }
    if isinstance(block, ListBlock):
        # Its items are stored as a stream of one type, named "item".
        originals = {item.get("id"): item["value"] for item in source}
        return [
            {**item, "value": _merge(block.child_block, originals[item.get("id")], item["value"])}
            for item in translated
            if item.get("id") in originals
        ]
    return translated


def _holds_facts(block: Any) -> bool:
    if isinstance(block, StructBlock):
        has_facts = bool(getattr(block.meta, "facts", ()))
        return has_facts or any(map(_holds_facts, block.child_blocks.values()))
    if isinstance(block, ListBlock):
        return _holds_facts(block.child_block)
    return isinstance(block, StreamBlock) and any(map(_holds_facts, block.child_blocks.values()))
