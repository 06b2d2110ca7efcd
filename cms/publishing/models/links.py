"""Web addresses on public pages, and what was found there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.publishing.enums import LinkPlace, LinkResult


class CheckedLink(models.Model):
    """A web address, and what was found there the last time."""

    url = models.URLField(_("address"), max_length=2000, unique=True)
    result = models.CharField(
        _("result"), max_length=12, choices=LinkResult, default=LinkResult.UNCHECKED
    )
    status_code = models.PositiveSmallIntegerField(null=True)
    # In a few words, for editors; never what the server answered.
    explanation = models.CharField(max_length=250, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True)
    next_check_at = models.DateTimeField(db_index=True)
    failures = models.PositiveSmallIntegerField(default=0)
    broken_since = models.DateTimeField(_("broken since"), null=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """That a source page has a link, and where; `told_at` is when its people heard it is broken."""

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=12, choices=LinkPlace)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link", "page", "place"], name="cms_publishing_link_use_once"
            )
        ]
