"""What staff say of news."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.core.generation import content_changed
from cms.news.models import NewsPage
from cms.publishing.webhooks.changes import saved


def confirm_still_correct(page: NewsPage, *, user: Any, note: str, now: datetime) -> None:
    """Say that a source news item still holds, so that its age is counted anew; `now` is aware.

    It holds at once, for residents of all languages, and is logged. Nothing else moves: no draft,
    no revision, no date of the latest update.
    """
    with transaction.atomic():
        NewsPage.objects.filter(pk=page.pk).update(confirmed_at=now)
        # An update sends no signal of its own.
        content_changed()
        saved(page)
        log(page, "motesplatser.confirm", user=user, data={"note": note})
