"""The rows of a meeting: its programme, who is represented, and the documents afterwards."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, TranslatableMixin

from cms.core.translations import FactsAndProse
from events_pages.models.meetings import NetworkMeetingPage


class ProgrammeItem(FactsAndProse, TranslatableMixin, Orderable):
    """A row of a meeting's programme; times are Stockholm's on the meeting's day."""

    meeting = ParentalKey(NetworkMeetingPage, on_delete=models.CASCADE, related_name="programme")
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), blank=True)
    optional = models.BooleanField(_("for those who want"), default=False)
    speakers = models.CharField(_("speakers"), max_length=250, blank=True)

    facts: ClassVar[tuple[str, ...]] = ("starts", "ends", "optional", "speakers")
    prose: ClassVar[tuple[str, ...]] = ("title", "text")

    panels = [
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("speakers"), FieldPanel("optional")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")

    def __str__(self) -> str:
        return self.title


class MeetingOrganisation(Orderable):
    """An organisation that is represented at a meeting."""

    meeting = ParentalKey(
        NetworkMeetingPage, on_delete=models.CASCADE, related_name="organisations"
    )
    organisation = models.ForeignKey(
        "cms_core.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="meetings",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation at a meeting")
        verbose_name_plural = _("organisations at meetings")

    def __str__(self) -> str:
        return str(self.organisation)


class MeetingDocument(FactsAndProse, TranslatableMixin, Orderable):
    """A document from a meeting, such as the notes."""

    meeting = ParentalKey(NetworkMeetingPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = models.CharField(_("link text"), max_length=160)

    facts: ClassVar[tuple[str, ...]] = ("document",)
    prose: ClassVar[tuple[str, ...]] = ("title",)

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document from a meeting")
        verbose_name_plural = _("documents from meetings")

    def __str__(self) -> str:
        return self.title
