from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.core.listings import moment_column, page_listing
from cms.publishing.links.checking import check_link_now
from events_pages.dashboard import ClosingSoonPanel
from events_pages.enums import RegistrationMethod
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


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def check_registration_link(request: HttpRequest, page: Any) -> None:
    """Look at the registration link while the editor still works on the draft."""
    if not isinstance(page, NetworkMeetingPage):
        return
    if page.registration_method == RegistrationMethod.LINK and page.registration_url:
        check_link_now(page.registration_url, timezone.now())


@hooks.register("construct_homepage_panels")
def dashboard(request: Any, panels: list[Any]) -> None:
    panels.append(ClosingSoonPanel())
