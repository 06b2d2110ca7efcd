"""Indexes once, at the end of a large load, what Wagtail would index after each single save.

Each save asks for its own tasks, and they run after the commit. By then a load has replaced many
of the rows that they name, so they cost a third of its time and fail loudly.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch import index, signal_handlers
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def no_indexing() -> Iterator[None]:
    """Keep saves inside the block out of the search index and the index of references."""
    models = [
        model for model in index.get_indexed_models() if getattr(model, "search_auto_update", True)
    ]
    for model in models:
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
        post_delete.disconnect(signal_handlers.post_delete_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        signal_handlers.register_signal_handlers()


def index_all(instances: Iterable[Any]) -> None:
    """Put objects into both indexes now."""
    for instance in instances:
        if isinstance(instance, index.Indexed):
            index.insert_or_update_object(instance)
        if ReferenceIndex.model_is_indexable(type(instance)):
            ReferenceIndex.create_or_update_for_object(instance)
