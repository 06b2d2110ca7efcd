"""Model and form fields that know how Swedish municipalities write facts."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from cms.core.phones import parse_phone
from cms.core.postcodes import normalise_postcode
from cms.core.timed import STOCKHOLM, day_end, local


class ChoiceSetField(models.CharField):
    """A set of choices in one column, as a frozenset of values; filter with `field__has=value`.

    It is stored as ",a,b," in the order of the choices, so that one query can ask for a value on
    every database, without a join.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 255)
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def _members(self, value: Any) -> frozenset[str]:
        if not value:
            return frozenset()
        return frozenset(value.strip(",").split(",") if isinstance(value, str) else value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> frozenset[str]:
        return self._members(value)

    def to_python(self, value: Any) -> frozenset[str]:
        return self._members(value)

    def get_prep_value(self, value: Any) -> str:
        members = self._members(value)
        ordered = [key for key, _label in self.flatchoices if key in members]
        return f",{','.join(ordered)}," if ordered else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def get_default(self) -> frozenset[str]:
        return self._members(super().get_default())

    def validate(self, value: Iterable[str], model_instance: Any) -> None:
        known = {key for key, _label in self.flatchoices}
        if unknown := sorted(set(value) - known):
            raise ValidationError(_("Unknown choice: %(value)s."), params={"value": unknown[0]})
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return ChoiceSetFormField(
            choices=self.flatchoices,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self._members(self.default) if self.has_default() else None,
        )


class ChoiceSetFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> frozenset[str]:
        return frozenset(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        # The widget ticks what is in a list; it would take a set for a single value.
        return list(value) if isinstance(value, frozenset | set) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(initial or ()) != set(data or ())


@ChoiceSetField.register_lookup
class Has(models.Lookup):
    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f"%,{self.rhs},%"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        lhs, lhs_params = self.process_lhs(compiler, connection)
        return f"{lhs} LIKE %s", (*lhs_params, self.rhs)


class DeadlineField(models.DateTimeField):
    """The first moment after a deadline: "senast 15 maj" is stored as 16 May 00:00 Stockholm."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return DeadlineFormField(
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )


class DeadlineWidget(forms.SplitDateTimeWidget):
    LABELS = (_("Date"), _("Time, if it closes earlier that day"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.MultiWidget.__init__(self, [AdminDateInput(), AdminTimeInput()], attrs)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Show a label for each part (A3)."""
        values = self.decompress(value) if not isinstance(value, list) else value
        base = (attrs or {}).get("id", f"id_{name}")
        return format_html_join(
            "",
            '<p><label for="{}">{}</label> {}</p>',
            (
                (
                    f"{base}_{index}",
                    label,
                    part.render(f"{name}_{index}", each, {"id": f"{base}_{index}"}, renderer),
                )
                for index, (label, part, each) in enumerate(
                    zip(self.LABELS, self.widgets, values or (None, None), strict=True)
                )
            ),
        )

    def decompress(self, value: datetime | None) -> tuple[date | None, time | None]:
        if value is None:
            return None, None
        moment = value.astimezone(STOCKHOLM)
        if moment.time() == time(0):
            return moment.date() - timedelta(days=1), None
        return moment.date(), moment.time()


class DeadlineFormField(forms.MultiValueField):
    widget = DeadlineWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (forms.DateField(), forms.TimeField(required=False))
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> datetime | None:
        day, clock = data_list or (None, None)
        if day is None:
            if clock is not None:
                raise ValidationError(_("Enter the date of the deadline too, not only the time."))
            return None
        return local(day, clock) if clock else day_end(day)


class PhoneField(models.CharField):
    """A telephone number as the editor groups it (E2)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return parse_phone(value) if value else value


class PostcodeField(models.CharField):
    """A Swedish postcode, kept as "824 30" (E3)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 6)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise_postcode(value) if value else value

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # "SE-824 30" is longer than what is stored; the length is judged after it is read.
        return super().formfield(**{"max_length": 12, **kwargs})
