"""wagtail-localize's addresses: to look leads to what there is instead, and all else is refused."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views import View
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.translation.addresses import editor_address
from cms.translation.texts import translated_models
from cms.translation.views.coverage import CoverageReport


class Closed(View):
    """Refuses with a page that says so; what can be looked at elsewhere is in `elsewhere`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and (url := self.elsewhere(**kwargs)):
            return redirect(url)
        sentence = gettext("This way of translating is closed. Use the menu Translations instead.")
        return refusal(request, sentence)

    def elsewhere(self, **kwargs: Any) -> str:
        return ""


class SubmitPage(Closed):
    def elsewhere(self, **kwargs: Any) -> str:
        return _send(get_object_or_404(Page, pk=kwargs["pk"]).translation_key)


class SubmitSnippet(Closed):
    def elsewhere(self, **kwargs: Any) -> str:
        models = {each._meta.label_lower.replace(".", "/"): each for each in translated_models()}
        label, pk = kwargs["label"], kwargs["pk"]
        if label not in models or not pk.isdecimal():
            raise Http404
        return _send(get_object_or_404(models[label], pk=pk).translation_key)


class Update(Closed):
    def elsewhere(self, **kwargs: Any) -> str:
        return _send(get_object_or_404(TranslationSource, pk=kwargs["pk"]).object_id)


class Translate(Closed):
    def elsewhere(self, **kwargs: Any) -> str:
        found = get_object_or_404(Translation.objects.select_related("source"), pk=kwargs["pk"])
        model = found.source.specific_content_type.model_class()
        return editor_address(model, found.source.object_id, found.target_locale)


class Report(Closed):
    def elsewhere(self, **kwargs: Any) -> str:
        return reverse(CoverageReport.index_url_name)


def _send(key: Any) -> str:
    return f"{reverse('cms_translation:send')}?{urlencode({'key': key})}"


def refusal(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return a page of the admin that says why something is refused."""
    return render(request, "cms_translation/closed.html", {"sentence": sentence}, status=403)
