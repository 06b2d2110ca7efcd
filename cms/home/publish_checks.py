"""What an accessibility statement must say before it is published (A12)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.core.timed import local_date
from cms.home.enums import Conformity
from cms.home.models import AccessibilityStatementPage
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level

# Digg's list, as far as each item is a field of its own.
REQUIRED = {
    "public_body": gettext_noop("Say which public body answers for the service."),
    "service": gettext_noop("Say which service the statement is about."),
    "conformity": gettext_noop("Say how well the service meets the law."),
    "assessed_on": gettext_noop("Say when the service was assessed."),
    "assessment_method": gettext_noop("Say how the service was assessed."),
    "undue_burden": gettext_noop(
        "Say what would be an undue burden to make accessible, or that there is nothing."
    ),
    "outside_the_law": gettext_noop(
        "Say what the law does not cover, or that there is no such content."
    ),
}


def register_statement_checks() -> None:
    for check in (check_items, check_shortcomings, check_assessment, check_feedback):
        register_check(AccessibilityStatementPage, check)


def check_items(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a statement that leaves out what the law wants told."""
    for field, text in REQUIRED.items():
        if not str(getattr(page, field) or "").strip():
            yield Problem(Level.BLOCKS, "item_missing", _(text), field)


def check_shortcomings(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse shortcomings that contradict the wording of the law."""
    has_any = bool(page.shortcomings.all())
    if page.conformity == Conformity.FULLY and has_any:
        text = _("A service with shortcomings is not fully compliant. Choose another wording.")
        yield Problem(Level.BLOCKS, "conformity_contradicted", text, "conformity")
    elif page.conformity and page.conformity != Conformity.FULLY and not has_any:
        text = _("List what is not accessible, and why.")
        yield Problem(Level.BLOCKS, "item_missing", text, "shortcomings")


def check_assessment(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse an assessment that has not been made yet."""
    if page.assessed_on and page.assessed_on > local_date(now):
        text = _("Nobody can have assessed the service in the future. Correct the date.")
        yield Problem(Level.BLOCKS, "assessed_ahead", text, "assessed_on")


def check_feedback(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a statement that leads to no form for telling of shortcomings."""
    if page.feedback_url:
        return
    try:
        reverse("cms_feedback")
    except NoReverseMatch:
        text = _("Give the address of a form where residents can tell of shortcomings.")
        yield Problem(Level.BLOCKS, "item_missing", text, "feedback_url")
