"""Turns the forms of shapes.py into unsaved rows, in Swedish, and remembers the English."""

import re
from typing import Any

from django.db import models
from wagtail.models import DraftStateMixin, Locale, TranslatableMixin
from wagtail.rich_text import RichText

from cms.demo.shapes import Entry, Html, Ref
from cms.demo.text import Dictionary, T

REFERENCE = re.compile(r'id="@([^"]+)"')


class Builder:
    """Builds objects; `made` holds those that are saved, by key, for others to point at."""

    def __init__(self) -> None:
        self.dictionary = Dictionary()
        self.made: dict[str, Any] = {}
        self.locale: Locale | None = None

    def build(self, model: type[models.Model], entry: Entry) -> Any:
        """Build one page or snippet with the rows of its lists; those with drafts are not live."""
        instance: Any = model(locale=self.locale)
        if isinstance(instance, DraftStateMixin):
            instance.live = False
        for name, value in entry.fields.items():
            if name == "parent":
                continue
            field: Any = model._meta.get_field(name)
            if field.one_to_many:
                rows = [self._row(field.related_model, *each) for each in enumerate(value)]
                setattr(instance, name, rows)
            else:
                setattr(instance, name, self.value(value, field))
        return instance

    def value(self, value: Any, field: Any = None) -> Any:
        """Resolve references and texts in a value, however deep; blocks get `RichText`."""
        if isinstance(value, T):
            return self.dictionary.plain(value)
        if isinstance(value, Ref):
            return self.made[value.key]
        if isinstance(value, Html):
            html = "".join(self.dictionary.html(part) for part in value.parts)
            source = REFERENCE.sub(lambda match: f'id="{self.made[match.group(1)].pk}"', html)
            return source if isinstance(field, models.TextField) else RichText(source)
        if isinstance(value, dict):
            return {name: self.value(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(item) for item in value)
        return value

    def _row(self, model: type[models.Model], order: int, row: dict[str, Any]) -> models.Model:
        values = {name: self.value(value) for name, value in row.items()}
        if issubclass(model, TranslatableMixin):
            values["locale"] = self.locale
        return model(sort_order=order, **values)
