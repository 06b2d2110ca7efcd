"""The site's addresses."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "cms.core.errors.bad_request"
handler500 = "cms.core.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", include("cms.api.urls")),
    path("calendars/", include("events_pages.urls")),
    path("feeds/", include("cms.news.urls")),
    path("", include("cms.core.crawler_urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("", include("cms.publishing.urls")),
        path("", include("cms.sharing.urls")),
        path("", include("cms.feedback.urls")),
        path("", include("cms.search.urls")),
        path("", include("cms.core.urls")),
    ),
]
