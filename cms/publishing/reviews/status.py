"""What the editor of a public page is told of its next review."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from cms.core.formats import format_date
from cms.core.languages import active_language
from cms.core.timed import local_date
from cms.publishing.reviews.services import review_of


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """By when a page is to be reviewed, and how often, in words."""

    due: str
    how_often: str


def review_status(page: Any) -> ReviewStatus | None:
    """Return it in the active language; None for a page that is not public or never reviewed."""
    found = review_of(page, timezone.now()) if page.pk else None
    if found is None or found.review.value.due_at is None:
        return None
    language = active_language()

    def day(moment: Any) -> str:
        return format_date(local_date(moment), language)

    often = ngettext("Every month", "Every %(months)d months", found.months)
    reviewed = gettext("never reviewed")
    if found.reviewed_at:
        reviewed = gettext("last reviewed %(date)s") % {"date": day(found.reviewed_at)}
    return ReviewStatus(
        due=gettext("To be reviewed by %(date)s") % {"date": day(found.review.value.due_at)},
        how_often=f"{often % {'months': found.months}} · {reviewed}",
    )
