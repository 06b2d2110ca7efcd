"""What residents are told about the age of news, in the active language."""

from django.utils.translation import ngettext

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
