"""When pages are looked through, by whom, and who has heard of it."""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page


class PageReview(models.Model):
    """That somebody has looked a source page through and found nothing to change."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="review")
    reviewed_at = models.DateTimeField(_("reviewed"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return str(self.page)


def intervals_in_words() -> str:
    from cms.publishing.reviews.services import usual_intervals

    return " ".join(
        [
            gettext("Otherwise:"),
            *(
                ngettext("%(type)s every month.", "%(type)s every %(months)d months.", months)
                % {"type": apps.get_model(label)._meta.verbose_name, "months": months}
                if months
                else gettext("%(type)s never.") % {"type": apps.get_model(label)._meta.verbose_name}
                for label, months in usual_intervals().items()
            ),
            gettext("A page can have an interval of its own, under Publishing."),
        ]
    )


@register_setting(icon="calendar-check", order=200)
class PublishingSettings(ClusterableModel, BaseSiteSetting):
    """How a municipality looks after what it has published."""

    weekly_overdue = models.PositiveSmallIntegerField(
        _("overdue pages a week"),
        default=5,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "At most so many overdue pages in the weekly mail to each person, the oldest first, "
            "so that a backlog comes to an end. 0 shows all."
        ),
    )

    confirmation_months = models.PositiveSmallIntegerField(
        _("ask the people on site every (months)"),
        default=6,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "They are asked by mail whether the facts of their meeting place or organisation are "
            "right. A month after the time is up, the page tells residents so. 0 means never."
        ),
    )

    panels = [
        FieldPanel("weekly_overdue"),
        FieldPanel("confirmation_months"),
        InlinePanel(
            "intervals",
            heading=_("How often pages are reviewed"),
            label=_("Interval"),
            help_text=lazy(intervals_in_words, str)(),
        ),
    ]

    class Meta:
        verbose_name = _("publishing")


def page_types_with_reviews() -> models.Q:
    """Limit a choice to the page types that have a usual interval."""
    from cms.publishing.reviews.services import usual_intervals

    names = [label.lower().split(".") for label in usual_intervals()]
    found = models.Q(pk__in=[])
    for app_label, model in names:
        found |= models.Q(app_label=app_label, model=model)
    return found


class ReviewInterval(models.Model):
    """How often pages of a type are reviewed on a site; 0 months is never."""

    settings = ParentalKey(PublishingSettings, on_delete=models.CASCADE, related_name="intervals")
    page_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of page"),
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to=page_types_with_reviews,
    )
    months = models.PositiveSmallIntegerField(
        _("months"), validators=[MaxValueValidator(120)], help_text=_("0 means never.")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "page_type"], name="cms_publishing_one_interval_per_type"
            )
        ]

    def __str__(self) -> str:
        return str(self.page_type)


class Digest(models.Model):
    """That a person has got the mail of a week, once; the week is of ISO 8601, "2026-W47"."""

    email = models.EmailField()
    week = models.CharField(max_length=8)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email", "week"], name="cms_publishing_digest_once")
        ]

    def __str__(self) -> str:
        return self.week
