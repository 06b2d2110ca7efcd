from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationState(models.TextChoices):
    """How an object stands in a language, in the order in which translators care."""

    OUTDATED = "outdated", _("Outdated")
    MISSING = "missing", _("Missing")
    IN_TRANSLATION = "in_translation", _("In translation")
    IN_REVIEW = "in_review", _("In review")
    MACHINE = "machine", _("Machine translated")
    ALIAS_OR_FALLBACK = "alias_or_fallback", _("Shows the source language")
    CURRENT = "current", _("Current")


class MailKind(models.TextChoices):
    ASSIGNED = "assigned", _("When I am given something to translate")
    DEADLINE = "deadline", _("When a deadline is near")
    SOURCE_CHANGED = "source_changed", _("When the source language changes")
    SENT_BACK = "sent_back", _("When a reviewer sends back a translation")
    PUBLISHED = "published", _("When a translation is published")


class Outcome(models.TextChoices):
    """What a text in a returned file comes to, in the order in which people look."""

    NEWER = "newer", _("Translated here after the export")
    SOURCE_CHANGED = "source_changed", _("The original has changed since the export")
    WRONG_TAGS = "wrong_tags", _("Wrong tags")
    TOO_LONG = "too_long", _("Too long")
    UNKNOWN = "unknown", _("Not among what is translated now")
    EMPTY = "empty", _("Empty, or not finished")
    ADDED = "added", _("New translation")
    REPLACED = "replaced", _("Replaces what was here")
    SAME = "same", _("The same as here")
