from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingPlacesConfig(AppConfig):
    name = "motesplatser_pages"
    verbose_name = _("Mötesplatser: meeting places")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.resources import PAGES, Resource, register_detail, register_resource
        from cms.api.vocabularies import register_vocabularies
        from cms.core.json_ld import register_json_ld
        from cms.core.kinds import register_kind
        from cms.core.samples import register_samples
        from cms.core.sections import register_section
        from cms.publishing.confirmations.confirmables import register_confirmable
        from cms.publishing.confirmations.states import ConfirmationState
        from cms.publishing.reviews.services import register_review_interval
        from cms.publishing.webhooks.events import register_moments, register_type
        from motesplatser_pages.api.router import read_places_as_fields, router
        from motesplatser_pages.api.schemas import PARTS
        from motesplatser_pages.confirming import PLACE
        from motesplatser_pages.enums import (
            Audience,
            Feature,
            OpeningReason,
            OpeningState,
            OperatingStatus,
            PlaceKind,
            SpokenLanguage,
            Weekday,
        )
        from motesplatser_pages.json_ld import civic_structure
        from motesplatser_pages.kinds import PLACES
        from motesplatser_pages.moments import EVENTS, place_moments
        from motesplatser_pages.publish_checks import register_place_checks
        from motesplatser_pages.samples import place_samples
        from motesplatser_pages.sections import find_a_place

        register_resource(
            Resource("meeting_place", "meeting-places", "motesplatser_pages.MeetingPlacePage"),
            router,
        )
        register_detail("motesplatser_pages.MeetingPlacePage", read_places_as_fields, PARTS)
        register_resource(
            Resource("meeting_place_index", PAGES, "motesplatser_pages.MeetingPlaceIndexPage")
        )
        register_vocabularies(
            *(PlaceKind, Feature, Audience, SpokenLanguage, OpeningReason), extensible=True
        )
        register_vocabularies(OperatingStatus, OpeningState, Weekday, ConfirmationState)
        register_type("place", _("Meeting places"), "motesplatser_pages.MeetingPlacePage")
        register_moments(EVENTS, place_moments)
        register_kind(PLACES)
        register_json_ld("motesplatser_pages.MeetingPlacePage", civic_structure)
        register_place_checks()
        register_samples(place_samples)
        register_confirmable(PLACE)
        register_review_interval("motesplatser_pages.MeetingPlacePage", 6)
        register_section(
            "cms_home.HomePage", "places", _("Find a place to meet"), find_a_place, order=10
        )
