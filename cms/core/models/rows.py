"""The rows that every page may have: contacts and "read more" links."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms.core.enums import PageContactRole
from cms.core.links import validate_https
from cms.core.translations import FactsAndProse


class PageContact(Orderable):
    """A contact on a page, in the order that the editor chose."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="page_contacts")
    contact = models.ForeignKey(
        "cms_core.Contact",
        verbose_name=_("contact"),
        on_delete=models.PROTECT,
        related_name="page_contacts",
    )
    role = models.CharField(
        _("part on this page"),
        max_length=16,
        choices=PageContactRole,
        default=PageContactRole.CONTACT,
    )

    panels = [FieldRowPanel([FieldPanel("contact"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = _("contact on a page")
        verbose_name_plural = _("contacts on pages")

    def __str__(self) -> str:
        return str(self.contact)


class RelatedLink(FactsAndProse, TranslatableMixin, Orderable):
    """A "read more" link from a page, to a page of the site or to a web address."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="related_links")
    label = models.CharField(_("link text"), max_length=160)
    target = models.ForeignKey(
        Page,
        verbose_name=_("page on this site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("or a web address"), blank=True, validators=[validate_https])

    facts: ClassVar[tuple[str, ...]] = ("target", "url")
    prose: ClassVar[tuple[str, ...]] = ("label",)

    panels = [FieldPanel("label"), FieldPanel("target"), FieldPanel("url")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        constraints = [
            models.CheckConstraint(
                name="cms_core_relatedlink_target_or_url",
                condition=Q(target__isnull=False, url="") | (Q(target__isnull=True) & ~Q(url="")),
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if bool(self.target_id) == bool(self.url):
            raise ValidationError(
                {"url": _("Choose either a page or a web address, and only one.")}
            )
