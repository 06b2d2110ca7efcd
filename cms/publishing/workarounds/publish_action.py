"""Wagtail offers no place to refuse a publication for all ways at once.

`PublishRevisionAction.execute` is the one method that each of them calls, while its `check` is left
out by the editors and wherever no user is given, and hooks run in some views only. When there is a
signal before publishing (https://github.com/wagtail/wagtail/issues/11812), this module goes.
"""

from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, TranslatableMixin

from cms.publishing import gate
from cms.publishing.companions import companions_of, together
from cms.publishing.enums import ApprovalKind

GO_LIVE = "wagtail.publish.scheduled"

original = PublishRevisionAction.execute


@wraps(original)
def execute(self: Any, skip_permission_checks: bool = False) -> Any:
    now = timezone.now()
    kind = gate.kind_of(self.object, now)
    with transaction.atomic():
        _wait_for_other_languages(self.object)
        companions = companions_of(self.object, self.revision)
        if self.log_action == GO_LIVE and self.user is None:
            # One refusal must not stop the command that publishes all the others.
            if not gate.may_go_live(self.object, self.revision, now):
                return None
        else:
            user = gate.acting_user(self.user)
            gate.let_out(self.object, self.revision, user, kind, now)
        with gate.permit(), together(self.object, companions):
            result = original(self, skip_permission_checks=skip_permission_checks)
            if kind == ApprovalKind.PUBLISHED:
                for _each, revision in companions:
                    revision.publish(
                        user=self.user, log_action=self.log_action, skip_permission_checks=True
                    )
        return result


def _wait_for_other_languages(obj: Any) -> None:
    """Publish the languages of an object one after the other, since each writes on the others.

    At the same moment two would lock each other out, and either would miss the other's new words.
    """
    if isinstance(obj, TranslatableMixin):
        rows: Any = (Page if isinstance(obj, Page) else type(obj))._base_manager
        same = rows.filter(translation_key=obj.translation_key).order_by("pk")
        list(same.select_for_update().values_list("pk"))


def install() -> None:
    PublishRevisionAction.execute = execute
