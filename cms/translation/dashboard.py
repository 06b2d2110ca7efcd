"""What the first page of the admin says of translations: mine, and what nobody has begun with."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from cms.publishing.roles import TRANSLATE
from cms.translation.addresses import editor_address
from cms.translation.desk_rights import languages_of
from cms.translation.enums import TranslationState
from cms.translation.selectors import Row, rows
from cms.translation.views.desk import my_work

SHOWN = 10
OLD = {TranslationState.OUTDATED, TranslationState.MACHINE}
MISSING = {TranslationState.MISSING, TranslationState.ALIAS_OR_FALLBACK}


class TranslationsPanel(Component):
    """What the user is to translate, and what waits in the languages of the user."""

    name = "translations"
    # After what waits for the user to review.
    order = 230
    template_name = "cms_translation/dashboard.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        locales = languages_of(user)
        if not locales:
            return {}
        found = rows(timezone.now(), locales=locales)
        work = my_work(found, user)
        return {
            "work": [_line(row) for row in work[:SHOWN]],
            "count": len(work),
            "languages": [
                part
                for locale in (locales if user.has_perm(TRANSLATE) else ())
                if (part := _waiting(found, locale))["pages"]
            ],
        }


def _line(row: Row) -> dict[str, Any]:
    (standing,) = row.standings
    url = editor_address(row.source.model, row.source.key, standing.locale)
    return {"source": row.source, "standing": standing, "url": url}


def _waiting(rows: list[Row], locale: Locale) -> dict[str, Any]:
    """Return what nobody has begun with in a language.

    What readers are told wrongly is first, the oldest of it; then what is missing, the newest.
    """
    found = [
        Row(row.source, [each])
        for row in rows
        for each in row.standings
        if each.locale == locale and row.source.is_public
    ]
    old = [row for row in found if row.standings[0].state in OLD]
    missing = [row for row in found if row.standings[0].state in MISSING]
    old.sort(key=lambda row: _timestamp(row.standings[0].outdated_since))
    missing.sort(key=lambda row: _timestamp(row.source.published_at), reverse=True)
    return {
        "panel": f"untranslated-{locale.language_code}",
        "locale": locale,
        "old": len(old),
        "missing": len(missing),
        "pages": [_line(row) for row in [*old, *missing][:SHOWN]],
    }


def _timestamp(moment: Any) -> float:
    return moment.timestamp() if moment else float("inf")
