"""Items of lists that were stored without ids, which wagtail-localize passes over.

Code may store a ListBlock as a plain list (https://github.com/wagtail/wagtail-localize reads only
items with ids, since those are the keys of translations). Editors' forms always store ids.
Exit: wagtail-localize gives such items ids itself.
"""

import uuid
from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField


def with_ids(obj: Any) -> None:
    """Give ids to the items of an object's plain lists, in memory and in its row if it has one.

    An id is made from that of the block around it, so that it is the same each time.
    """
    changed = {}
    for field in obj._meta.concrete_fields:
        if isinstance(field, StreamField):
            value = field.value_from_object(obj)
            raw = list(value.raw_data)
            found = _in_stream(field.stream_block, raw)
            if found != raw:
                changed[field.name] = StreamValue(field.stream_block, found, is_lazy=True)
    for name, stream in changed.items():
        setattr(obj, name, stream)
    is_draft = not obj.live or obj.has_unpublished_changes
    if changed and obj.pk and not is_draft:
        type(obj)._default_manager.filter(pk=obj.pk).update(**changed)


def _in_stream(block: StreamBlock, items: list[Any]) -> list[Any]:
    return [
        {**item, "value": _in(child, item["value"], str(item.get("id") or item["type"]))}
        if (child := block.child_blocks.get(item["type"]))
        else item
        for item in items
    ]


def _in(block: Any, value: Any, around: str) -> Any:
    if isinstance(block, StructBlock) and isinstance(value, dict):
        children = block.child_blocks
        return {
            name: _in(children[name], each, f"{around}.{name}") if name in children else each
            for name, each in value.items()
        }
    if isinstance(block, StreamBlock) and isinstance(value, list):
        return _in_stream(block, value)
    if isinstance(block, ListBlock) and isinstance(value, list):
        items = [
            each
            if block._item_is_in_block_format(each)
            else {"type": "item", "value": each, "id": _id(f"{around}.{index}")}
            for index, each in enumerate(value)
        ]
        return [
            {**each, "value": _in(block.child_block, each["value"], each["id"])} for each in items
        ]
    return value


def _id(place: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, place))
