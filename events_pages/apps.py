from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events_pages"
    verbose_name = _("Mötesplatser: networks and meetings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.core.sections import register_section

        # from events_pages.api.router import meetings_router, networks_router
        from events_pages.selectors import coming_at_place, coming_meetings

        # api.add_router("/networks", networks_router)
        # api.add_router("/network-meetings", meetings_router)
        register_section("cms_home.HomePage", coming_meetings, order=10)
        register_section("motesplatser_pages.MeetingPlacePage", coming_at_place, order=10)
