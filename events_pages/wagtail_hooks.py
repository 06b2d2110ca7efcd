from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.core.listings import moment_column, page_listing
from events_pages.models import NetworkMeetingPage, NetworkPage


@hooks.register("register_admin_viewset")
def register_network_lists() -> list[PageListingViewSet]:
    return [
        page_listing(
            NetworkPage,
            icon="group",
            order=130,
            columns=[],
            filters=["welcomes_new_members"],
        ),
        page_listing(
            NetworkMeetingPage,
            icon="calendar",
            order=140,
            columns=[
                moment_column("starts_at", _("Starts")),
                Column("get_status_display", label=_("Status"), sort_key="status"),
            ],
            filters=["status", "mode", "registration_method"],
        ),
    ]
