"""What people without an account see with a link: the list of its drafts, and each as a page."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.html import escape
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from wagtail.models import Page

from cms.api.private import PRIVATE
from cms.core.conf import source_language
from cms.core.frames import view_frame
from cms.core.kinds import kinds
from cms.core.languages import languages, languages_of, own_name, possible_languages
from cms.core.links import page_address
from cms.core.models import BasePage
from cms.core.reader import Reader
from cms.core.selectors import load_family
from cms.sharing.front_end import preview_address
from cms.sharing.links import drafts_of, is_open
from cms.sharing.models import SharedDraft, ShareLink
from cms.sharing.showing import CannotBeShown, show
from cms.sharing.tokens import link_of

SAFE = ["GET", "HEAD"]


# Nothing is taken here; Django would log the address of what it refuses by itself.
@method_decorator(csrf_exempt, name="dispatch")
class OfLink(View):
    """A page for whoever has a link that holds; whoever has another learns nothing of it."""

    request: HttpRequest
    token: str
    link: ShareLink
    drafts: list[SharedDraft]
    # What it shows, from what else its address says.
    shown: Callable[..., HttpResponse]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE:
            response = self._answer(request, **kwargs)
        else:
            response = HttpResponseNotAllowed(SAFE)
        # Wagtail and Django must neither keep nor log what only this visitor may know of.
        response._has_been_logged = True  # type: ignore[attr-defined]
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    def _answer(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        self.token, self.now = token, timezone.now()
        link = link_of(token)
        if link is None or Reader.of(request).site is None:
            return self._say("forged", 404)
        self.link = link
        self.drafts = drafts_of(link) if is_open(link, self.now) else []
        if not self.drafts:
            return self._say("over", 410)
        return self.shown(**kwargs)

    def _say(self, what: str, status: int, **context: Any) -> HttpResponse:
        """Return a page of words, none of them about the drafts."""
        context |= {"what": what, **view_frame(self.request)}
        return TemplateResponse(self.request, "cms_sharing/words.html", context, status=status)

    def address(self, draft: SharedDraft | None = None, language: str = "") -> str:
        """Return where the link's list, or a draft, is seen, in its language if that is open."""
        language = draft.page.locale.language_code if draft and draft.page else language
        is_open = language in languages_of(self.request)
        with translation.override(language if is_open else source_language()):
            if draft is None:
                return reverse("cms_sharing_link", args=[self.token])
            return reverse("cms_sharing_draft", args=[self.token, draft.order])


class LinkView(OfLink):
    """The drafts of a link."""

    def shown(self) -> HttpResponse:
        site, known = Reader.of(self.request).site, kinds()
        context = {
            "link": self.link,
            "rows": [
                {
                    "title": draft.title,
                    "type": known[draft.page.content_type_id].label
                    if draft.page.content_type_id in known
                    else "",
                    "language": draft.page.locale.language_code,
                    "language_name": own_name(draft.page.locale.language_code),
                    "address": self.address(draft),
                    "front_end": preview_address(draft, site),
                }
                for draft in self.drafts
                if draft.page
            ],
            **view_frame(self.request),
        }
        return TemplateResponse(self.request, "cms_sharing/link.html", context)


class DraftView(OfLink):
    """One draft of a link as the site's own page, with words that say what it is."""

    def shown(self, order: int) -> HttpResponse:
        draft = next((each for each in self.drafts if each.order == order), None)
        if draft is None or draft.page is None:
            return self._say("over", 410)
        revisions = [each.revision for each in self.drafts if each.revision]
        with translation.override(draft.page.locale.language_code):
            try:
                return show(revisions, self.now, lambda: self._page(draft))
            except CannotBeShown as error:
                return self._say("not_ready", 409, sentence=str(error))
            except Http404:
                return self._say("over", 410)

    def _page(self, draft: SharedDraft) -> HttpResponse:
        """Return the page whole, with its own links to the other drafts of the link."""
        request, row = self.request, draft.page
        assert row is not None
        language, model = row.locale.language_code, row.specific_class
        if model is None or not issubclass(model, BasePage):
            raise Http404
        # Its language may be open only now, with a home page among the drafts.
        open_now = {*languages(), language}
        request._motesplatser_reader = replace(  # type: ignore[attr-defined]
            Reader.of(request),
            language=language,
            now=self.now,
            languages=tuple(code for code in possible_languages() if code in open_now),
        )
        page = load_family(model, row.translation_key)[language]
        response = page.serve(request)
        if isinstance(response, TemplateResponse):
            bar = {
                "last_day": self.link.last_day,
                "address": self.address(language=language),
            }
            response.context_data = {**(response.context_data or {}), "shared": bar}
            response.render()
            response.content = self._with_links(response.content.decode())
        response["Content-Language"] = language
        return response

    def _with_links(self, html: str) -> str:
        """Let links to the drafts of the link, whose addresses may be new, stay within it."""
        drafts = {draft.page_id: draft for draft in self.drafts}
        found: dict[str, str] = {}
        for row in Page.objects.filter(pk__in=drafts).select_related("locale"):
            for absolute in (False, True):
                address = page_address(row, row.locale.language_code, absolute=absolute)
                found[escape(address)] = escape(self.address(drafts[row.pk]))
        known = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
        links = re.compile(rf'(<a\b[^>]*?\bhref=")({known})(?=["#?])')
        return links.sub(lambda match: match[1] + found[match[2]], html)
