"""The publish checks of news."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.core.formats import format_date
from cms.core.languages import active_language
from cms.core.models import MunicipalitySettings
from cms.core.timed import local_date
from cms.news.models import NewsPage
from cms.news.states import freshness
from cms.publishing.checks.lookups import is_public
from cms.publishing.checks.pages import has_contact
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level


def register_news_checks() -> None:
    for check in (has_contact, check_dates, check_age, check_about):
        register_check(NewsPage, check)


def check_dates(page: Any, now: datetime) -> Iterator[Problem]:
    """Look for dates that have not come yet, by Stockholm's calendar."""
    today = local_date(now)
    published = page.published_at
    scheduled = page.go_live_at and page.go_live_at >= published
    if published and local_date(published) > today and not scheduled:
        text = _(
            "Residents would see a date that has not come: %(date)s. Correct the date, or schedule "
            "the publishing for that day."
        )
        day = format_date(local_date(published), active_language())
        yield Problem(Level.WARNS, "dated_ahead", text % {"date": day}, "published_at")
    if page.confirmed_at and local_date(page.confirmed_at) > today:
        text = _("Nobody can have confirmed the news item in the future. Correct the date.")
        yield Problem(Level.BLOCKS, "confirmed_ahead", text, "confirmed_at")


def check_age(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of news that would be old from its first day."""
    if page.live or not page.published_at or not page.path:
        return
    threshold = MunicipalitySettings.for_site(page.get_site()).news_threshold_months
    if freshness(page.freshness_facts(threshold), now).value.is_old:
        text = _(
            "By its date, the news item is already old, and residents are told so at once. Correct "
            "the date, or confirm that it is still correct."
        )
        yield Problem(Level.WARNS, "old_at_once", text, "published_at")


def check_about(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a network, meeting or place that the news is about and residents do not see."""
    for row in page.about.all():
        if row.page_id and not is_public(row.page):
            text = _(
                "“%(page)s”, which the news item is about, is not published. Publish it, or remove "
                "it here."
            )
            text %= {"page": row.page.title}
            yield Problem(Level.WARNS, "about_unpublished", text, "about")
