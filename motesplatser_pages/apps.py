from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingPlacesConfig(AppConfig):
    name = "motesplatser_pages"
    verbose_name = _("Mötesplatser: meeting places")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.resources import PAGES, Resource, register_resource
        from cms.core.sections import register_section
        from motesplatser_pages.api.router import router
        from motesplatser_pages.selectors import places_section

        register_resource(
            Resource("meeting_place", "meeting-places", "motesplatser_pages.MeetingPlacePage"),
            router,
        )
        register_resource(
            Resource("meeting_place_index", PAGES, "motesplatser_pages.MeetingPlaceIndexPage")
        )
        register_section("cms_home.HomePage", places_section, order=30)
