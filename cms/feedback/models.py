"""What residents say of a page, and what a municipality decides about that."""

from django.conf import settings
from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, Site

from cms.feedback.handling import HandledForm


class Feedback(models.Model):
    """What somebody has written; without a page it is about the site, or its page is deleted.

    `page` is the source page. `title` and `path` are what the page was called and where the
    resident was, so that the words can be understood when the page has moved or is gone.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("page"), max_length=255, blank=True)
    path = models.CharField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10)
    message = models.TextField(_("message"))
    email = models.EmailField(_("e-mail address"), blank=True)
    created_at = models.DateTimeField(_("received"), db_index=True)
    handled_at = models.DateTimeField(_("handled"), null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    base_form_class = HandledForm
    panels = [
        HelpPanel(template="cms_feedback/said.html", heading=_("Message")),
        FieldPanel("handled", heading=_("Handled")),
    ]

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-created_at", "-pk"]
        # Who may see it is decided by the rights to its page (see cms.feedback.rights).
        default_permissions = ()

    def __str__(self) -> str:
        # Stands in the log for longer than the feedback itself, so it has none of its words.
        return self.title or self.path or str(self.site)

    @admin.display(description=_("Page"))
    def about(self) -> str:
        """What it is about, in the admin's lists."""
        return str(self)

    @property
    def address(self) -> str:
        """Where the resident was, with scheme and host; "" if that is not known."""
        return f"{self.site.root_url}{self.path}" if self.path else ""


@register_setting(icon="comment", order=220)
class FeedbackSettings(BaseSiteSetting):
    """Whether residents may give feedback, who hears of it, and how long it is kept."""

    is_open = models.BooleanField(
        _("ask for feedback"), default=True, help_text=_("A form below every page.")
    )
    keep_days = models.PositiveSmallIntegerField(
        _("erase feedback after (days)"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(1095)],
    )
    fallback_email = models.EmailField(
        _("e-mail address for what nobody looks after"),
        blank=True,
        help_text=_(
            "Hears of pages that have neither a responsible person nor a unit with an address. "
            "Otherwise those who publish in the section do."
        ),
    )

    panels = [FieldPanel("is_open"), FieldPanel("keep_days"), FieldPanel("fallback_email")]

    class Meta:
        verbose_name = _("feedback from residents")
