"""What the clock does to news, for those outside who are told of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.models import MunicipalitySettings
from cms.core.timed import add_months, changes
from cms.core.visibility import public
from cms.news.models import NewsPage
from cms.news.states import FreshnessFacts, freshness
from cms.publishing.webhooks.events import Moment

BECAME_OLD = "news.became_old"
EVENTS = {BECAME_OLD: _("News became old")}

# Months are of different lengths: the last days of several may count to the same one.
SLACK = timedelta(days=4)


def news_moments(site: Site, since: datetime, until: datetime) -> Iterator[Moment]:
    """Yield the public news that became old after `since`, up to `until` (aware)."""
    usual = MunicipalitySettings.for_site(site).news_threshold_months
    own = NewsPage.objects.exclude(own_threshold_months=None).order_by()
    candidates = Q()
    for months in {usual, *own.values_list("own_threshold_months", flat=True).distinct()} - {0}:
        counted_from = (
            add_months(since, -months) - SLACK,
            add_months(until, -months) + SLACK,
        )
        candidates |= Q(published_at__range=counted_from) | Q(confirmed_at__range=counted_from)
    if not candidates:
        return
    rows = public(NewsPage.objects.filter(candidates), site).values_list(
        "translation_key",
        "first_published_at",
        "published_at",
        "confirmed_at",
        "freshness_policy",
        "own_threshold_months",
    )
    for key, public_from, published, confirmed, policy, months in rows:
        facts = FreshnessFacts(published, confirmed, policy, months, usual)
        for at, _before, _after in changes(partial(freshness, facts), since, until):
            # Nobody has seen it as anything else.
            if public_from is None or public_from < at:
                yield Moment(at, BECAME_OLD, key)
