"""What a municipality decides about its translations, and what each person wants mail about."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Locale

from cms.core.enums import ReleaseRule


@register_setting(icon="wagtail-localize-language", order=210)
class TranslationSettings(BaseSiteSetting):
    """When a page may be public although it is not translated, unless the page says otherwise."""

    release_rule = models.CharField(
        _("release rule"), max_length=16, choices=ReleaseRule, default=ReleaseRule.SOURCE_NOW
    )
    max_lag_days = models.PositiveSmallIntegerField(
        _("translations may lag (days)"),
        default=14,
        validators=[MaxValueValidator(365)],
        help_text=_("Counted from when the source language is published."),
    )

    panels = [FieldPanel("release_rule"), FieldPanel("max_lag_days")]

    class Meta:
        verbose_name = _("translation")


class LanguageDefaults(models.Model):
    """Who usually translates into a language, and how long that takes."""

    locale = models.OneToOneField(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Gets what is sent for translation, unless somebody else is chosen."),
    )
    days = models.PositiveSmallIntegerField(
        _("days to the deadline"), default=7, validators=[MaxValueValidator(365)]
    )
    publishes_machine_text = models.BooleanField(
        _("publish machine translations at once"),
        default=False,
        help_text=_(
            "What nobody has translated is translated by a machine and published, marked as such "
            "for residents, until somebody reviews it."
        ),
    )

    class Meta:
        verbose_name = _("usual translator")
        verbose_name_plural = _("usual translators")

    def __str__(self) -> str:
        return str(self.locale)


class GlossaryTerm(models.Model):
    """A name or term that stays as it is in a language, or has a fixed translation there."""

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    term = models.CharField(
        _("term"),
        max_length=120,
        help_text=_("As it is written in the source language; each form of it is a term."),
    )
    translation = models.CharField(
        _("translation"),
        max_length=120,
        blank=True,
        help_text=_("Leave it empty for a name that is not translated."),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "term"], name="cms_translation_one_term_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.term


class MailPreferences(models.Model):
    """Which mail about translations a person wants; without a row, all of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    assigned = models.BooleanField(default=True)
    deadline = models.BooleanField(default=True)
    source_changed = models.BooleanField(default=True)
    sent_back = models.BooleanField(default=True)
    published = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("mail about translations")
        verbose_name_plural = _("mail about translations")

    def __str__(self) -> str:
        return str(self.user)
