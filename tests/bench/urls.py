"""The site's addresses, and Wagtail's API v2 beside them, set up to say what our API says.

Its models get no fields in their own modules, since nobody but the bench asks for them.
"""

from django.urls import path
from django.utils import timezone
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms.core.models import Contact, ContactEmail, ContactPhone, Organisation
from cms.core.models.rows import PageContact, RelatedLink
from cms.news.models import NewsAbout, NewsCategory, NewsPage
from cms.urls import urlpatterns as site
from events_pages.models import NetworkMeetingPage
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.models.rows import OpeningHours

SHARED = ("introduction", "body", "page_contacts", "related_links", "substantive_updated_at")
FIELDS = {
    NewsPage: (*SHARED, "published_at", "categories", "about", "featured"),
    MeetingPlacePage: (
        *(*SHARED, "kind", "street", "postal_code", "locality", "latitude", "longitude"),
        *("operating_status", "opening_hours", "confirmed_on"),
    ),
    NetworkMeetingPage: (
        *(*SHARED, "starts_at", "ends_at", "all_day", "mode", "status", "place"),
        *("registration_url", "registration_closes_at"),
    ),
    PageContact: ("role", "contact"),
    RelatedLink: ("label", "url", "target"),
    NewsAbout: ("page",),
    NewsCategory: ("name",),
    OpeningHours: ("opens", "closes", "activity"),
    Contact: ("function", "name", "organisation", "telephone_hours", "phones", "emails"),
    ContactPhone: ("kind", "number"),
    ContactEmail: ("email",),
    Organisation: ("name",),
}
for model, names in FIELDS.items():
    model.api_fields = [APIField(name) for name in names]


class ComingMeetingsViewSet(PagesAPIViewSet):
    """The meetings that are not over, for v2 has no filter by time."""

    model = NetworkMeetingPage

    def get_queryset(self):
        return super().get_queryset().filter(starts_at__gte=timezone.now())


router = WagtailAPIRouter("v2")
router.register_endpoint("pages", PagesAPIViewSet)
router.register_endpoint("meetings", ComingMeetingsViewSet)
urlpatterns = [path("api/v2/", router.urls), *site]
