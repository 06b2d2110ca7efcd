"""The forms that ask who is to translate something, and until when."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from cms.core.timed import local_date
from cms.translation.desk_rights import translatable, translators
from cms.translation.sources import Source


class Translator(forms.ModelChoiceField):
    """Chooses among those who translate into a language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(get_user_display_name(obj))


class AssignmentForm(forms.Form):
    """Who is to translate something into a language, and until when."""

    assignee = Translator(
        label=_("Translator"), queryset=None, required=False, empty_label=_("Nobody yet")
    )
    deadline = forms.DateField(
        label=_("Deadline"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day, as in 2026-05-24. Leave it empty if there is none."),
    )

    def __init__(self, *args: Any, locale: Locale, sources: list[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locale, self.sources = locale, sources
        self.fields["assignee"].queryset = translators(locale)  # type: ignore[attr-defined]

    def clean_assignee(self) -> Any:
        person = self.cleaned_data["assignee"]
        if person and person.pk != self.initial.get("assignee"):
            allowed = translatable(person, self.sources, self.locale)
            for source in self.sources:
                if source.key not in allowed:
                    raise ValidationError(
                        _("%(name)s may not translate “%(title)s”. Choose somebody else."),
                        params={"name": get_user_display_name(person), "title": source.title},
                    )
        return person

    def clean_deadline(self) -> date | None:
        deadline: date | None = self.cleaned_data["deadline"]
        is_new = deadline != self.initial.get("deadline")
        if deadline and is_new and deadline < local_date(timezone.now()):
            raise ValidationError(_("That day has passed. Choose today or later."))
        return deadline


class SendForm(AssignmentForm):
    """The same for what is sent now, in one of the languages."""

    send = forms.BooleanField(required=False)
    field_order = ("send",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["send"].label = gettext("Send for translation into %(language)s") % {
            "language": self.locale
        }

    @property
    def is_chosen(self) -> bool:
        return bool(self["send"].value())
