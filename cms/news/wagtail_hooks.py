from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.conf import source_language
from cms.core.listings import moment_column, page_listing
from cms.news.models import NewsCategory, NewsPage
from cms.news.reports import AgeReport
from cms.news.views import StillCorrectView
from cms.publishing.report_hooks import register_report
from cms.publishing.views.statements import NoteFormatter

register_report(AgeReport, "news-age", 125)


@hooks.register("register_admin_viewset")
def register_news_list() -> PageListingViewSet:
    return page_listing(
        NewsPage,
        icon="doc-full",
        order=110,
        columns=[moment_column("published_at", _("Published"))],
        filters=["featured", "freshness_policy"],
    )


@register_snippet
class NewsCategoryViewSet(SnippetViewSet):
    model = NewsCategory
    icon = "tag"
    menu_label = _("News categories")
    list_display = ["name", "slug"]


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    addresses = [
        path("<int:page_id>/still-correct/", StillCorrectView.as_view(), name="still_correct")
    ]
    return [path("news/", include((addresses, "cms_news")))]


@hooks.register("register_page_header_buttons")
def still_correct_button(
    page: Any, user: Any, next_url: str = "", view_name: str = ""
) -> Iterator[Button]:
    if isinstance(page, NewsPage) and page.live and page.locale.language_code == source_language():
        address = reverse("cms_news:still_correct", args=[page.pk])
        yield Button(
            _("Still correct"), f"{address}?next={next_url}", icon_name="check", priority=5
        )


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action("motesplatser.confirm")
    class Confirmed(NoteFormatter):
        label = _("Confirm")
        message = _("Confirmed as still correct")
