"""What residents are told about the age of news, in the active language."""

from django.utils.translation import gettext, ngettext

from cms.core.formats import format_date
from cms.core.timed import local_date
from cms.news.states import Freshness


def freshness_notice(freshness: Freshness, own_text: str = "") -> str:
    """Return the notice for an old news item (R24, G1), or "" while it is current."""
    if not freshness.is_old:
        return ""
    return own_text or ngettext(
        "This news item is more than %(months)d month old and may contain information that is "
        "no longer up to date.",
        "This news item is more than %(months)d months old and may contain information that is "
        "no longer up to date.",
        freshness.threshold_months or 0,
    ) % {"months": freshness.threshold_months}


def age_sentence(freshness: Freshness, language: str) -> str:
    """Return from when residents are told that a news item is old, for its editor."""
    if freshness.old_from is None:
        return gettext("Is never shown as older news.")
    day = format_date(local_date(freshness.old_from), language)
    if freshness.is_old:
        return gettext("Shown as older news since %(date)s.") % {"date": day}
    return gettext("Shown as older news from %(date)s.") % {"date": day}
