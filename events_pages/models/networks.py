from typing import Any, ClassVar

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from cms.core.models import BasePage
from cms.core.models.served import References
from cms.core.panels import page_tabs
from cms.core.reader import Reader
from cms.core.translations import FactsAndProse


class NetworkIndexPage(BasePage):
    """The list of networks, with their next meetings."""

    subpage_types = ["events_pages.NetworkPage"]
    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("list of networks")
        verbose_name_plural = _("lists of networks")

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from events_pages.selectors.pages import network_list_details

        return network_list_details(reader, query)


class NetworkPage(BasePage):
    """A network of organisations; its contacts are its coordinators, its children its meetings."""

    purpose = models.TextField(
        _("purpose"), blank=True, help_text=_("What the network wants to achieve, and for whom.")
    )
    welcomes_new_members = models.BooleanField(_("new members are welcome"), default=True)
    how_to_join = models.TextField(_("how to join"), blank=True)

    facts: ClassVar[tuple[str, ...]] = ("welcomes_new_members",)
    prose: ClassVar[tuple[str, ...]] = ("purpose", "how_to_join", "members")

    parent_page_types = ["events_pages.NetworkIndexPage"]
    subpage_types = ["events_pages.NetworkMeetingPage"]
    network_panels = [
        FieldPanel("purpose"),
        FieldPanel("welcomes_new_members"),
        FieldPanel("how_to_join"),
        InlinePanel("members", heading=_("Members"), label=_("Member")),
    ]
    edit_handler = page_tabs(BasePage, (_("The network"), network_panels))
    search_fields = [*BasePage.search_fields, index.SearchField("purpose")]

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from events_pages.selectors.pages import network_details

        return network_details(self, reader, query)


class NetworkMember(FactsAndProse, TranslatableMixin, Orderable):
    """An organisation's membership of a network."""

    network = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        "cms_core.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    since = models.DateField(_("member since"), null=True, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)

    facts: ClassVar[tuple[str, ...]] = ("organisation", "since")
    prose: ClassVar[tuple[str, ...]] = ("role",)

    panels = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("role")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return str(self.organisation)
