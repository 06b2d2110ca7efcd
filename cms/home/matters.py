"""Accessibility statements that are built on an old assessment, for those who look after them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from wagtail.models import Site

from cms.core.plain import Row
from cms.core.timed import add_months, day_start
from cms.core.visibility import public
from cms.home.models import AccessibilityStatementPage
from cms.publishing.desk import Matter, dated
from cms.publishing.responsible import PAGE_VALUES
from cms.publishing.reviews.states import urgency

# A statement is to be right at all times; Digg asks for a look at least each year.
MONTHS = 12


def assessment_matters(now: datetime) -> Iterator[Matter]:
    """Yield the statements whose assessment is soon a year old, or older."""
    for site in Site.objects.select_related("root_page"):
        statements = public(AccessibilityStatementPage.objects.order_by(), site)
        for values in statements.exclude(assessed_on=None).values(*PAGE_VALUES, "assessed_on"):
            page: Any = Row(**values)
            due_at = add_months(day_start(page.assessed_on), MONTHS)
            state = urgency(due_at, now)
            text = dated(_("To be assessed anew by %(date)s."), due_at)
            yield Matter("assessment", page, state.value, due_at, text, until=state.until)
