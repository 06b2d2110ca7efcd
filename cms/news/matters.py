"""News that is about to be shown as old, for those who look after it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_noop as _
from wagtail.models import Site

from cms.core.models import MunicipalitySettings
from cms.core.plain import Row
from cms.core.visibility import public
from cms.news.models import NewsPage
from cms.news.states import Freshness, freshness
from cms.publishing.desk import Done, Matter, dated
from cms.publishing.responsible import PAGE_VALUES
from cms.publishing.reviews.states import urgency

# Old news is marked and does no harm; after this long it is let alone, or the desk never empties.
LET_ALONE = timedelta(days=30)
STILL_CORRECT = Done("cms_news:still_correct", _("Still correct"))
AGE = ("published_at", "confirmed_at", "freshness_policy", "own_threshold_months")


def age_matters(now: datetime) -> Iterator[Matter]:
    """Yield the news that will be shown as old, or has just become so."""
    for page, found in aged_news(now):
        old_from = found.old_from
        if old_from is None or now - old_from >= LET_ALONE:
            continue
        state = urgency(old_from, now)
        text = dated(_("Shown as older news from %(date)s."), old_from)
        until = state.until or old_from + LET_ALONE
        yield Matter("age", page, state.value, old_from, text, STILL_CORRECT, until)


def aged_news(now: datetime) -> Iterator[tuple[Any, Freshness]]:
    """Yield all public news with its age; each has `PAGE_VALUES` and what decides its age."""
    for site in Site.objects.select_related("root_page"):
        threshold = MunicipalitySettings.for_site(site).news_threshold_months
        for values in public(NewsPage.objects.order_by(), site).values(*PAGE_VALUES, *AGE):
            page: Any = Row(**values)
            yield page, freshness(NewsPage.freshness_facts(page, threshold), now).value
