"""How an object stands in a language: one decision for the desk, reports, mail and editors."""

from dataclasses import dataclass
from datetime import datetime

from cms.core.timed import add_days
from cms.translation.enums import TranslationState


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an object in a language other than its source's.

    `outdated_since` (UTC) is when the source got other words than the public translation was made
    from. An alias shows the source's words, and is no translation.
    """

    exists: bool = False
    is_alias: bool = False
    is_public: bool = False
    is_assigned: bool = False
    has_draft: bool = False
    in_review: bool = False
    is_sent_back: bool = False
    outdated_since: datetime | None = None
    is_machine: bool = False


def state(facts: Facts) -> TranslationState:
    """Return the one state of an object in a language; work comes before its reason."""
    is_public = facts.is_public and not facts.is_alias
    if facts.in_review:
        return TranslationState.IN_REVIEW
    if facts.is_assigned or (facts.has_draft and not facts.is_alias):
        return TranslationState.IN_TRANSLATION
    if is_public and facts.outdated_since:
        return TranslationState.OUTDATED
    if is_public and facts.is_machine:
        return TranslationState.MACHINE
    if is_public:
        return TranslationState.CURRENT
    return TranslationState.ALIAS_OR_FALLBACK if facts.exists else TranslationState.MISSING


def late_from(
    facts: Facts, published_at: datetime | None, max_lag_days: int | None
) -> datetime | None:
    """Return when a language has lagged as long as it may (UTC), or None for never.

    Days are counted on Stockholm's clock from when the source got other words than the public
    translation was made from; if there is none, from when the source became public.
    """
    is_translated = facts.is_public and not facts.is_alias
    since = facts.outdated_since if is_translated else published_at
    return add_days(since, max_lag_days) if since and max_lag_days is not None else None
