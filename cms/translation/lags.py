"""How many days the translations of public pages may lag, asked for all pages at once."""

from django.apps import apps

from cms.core.conf import source_language
from cms.core.enums import ReleaseRule
from cms.core.models import BasePage
from cms.translation.models import TranslationSettings

DEFAULT = TranslationSettings()


class Lags:
    """The rules of all sites and pages, in two queries."""

    def __init__(self) -> None:
        self._sites = {
            each.site_id: (each.release_rule, each.max_lag_days)
            for each in TranslationSettings.objects.all()
        }
        first, *others = [
            model._default_manager.filter(locale__language_code=source_language())
            .exclude(release_rule="", max_lag_days=None)
            .order_by()
            .values_list("pk", "release_rule", "max_lag_days")
            for model in apps.get_models()
            if issubclass(model, BasePage)
        ]
        self._pages = {pk: (rule, days) for pk, rule, days in first.union(*others, all=True)}

    @property
    def exist(self) -> bool:
        """Whether any translation may lag."""
        rules = [*self._sites.values(), *self._pages.values()]
        return any(rule == ReleaseRule.MAX_LAG for rule, _days in rules)

    def of(self, page: int, site: int) -> int | None:
        """Return the days that a page's translations may lag, or None if another rule holds."""
        usual = self._sites.get(site, (DEFAULT.release_rule, DEFAULT.max_lag_days))
        rule, days = self._pages.get(page, ("", None))
        if (rule or usual[0]) != ReleaseRule.MAX_LAG:
            return None
        return usual[1] if days is None else days
