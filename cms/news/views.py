"""Where staff say that a news item still holds."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.conf import source_language
from cms.news.models import NewsPage
from cms.news.services import confirm_still_correct
from cms.publishing.views.statements import StatementView


class StillCorrectView(StatementView):
    page_title = _("Still correct")
    explanation = _(
        "You say that everything in the news item still holds. Residents are not told that it is "
        "old until as much time has passed again. The text and the dates that they see do not "
        "change."
    )
    said = _("“%(title)s” is confirmed as still correct.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        is_source = self.object.locale.language_code == source_language()
        if not (isinstance(self.object, NewsPage) and self.object.live and is_source):
            raise Http404

    def say(self, note: str, now: datetime) -> None:
        confirm_still_correct(self.object, user=self.request.user, note=note, now=now)
