"""The form in which people on site, who have no account, say what has changed."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.conf import source_language
from cms.core.translations import declared

# Empty rows at the end of a list, and how many more each time somebody asks for more.
EMPTY_ROWS = 2
MOST_ROWS = 60


class RowForm(forms.ModelForm):
    """One row of a list; the browser shows its own pickers for dates and times."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suit(self)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of an object that may be changed: what it is called, and the fields of its rows."""

    heading: Any
    names: tuple[str, ...]


class ProposalForm(forms.Form):
    """What may be changed of an object's facts, beside what residents see now.

    Subclasses name the fields of their `model`, and its lists by relation.
    """

    model: ClassVar[Any]
    names: ClassVar[tuple[str, ...]]
    rows: ClassVar[dict[str, Rows]] = {}

    message = forms.CharField(
        label=gettext_lazy("Something else"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "For example a new phone number or another contact person. Only staff read this."
        ),
    )

    def __init__(self, obj: Any, data: Any = None) -> None:
        fields = [self.model._meta.get_field(name) for name in self.names]
        initial = {field.name: field.value_from_object(obj) for field in fields}
        super().__init__(data, initial=initial, label_suffix="")
        message = self.fields.pop("message")
        self.fields.update(forms.fields_for_model(self.model, self.names))  # type: ignore[arg-type]
        self.fields["message"] = message
        suit(self)
        self.obj = obj
        self.lists = [_list(self.model, name, each, obj, data) for name, each in self.rows.items()]

    @property
    def shown_first(self) -> list[Any]:
        """The fields of the object itself; its lists come after them, and the message last."""
        return [self[name] for name in self.fields if name != "message"]

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """What is wrong with what was typed, each as (label, id of the field or "", sentence)."""
        if not self.is_bound:
            return []
        rows = [row for each in self.lists for row in each]
        return [
            (str(form[name].label), form[name].id_for_label or form[name].auto_id, sentence)
            if name in form.fields
            else ("", "", sentence)
            for form in (self, *rows)
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in {*self.names} & cleaned.keys():
            try:
                # A browser sends each line break as two characters.
                value = self.model._meta.get_field(name).clean(_stripped(cleaned[name]), None)
                cleaned[name] = value
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    def is_valid(self) -> bool:
        """Say whether everything is right, and something has changed at all."""
        valid = [super().is_valid(), *(each.is_valid() for each in self.lists)]
        if not all(valid):
            return False
        said = self.cleaned_data["message"] or any(each.has_changed() for each in self.lists)
        if not said and not self.changes():
            self.add_error(
                None,
                _(
                    "You have not changed anything. If everything is right, "
                    "press “Everything is right”."
                ),
            )
        return not self.errors

    def changes(self) -> dict[str, Any]:
        """Return the new values of the fields that differ from what residents see."""
        return {
            name: self.cleaned_data[name]
            for name in self.names
            if self.cleaned_data[name] != _stripped(getattr(self.obj, name))
        }

    def apply_to(self, draft: Any) -> None:
        """Put what has changed on a draft, and leave the rest of the draft as it is."""
        for name, value in self.changes().items():
            setattr(draft, name, value)
        for formset in self.lists:
            _apply_rows(formset, getattr(draft, formset.prefix), draft.locale)


def suit(form: Any) -> None:
    """Let browsers show pickers for dates and times, and say which language prose is in."""
    prose = declared(form.model if hasattr(form, "model") else form._meta.model, "prose")
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(field, forms.DateField):
            field.widget = forms.DateInput({**widget.attrs, "type": "date"}, format="%Y-%m-%d")
        elif isinstance(field, forms.TimeField):
            field.widget = forms.TimeInput({**widget.attrs, "type": "time"}, format="%H:%M")
        elif isinstance(widget, forms.Textarea):
            widget.attrs["rows"] = 4
        if name in prose:
            field.widget.attrs["lang"] = source_language()


def _list(model: Any, relation: str, rows: Rows, obj: Any, data: Any) -> Any:
    """Return the forms of the rows of a list, with empty ones at the end."""
    owner = model._meta.get_field(relation)
    row = owner.related_model
    make = forms.modelformset_factory(
        row,
        form=RowForm,
        fields=rows.names,
        extra=EMPTY_ROWS,
        can_delete=True,
        max_num=MOST_ROWS,
        can_delete_extra=False,
    )
    live = row.objects.filter(**{owner.field.name: obj.pk})
    formset: Any = make(data, queryset=live, prefix=relation, form_kwargs={"label_suffix": ""})
    formset.heading = rows.heading
    return formset


def with_more_rows(form_class: type[ProposalForm], data: Any) -> Any:
    """Return what was typed, with more empty rows in each list."""
    data = data.copy()
    for relation in form_class.rows:
        name = f"{relation}-TOTAL_FORMS"
        count = data.get(name, "")
        # What no browser sends is left to the list itself.
        if count.isdecimal() and len(count) <= 4:
            data[name] = str(min(int(count) + EMPTY_ROWS, MOST_ROWS))
    return data


def _stripped(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _apply_rows(formset: Any, rows: Any, locale: Any) -> None:
    formset.save(commit=False)
    # An editor who has begun a draft may have changed a row, too, or taken it away.
    kept = {row.translation_key: row for row in rows.all()}
    for row, names in formset.changed_objects:
        mine = kept.get(row.translation_key, row)
        for name in names:
            setattr(mine, name, getattr(row, name))
        rows.add(mine)
    for row in formset.deleted_objects:
        rows.remove(*(mine for key, mine in kept.items() if key == row.translation_key))
    for row in formset.new_objects:
        row.locale = locale
        rows.add(row)
    for order, row in enumerate(rows.get_object_list()):
        row.sort_order = order
