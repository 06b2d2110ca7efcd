"""What programs look for at the root of a host, outside i18n_patterns."""

from django.urls import path

from cms.core.crawler_views import robots, sitemap

urlpatterns = [
    path("robots.txt", robots, name="cms_core_robots"),
    path("sitemap.xml", sitemap, name="cms_core_sitemap"),
    path("sitemap-<int:part>.xml", sitemap, name="cms_core_sitemap_part"),
]
