from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.core.listings import page_listing
from motesplatser_pages.models import MeetingPlacePage


@hooks.register("register_admin_viewset")
def register_place_list() -> PageListingViewSet:
    return page_listing(
        MeetingPlacePage,
        icon="site",
        order=120,
        columns=[
            Column("get_kind_display", label=_("Kind"), sort_key="kind"),
            Column("locality", label=_("Locality"), sort_key="locality"),
            Column("get_operating_status_display", label=_("Status"), sort_key="operating_status"),
        ],
        filters=["kind", "operating_status", "locality"],
    )
