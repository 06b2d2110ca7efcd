"""System checks of the conventions.

E001 fates in translation, W001 dates that editors type, W002 the middleware of kept answers.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.utils import formats, translation
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import get_translatable_fields

from cms.core.translations import FactsAndProse, declared

# When a snippet goes live is decided for each language apart, as it is for pages.
SCHEDULE = {"first_published_at", "go_live_at", "expire_at"}


@checks.register("translation")
def check_translation_fates(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Refuse a field that is neither a fact nor prose, or both (cms_core.E001)."""
    return [
        checks.Error(message, hint=hint, obj=model, id="cms_core.E001")
        for model in apps.get_models()
        if issubclass(model, FactsAndProse) and issubclass(model, TranslatableMixin)
        for message, hint in _mistakes(model)
    ]


def _mistakes(model: Any) -> Iterator[tuple[str, str]]:
    facts, prose = set(declared(model, "facts")), set(declared(model, "prose"))
    names = {field.name for field in model._meta.get_fields()}
    translated = {field.field_name for field in get_translatable_fields(model)}
    shared = {field.name for field in model._meta.many_to_many}
    hint = "Name each field once, in `facts` or in `prose` of its class."
    for name in sorted((translated | shared) - facts - prose - SCHEDULE):
        yield f"The field “{name}” is neither a fact nor prose.", hint
    for name in sorted(facts & prose):
        yield f"The field “{name}” is both a fact and prose.", hint
    for name in sorted((facts | prose) - names):
        yield f"“{name}” is declared, but there is no such field.", hint


@checks.register("translation")
def check_dates_are_unambiguous(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Warn where "10/11/2026" would be read as a date, by an order that editors cannot see (E9)."""
    ambiguous = [code for code, _name in settings.LANGUAGES if _reads_slashes(code)]
    return [
        checks.Warning(
            f"Dates typed in the admin in “{code}” may be read with day and month exchanged.",
            hint='Set FORMAT_MODULE_PATH = ["cms.core.formats_by_locale"].',
            id="cms_core.W001",
        )
        for code in ambiguous
    ]


def _reads_slashes(code: str) -> bool:
    with translation.override(code):
        for pattern in formats.get_format("DATE_INPUT_FORMATS"):
            try:
                datetime.strptime("10/11/2026", pattern)
            except ValueError:
                continue
            return True
    return False


@checks.register("caches")
def check_answers_are_kept(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Warn where public answers are built anew for each visitor."""
    if "cms.core.kept.KeptAnswers" in settings.MIDDLEWARE:
        return []
    return [
        checks.Warning(
            "Public answers are neither kept nor described for other caches.",
            hint='Add "cms.core.kept.KeptAnswers" to MIDDLEWARE, after SecurityMiddleware.',
            id="cms_core.W002",
        )
    ]
