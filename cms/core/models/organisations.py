from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.core.enums import OrganisationKind
from cms.core.forms import BaseSnippetForm
from cms.core.links import validate_https
from cms.core.models.confirmed import Confirmed
from cms.core.translations import FactsAndProse


class Organisation(
    Confirmed,
    FactsAndProse,
    TranslatableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    models.Model,
):
    """An association, company, faith community or the like that pages refer to."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=32, choices=OrganisationKind, default=OrganisationKind.ASSOCIATION
    )
    website = models.URLField(_("website"), blank=True, validators=[validate_https])
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences for residents.")
    )

    facts: ClassVar[tuple[str, ...]] = ("name", "kind", "website", "logo")
    prose: ClassVar[tuple[str, ...]] = ("description",)

    base_form_class = BaseSnippetForm
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldPanel("description"),
        FieldPanel("confirmation_email"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
