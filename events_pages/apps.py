from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class EventsConfig(AppConfig):
    name = "events_pages"
    verbose_name = _("Mötesplatser: networks and meetings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.parts import PARTS
        from cms.api.resources import PAGES, Resource, register_detail, register_resource
        from cms.api.vocabularies import register_vocabularies
        from cms.core.json_ld import register_json_ld
        from cms.core.kinds import register_kind
        from cms.core.samples import register_samples
        from cms.core.sections import register_section
        from cms.publishing.desk import register_matters
        from cms.publishing.due import register_sweep
        from cms.publishing.links.services import register_links
        from cms.publishing.reviews.services import register_review_interval
        from cms.publishing.webhooks.addresses import register_addresses
        from cms.publishing.webhooks.events import register_moments, register_type
        from cms.publishing.where_used.selectors import register_coming
        from events_pages import signals  # noqa: F401
        from events_pages.addresses import (
            OF_MEETING,
            OF_NETWORK,
            OF_PLACE,
            calendars_with,
        )
        from events_pages.api.router import (
            meeting_items,
            meetings_router,
            networks_router,
            whole_networks,
        )
        from events_pages.api.schemas import MEETING_PARTS
        from events_pages.coming import waited_for
        from events_pages.enums import AttendanceMode, MeetingState, MeetingStatus
        from events_pages.json_ld import event, organization
        from events_pages.kinds import MEETINGS, NETWORKS
        from events_pages.matters import outcome_matters
        from events_pages.models import NetworkMeetingPage
        from events_pages.moments import EVENTS, meeting_moments
        from events_pages.publish_checks import register_meeting_checks
        from events_pages.samples import events_samples
        from events_pages.sections import some_networks
        from events_pages.selectors.links import meeting_links
        from events_pages.selectors.pages import coming_at_place, coming_meetings
        from events_pages.told import erase_told, tell_calendars

        register_resource(
            Resource("network", "networks", "events_pages.NetworkPage"), networks_router
        )
        register_resource(
            Resource("network_meeting", "network-meetings", "events_pages.NetworkMeetingPage"),
            meetings_router,
        )
        register_detail("events_pages.NetworkPage", whole_networks, PARTS)
        register_detail("events_pages.NetworkMeetingPage", meeting_items, MEETING_PARTS)
        register_resource(Resource("network_index", PAGES, "events_pages.NetworkIndexPage"))
        register_vocabularies(AttendanceMode, MeetingStatus, MeetingState)
        register_type("network", _("Networks"), "events_pages.NetworkPage")
        register_type("meeting", _("Meetings"), "events_pages.NetworkMeetingPage")
        register_moments(EVENTS, meeting_moments)
        register_addresses("meeting", partial(calendars_with, OF_MEETING))
        register_addresses("network", partial(calendars_with, OF_NETWORK))
        register_addresses("place", partial(calendars_with, OF_PLACE))
        register_kind(MEETINGS)
        register_kind(NETWORKS)
        register_json_ld("events_pages.NetworkMeetingPage", event)
        register_json_ld("events_pages.NetworkPage", organization)
        register_meeting_checks()
        register_samples(events_samples)
        register_coming(NetworkMeetingPage, waited_for)
        register_matters("outcome", gettext_noop("After the meeting"), outcome_matters)
        register_links(meeting_links)
        register_sweep("calendars", tell_calendars)
        register_sweep("told calendars", erase_told)
        register_review_interval("events_pages.NetworkPage", 12)
        register_section(
            "cms_home.HomePage", "meetings", _("Coming meetings"), coming_meetings, order=20
        )
        register_section(
            "cms_home.HomePage", "networks", _("Take part in a network"), some_networks, order=40
        )
        register_section(
            "motesplatser_pages.MeetingPlacePage",
            *("meetings", _("Coming meetings"), coming_at_place),
            order=10,
        )
