"""How an object stands in a language: one decision for the desk, reports, mail and editors."""

from dataclasses import dataclass
from datetime import datetime

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
