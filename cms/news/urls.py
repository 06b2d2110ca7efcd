"""Feeds of news, for `path("feeds/", include("cms.news.urls"))`, outside i18n_patterns."""

from django.urls import path

from cms.news.feeds import about_feed, category_feed, news_feed

urlpatterns = [
    path("<str:language>/news.<str:end>", news_feed, name="cms_news_feed"),
    path(
        "<str:language>/news/categories/<slug:slug>.<str:end>",
        category_feed,
        name="cms_news_category_feed",
    ),
    path(
        "<str:language>/news/about/<uuid:key>.<str:end>",
        about_feed,
        name="cms_news_about_feed",
    ),
]
