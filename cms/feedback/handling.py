"""What staff say of feedback afterwards."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class HandledForm(WagtailAdminModelForm):
    """Lets staff say that nothing is left to do; who said so, and when, is remembered."""

    handled = forms.BooleanField(label=_("Handled"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["handled"] = bool(self.instance.handled_at)

    def save(self, commit: bool = True) -> Any:
        if "handled" in self.changed_data:
            is_handled = self.cleaned_data["handled"]
            self.instance.handled_at = timezone.now() if is_handled else None
            self.instance.handled_by = self.for_user if is_handled else None
        return super().save(commit=commit)
