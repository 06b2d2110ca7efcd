"""Where the people on site see their facts and answer, with nothing but the link in their mail.

Nothing is changed by opening the link: programs that look for dangerous mail open it, too.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.generic import View

from cms.core.conf import source_language
from cms.core.frames import view_frame
from cms.core.languages import name_of
from cms.core.reader import Reader
from cms.publishing.confirmations.confirmables import Confirmable, of_request, public_object
from cms.publishing.confirmations.proposals import with_more_rows
from cms.publishing.confirmations.services import (
    answer_changed,
    answer_correct,
    is_open,
    may_post,
    request_of,
    send_anew,
)
from cms.publishing.models import ConfirmationRequest

CORRECT, CHANGED, MORE, ANEW = "correct", "changed", "more", "anew"


# Nobody can forge a form without the link, which is all that whoever answers has; so no cookie.
@method_decorator(
    [csrf_exempt, require_http_methods(["GET", "HEAD", "POST"]), never_cache], name="dispatch"
)
class ConfirmView(View):
    """Shows an object's facts to whoever holds the link, and takes one answer."""

    request: HttpRequest
    asked: ConfirmationRequest
    confirmable: Confirmable
    now: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self._answer(request, kwargs["token"])
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    def _answer(self, request: HttpRequest, token: str) -> HttpResponse:
        self.now = timezone.now()
        asked, site = request_of(token), Reader.of(request).site
        confirmable = of_request(asked) if asked else None
        if asked is None or site is None or confirmable is None:
            return self._say("forged", 404)
        self.asked, self.confirmable = asked, confirmable
        obj = public_object(asked, site)
        if obj is None:
            return self._say("gone", 410)
        if request.method == "POST":
            if not may_post(asked, self.now):
                return self._say("too_many", 429)
            if request.POST.get("answer") == ANEW:
                send_anew(asked, site, self.now)
                return self._say("sent_anew")
        if not is_open(asked, self.now):
            return self._say("answered" if asked.answered_at else "expired", asked=asked)
        if request.method == "POST":
            return self._take(request, obj)
        return self._show(request, obj)

    def _take(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Write an answer down; whatever comes of it is what the link then shows."""
        form_class, answer = self.confirmable.form, request.POST.get("answer")
        if answer == CORRECT:
            answer_correct(self.asked, obj, self.now)
            return redirect(request.path)
        if answer == MORE:
            data = with_more_rows(form_class, request.POST)
            return self._show(request, obj, form_class(obj, data))
        form = form_class(obj, request.POST)
        if not form.is_valid():
            return self._show(request, obj, form)
        answer_changed(self.asked, obj, form, self.now)
        return redirect(request.path)

    def _show(self, request: HttpRequest, obj: Any, form: Any = None) -> HttpResponse:
        # Read anew, for the reading gets the words of the reader's language, the form the source's.
        facts = self.confirmable.context(type(obj)._default_manager.get(pk=obj.pk), request)
        context = {
            "title": str(obj),
            "facts": render_to_string(self.confirmable.template, facts, request),
            "form": form or self.confirmable.form(obj),
            "writes_in": name_of(source_language()),
            "reads_source": Reader.of(request).reads_source,
            **view_frame(self.request),
        }
        return TemplateResponse(request, "cms_publishing/confirm.html", context)

    def _say(self, what: str, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page of words, none of them about the object."""
        context = {"what": what, **context, **view_frame(self.request)}
        template = "cms_publishing/confirm_words.html"
        return TemplateResponse(self.request, template, context, status=status)
