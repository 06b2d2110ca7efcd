"""Wagtail's admin API changes translations without asking the hooks of the editor's views.

`convert_alias` makes a page of what only shows the source's words: live, and reviewed by nobody.
`revert_to_page_revision` brings back words of then, which would count as a translation of what is
public now. Exit: a signal before actions (https://github.com/wagtail/wagtail/issues/11812).
"""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction

from cms.translation.texts import source_of_translation

NOWHERE_ELSE = _("Translations are changed in the editor of translations, and nowhere else.")


def install() -> None:
    _close(ConvertAliasPageAction, "page")
    # Wagtail 8 calls it "instance".
    _close(RevertToPageRevisionAction, "instance", "page")


def _close(action: Any, *names: str) -> None:
    original = action.check

    @wraps(original)
    def check(self: Any, skip_permission_checks: bool = False) -> None:
        page = next(getattr(self, name) for name in names if hasattr(self, name))
        if source_of_translation(page.specific) is not None:
            raise PermissionDenied(NOWHERE_ELSE)
        original(self, skip_permission_checks=skip_permission_checks)

    action.check = check
