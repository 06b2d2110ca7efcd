from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class NewsConfig(AppConfig):
    name = "cms.news"
    label = "cms_news"
    verbose_name = _("Mötesplatser: news")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.api import api
        from cms.api.parts import PARTS
        from cms.api.resources import PAGES, Resource, register_detail, register_resource
        from cms.api.vocabularies import register_vocabularies
        from cms.core.feeds import register_feeds
        from cms.core.json_ld import register_json_ld
        from cms.core.kinds import register_kind
        from cms.core.notices import register_age_notices
        from cms.core.samples import register_samples
        from cms.core.sections import register_section
        from cms.news.addresses import (
            feeds_about,
            feeds_of_all,
            feeds_with,
            feeds_with_subject,
        )
        from cms.news.api.router import categories_router, read_items, router
        from cms.news.enums import FreshnessBasis
        from cms.news.json_ld import news_article
        from cms.news.kinds import NEWS
        from cms.news.matters import age_matters
        from cms.news.moments import EVENTS, news_moments
        from cms.news.publish_checks import register_news_checks
        from cms.news.samples import news_samples
        from cms.news.selectors import latest_news, news_about_section, news_age_notices
        from cms.publishing.desk import register_matters
        from cms.publishing.reviews.services import register_review_interval
        from cms.publishing.webhooks.addresses import register_addresses
        from cms.publishing.webhooks.events import register_moments, register_type

        register_resource(Resource("news", "news", "cms_news.NewsPage"), router)
        register_detail("cms_news.NewsPage", read_items, PARTS)
        register_resource(Resource("news_index", PAGES, "cms_news.NewsIndexPage"))
        api.add_router("/categories", categories_router)
        register_vocabularies(FreshnessBasis)
        register_news_checks()
        register_samples(news_samples)
        register_matters("age", gettext_noop("Age of news"), age_matters)
        register_review_interval("cms_news.NewsPage", 0)
        register_type("news", _("News"), "cms_news.NewsPage")
        register_moments(EVENTS, news_moments)
        register_addresses("news", feeds_with)
        for subject in ("network", "meeting", "place"):
            register_addresses(subject, feeds_with_subject)
        register_kind(NEWS)
        register_json_ld("cms_news.NewsPage", news_article)
        register_age_notices("cms_news.NewsPage", news_age_notices)
        register_section("cms_home.HomePage", "news", _("Latest news"), latest_news, order=30)
        for page_type in (
            "events_pages.NetworkPage",
            "events_pages.NetworkMeetingPage",
            "motesplatser_pages.MeetingPlacePage",
        ):
            register_section(page_type, "news", _("News"), news_about_section, order=20)
            register_feeds(page_type, feeds_about)
        for page_type in ("cms_home.HomePage", "cms_news.NewsIndexPage", "cms_news.NewsPage"):
            register_feeds(page_type, feeds_of_all)
