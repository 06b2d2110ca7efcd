"""Forms of the admin, and what other apps have to say about them, without core knowing those.

An examiner is a function `form -> [(field or "", sentence)]`. An app registers it in its
`AppConfig.ready()`. It is asked when everything that is typed is valid in itself.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.utils import get_user_display_name

from cms.core.enums import ReleaseRule

Examiner = Callable[[Any], Iterable[tuple[str, str]]]

_examiners: list[Examiner] = []


def register_examiner(examiner: Examiner) -> None:
    """Let an app refuse what an editor sends, in words and at a field."""
    _examiners.append(examiner)


class ExaminedForm:
    """Asks other apps before it is valid; what was typed stays in the form."""

    def is_valid(self: Any) -> bool:
        if not super().is_valid():  # type: ignore[misc]
            return False
        for examiner in _examiners:
            for field, sentence in examiner(self):
                self.add_error(field if field in self.fields else None, sentence)
        return not self.errors


class BaseSnippetForm(ExaminedForm, WagtailAdminModelForm):
    """The form of a snippet that residents see."""


class BasePageForm(ExaminedForm, WagtailAdminPageForm):
    """The form of every page type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A minor edit is said anew of each draft, and holds until that is published: whoever
        # approves a draft in the editor saves this form, too.
        if not self.instance.has_unpublished_changes:
            self.initial["minor_edit"] = False
        if rule := self.fields.get("release_rule"):
            rule.choices = [("", _("As the site")), *ReleaseRule.choices]
        if person := self.fields.get("responsible_person"):
            person.label_from_instance = get_user_display_name

    def save(self, commit: bool = True) -> Any:
        # Wagtail inserts the row of a new page before it publishes the revision.
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit=commit)


class DraftCopyForm(CopyForm):
    """Copies are drafts: what nobody has read in its new place is not public there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
