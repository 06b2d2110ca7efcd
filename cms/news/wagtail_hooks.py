from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.listings import moment_column, page_listing
from cms.news.models import NewsCategory, NewsPage


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
