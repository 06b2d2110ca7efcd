from cms.translation.models.files import ReturnedFile
from cms.translation.models.settings import (
    GlossaryTerm,
    LanguageDefaults,
    MailPreferences,
    TranslationSettings,
)
from cms.translation.models.texts import DraftText, SourceText
from cms.translation.models.work import Assignment, Comment

__all__ = [
    "Assignment",
    "Comment",
    "DraftText",
    "GlossaryTerm",
    "LanguageDefaults",
    "MailPreferences",
    "ReturnedFile",
    "SourceText",
    "TranslationSettings",
]
