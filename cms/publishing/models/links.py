"""Web addresses on public pages, and what was found there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.models import Organisation
from cms.publishing.enums import LinkFinding, LinkPlace, LinkResult


class LinkHost(models.Model):
    """A host that links lead to: its turn, so that it gets one request at a time, and its rules.

    `busy_until` is a lease: whoever moves it forward may ask, and others wait for it to pass.
    """

    name = models.CharField(max_length=255, primary_key=True)
    busy_until = models.DateTimeField()
    # What its robots.txt says (RFC 9309), and until when that is believed.
    robots = models.TextField(blank=True)
    robots_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("host of links")
        verbose_name_plural = _("hosts of links")

    def __str__(self) -> str:
        return self.name


class CheckedLink(models.Model):
    """A web address, and what was found there the last time."""

    url = models.URLField(_("address"), max_length=2000, unique=True)
    # As a LinkHost is named, which is there from the first visit on.
    host = models.CharField(max_length=255)
    result = models.CharField(
        _("result"), max_length=12, choices=LinkResult, default=LinkResult.UNCHECKED
    )
    finding = models.CharField(_("explanation"), max_length=12, choices=LinkFinding, blank=True)
    status_code = models.PositiveSmallIntegerField(null=True)
    checked_at = models.DateTimeField(_("checked"), null=True)
    next_check_at = models.DateTimeField(db_index=True)
    # How many checks in a row did not find that it works, and when the first of them was.
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(_("does not work since"), null=True)
    # When an editor's draft asked for it; what nothing public uses is kept for a while after.
    asked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url

    @property
    def explanation(self) -> str:
        """A sentence for editors on why the link does not simply work, or ""."""
        return f"{self.get_finding_display()}." if self.finding else ""


class LinkUse(models.Model):
    """That a public source page or an organisation has a link, and where.

    `told_at` is when its people heard that it is broken; it is emptied when the link works again.
    """

    link = models.ForeignKey(
        CheckedLink, verbose_name=_("link"), on_delete=models.CASCADE, related_name="uses"
    )
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    place = models.CharField(_("place"), max_length=12, choices=LinkPlace)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        constraints = [
            models.UniqueConstraint(
                fields=["link", "page", "place"], name="cms_publishing_link_use_once"
            ),
            models.UniqueConstraint(
                fields=["link", "organisation"], name="cms_publishing_link_organisation_once"
            ),
            models.CheckConstraint(
                name="cms_publishing_link_use_of_one",
                condition=Q(page__isnull=False, organisation__isnull=True)
                | Q(page__isnull=True, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.page or self.organisation)
