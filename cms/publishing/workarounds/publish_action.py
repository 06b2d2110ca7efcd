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

from cms.publishing import gate

GO_LIVE = "wagtail.publish.scheduled"

original = PublishRevisionAction.execute


@wraps(original)
def execute(self: Any, skip_permission_checks: bool = False) -> Any:
    now = timezone.now()
    with transaction.atomic():
        if self.log_action == GO_LIVE and self.user is None:
            # One refusal must not stop the command that publishes all the others.
            if not gate.may_go_live(self.object, self.revision, now):
                return None
        else:
            user, kind = gate.acting_user(self.user), gate.kind_of(self.object, now)
            gate.let_out(self.object, self.revision, user, kind, now)
        with gate.permit():
            return original(self, skip_permission_checks=skip_permission_checks)


def install() -> None:
    PublishRevisionAction.execute = execute
