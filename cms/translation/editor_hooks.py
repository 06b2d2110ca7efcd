"""A translation is edited in the editor of translations and nowhere else, by nobody.

Wagtail's own editor would let its facts be changed, which are the source's; wagtail-localize's
publishes what nobody has reviewed.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.core.conf import source_language
from cms.publishing.roles import TRANSLATE
from cms.translation.addresses import editor_address
from cms.translation.texts import is_translated, source_of_translation
from cms.translation.views import closed
from cms.translation.workarounds import localize_admin
from cms.translation.workarounds.wagtail_actions import NOWHERE_ELSE

localize_admin.install()


@hooks.register("register_admin_urls", order=-1)
def close_localize() -> list[Any]:
    """Come before wagtail-localize's addresses, whose names can still be reversed."""
    doors = [
        path("submit/page/<int:pk>/", closed.SubmitPage.as_view()),
        re_path(
            r"^submit/snippet/(?P<label>\w+/\w+)/(?P<pk>[^/]+)/$", closed.SubmitSnippet.as_view()
        ),
        path("update/<int:pk>/", closed.Update.as_view()),
        re_path(r"^translate/(?P<pk>\d+)/", closed.Translate.as_view()),
        re_path("^reports/", closed.Report.as_view()),
        re_path("^", closed.Closed.as_view()),
    ]
    return [path("localize/", include(doors))]


@hooks.register("before_convert_alias_page", order=-2)
@hooks.register("before_edit_page", order=-2)
@hooks.register("before_edit_snippet", order=-2)
def lead_to_the_editor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Open the editor of translations instead; refuse whatever else would change a translation."""
    source = source_of_translation(instance)
    if source is None:
        return None
    if request.method in {"GET", "HEAD"}:
        return redirect(editor_address(type(source), source.translation_key, instance.locale))
    sentence = str(NOWHERE_ELSE)
    if not request.accepts("text/html"):
        answer = {"success": False, "error_code": "translation", "error_message": sentence}
        return JsonResponse(answer, status=403)
    return closed.refusal(request, sentence)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_buttons(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root():
        yield from _buttons(page, page.specific_class, user, next_url)


@hooks.register("register_snippet_listing_buttons")
def snippet_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(snippet, type(snippet), user, next_url)


def _buttons(obj: Any, model: Any, user: Any, next_url: str | None) -> Iterator[Button]:
    if not (model and is_translated(model) and user.has_perm(TRANSLATE)):
        return
    if obj.locale.language_code != source_language():
        return
    query = {"key": obj.translation_key, **({"next": next_url} if next_url else {})}
    yield Button(
        _("Translate"),
        f"{reverse('cms_translation:send')}?{urlencode(query)}",
        icon_name="wagtail-localize-language",
        attrs={"aria-label": gettext("Translate “%(title)s”") % {"title": obj}},
        priority=60,
    )
