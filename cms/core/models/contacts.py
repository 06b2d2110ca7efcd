from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.core.enums import ContactKind, PhoneKind
from cms.core.fields import PhoneField
from cms.core.forms import BaseSnippetForm
from cms.core.models.organisations import Organisation
from cms.core.translations import FactsAndProse


class Contact(
    FactsAndProse,
    TranslatableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """Somebody to call or write to: a function or a person, entered once and used on many pages."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=ContactKind, default=ContactKind.FUNCTION
    )
    function = models.CharField(
        _("function or role"),
        max_length=160,
        help_text=_("For example: coordinator of meeting places. It is enough without a name."),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    publish_name = models.BooleanField(
        _("publish the name"),
        default=False,
        help_text=_("For other persons: tick only if the person has agreed to it."),
    )
    publish_direct_phone = models.BooleanField(
        _("publish direct and mobile numbers"),
        default=False,
        help_text=_("For other persons: tick only if the person has agreed to it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    telephone_hours = models.CharField(
        _("telephone hours"),
        max_length=160,
        blank=True,
        help_text=_("For example: weekdays 9.00–11.00."),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    staff_note = models.TextField(
        _("note for staff"), blank=True, help_text=_("Never shown to residents.")
    )
    has_left = models.BooleanField(
        _("no longer works here"),
        default=False,
        help_text=_(
            "The contact can no longer be chosen, and pages that have it are listed for a new one. "
            "Never shown to residents."
        ),
    )

    facts: ClassVar[tuple[str, ...]] = (
        "kind",
        "name",
        "publish_name",
        "publish_direct_phone",
        "organisation",
        "staff_note",
        "has_left",
        "phones",
        "emails",
    )
    prose: ClassVar[tuple[str, ...]] = ("function", "telephone_hours", "note")

    base_form_class = BaseSnippetForm
    panels = [
        FieldPanel("kind"),
        FieldPanel("function"),
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("publish_name"), FieldPanel("publish_direct_phone")],
            heading=_("Person"),
        ),
        FieldPanel("organisation"),
        InlinePanel("phones", label=_("Phone number")),
        InlinePanel("emails", label=_("E-mail address")),
        FieldPanel("telephone_hours"),
        FieldPanel("note"),
        FieldPanel("staff_note"),
        FieldPanel("has_left"),
    ]
    search_fields = [
        index.SearchField("function"),
        index.AutocompleteField("function"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return f"{self.name}, {self.function}" if self.name else self.function

    def clean(self) -> None:
        super().clean()
        if self.kind == ContactKind.EMPLOYEE and not self.name:
            raise ValidationError(
                {"name": _("Enter the employee's name, or choose that it is a function.")}
            )


class ContactPhone(Orderable):
    contact = ParentalKey(Contact, on_delete=models.CASCADE, related_name="phones")
    kind = models.CharField(
        _("kind"), max_length=16, choices=PhoneKind, default=PhoneKind.SWITCHBOARD
    )
    number = PhoneField(_("number"), help_text=_("As you want it shown, for example 0511-320 00."))

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("number")])]

    class Meta(Orderable.Meta):
        verbose_name = _("phone number")
        verbose_name_plural = _("phone numbers")

    def __str__(self) -> str:
        return self.number


class ContactEmail(Orderable):
    contact = ParentalKey(Contact, on_delete=models.CASCADE, related_name="emails")
    email = models.EmailField(_("e-mail address"))

    panels = [FieldPanel("email")]

    class Meta(Orderable.Meta):
        verbose_name = _("e-mail address")
        verbose_name_plural = _("e-mail addresses")

    def __str__(self) -> str:
        return self.email
