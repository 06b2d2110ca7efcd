"""How often pages are looked through, which are due, and that somebody has done it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.generation import content_changed
from cms.core.plain import Row
from cms.core.visibility import public
from cms.publishing.models import PageReview, PublishingSettings, ReviewInterval
from cms.publishing.responsible import PAGE_VALUES
from cms.publishing.reviews.states import ReviewFacts, review

_usual: dict[str, int] = {}

VALUES = (
    *PAGE_VALUES,
    "first_published_at",
    "substantive_updated_at",
    "review_interval_months",
    "review__reviewed_at",
)


def register_review_interval(page_type: str, months: int) -> None:
    """Say how often pages of a type, by its label, are usually reviewed; 0 is never.

    For `AppConfig.ready()`.
    """
    _usual[page_type] = months


def usual_intervals() -> Mapping[str, int]:
    """Return the months that pages of each type usually have, by the type's label."""
    return _usual


def reviewed_pages(now: datetime) -> Iterator[Row]:
    """Yield all public source pages of the types that have a usual interval.

    Each has `PAGE_VALUES`, its `page_type` by label, when it was `published_at`, `updated_at` and
    `reviewed_at` (None for never), and every how many `months` it is to be looked through; `review`
    (Timed) says when.
    One query for each type and site, and one for the settings of each site.
    """
    for site in Site.objects.select_related("root_page"):
        months = _months(site)
        for label in _usual:
            model = apps.get_model(label)
            rows = public(model._default_manager.order_by(), site).values(*VALUES)
            yield from map(partial(_reviewed_page, label, months[label], now), rows)


def _months(site: Site) -> dict[str, int]:
    chosen = ReviewInterval.objects.filter(settings__site=site).select_related("page_type")
    labels = {label.lower(): label for label in _usual}
    own = {f"{each.page_type.app_label}.{each.page_type.model}": each.months for each in chosen}
    return {**_usual, **{labels[label]: months for label, months in own.items() if label in labels}}


def _reviewed_page(label: str, usual: int, now: datetime, row: Mapping[str, Any]) -> Row:
    own = row["review_interval_months"]
    facts = ReviewFacts(
        published_at=row["first_published_at"] or row["substantive_updated_at"] or now,
        updated_at=row["substantive_updated_at"],
        reviewed_at=row["review__reviewed_at"],
        months=usual if own is None else own,
    )
    return Row(
        **{name: row[name] for name in PAGE_VALUES},
        page_type=label,
        published_at=facts.published_at,
        updated_at=facts.updated_at,
        reviewed_at=facts.reviewed_at,
        months=facts.months,
        review=review(facts, now),
    )


def review_of(page: Any, now: datetime) -> Row | None:
    """Return a page as `reviewed_pages` gives it, as it is public now, in two queries.

    None for a page that is not live, is a translation, or of a type without reviews.
    """
    label = page._meta.label
    rows = type(page)._default_manager.filter(
        pk=page.pk, live=True, locale__language_code=source_language()
    )
    row = rows.values(*VALUES).first() if label in _usual else None
    if row is None:
        return None
    app_label, model = label.lower().split(".")
    chosen = ReviewInterval.objects.filter(
        page_type__app_label=app_label, page_type__model=model
    ).values_list("settings__site__root_page__path", "months")
    months = {path: months for path, months in chosen if row["path"].startswith(path)}
    usual = months[max(months)] if months else _usual[label]
    return _reviewed_page(label, usual, now, row)


def mark_reviewed(page: Page, *, user: Any, note: str, now: datetime) -> None:
    """Remember that a page was looked through with nothing to change, and log it.

    Nothing else moves: not the content, not the date of the latest update.
    """
    with transaction.atomic():
        PageReview.objects.update_or_create(
            page=Page.objects.get(pk=page.pk),
            defaults={"reviewed_at": now, "reviewed_by": user, "note": note},
        )
        log(page.specific, "motesplatser.review", user=user, data={"note": note})
        # Residents see nothing of it; the desk of each process does.
        content_changed()


def weekly_overdue(site: Site | None) -> int:
    """Return how many overdue pages a person hears of in a week; 0 is all."""
    return PublishingSettings.for_site(site).weekly_overdue if site else 0
