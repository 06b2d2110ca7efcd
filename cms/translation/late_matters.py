"""Translations that have lagged longer than their pages' rule allows, told to those responsible."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.core.formats import format_date
from cms.core.timed import local_date
from cms.publishing.desk import Matter
from cms.publishing.enums import ReviewState
from cms.publishing.responsible import pages_with_people
from cms.translation.selectors import lagging


def late_matters(now: datetime) -> Iterator[Matter]:
    """Yield the pages of which a translation is late, or will be; `now` is aware.

    Nobody hears of it before: until then it is the translators' matter.
    """
    found = list(lagging(now))
    people = pages_with_people({source.pk for source, _locale, _late_from in found})
    for source, locale, late_from in found:
        is_late = now >= late_from
        yield Matter(
            "late_translation",
            people[source.pk],
            ReviewState.OVERDUE if is_late else ReviewState.CURRENT,
            late_from,
            partial(_sentence, locale, late_from),
            until=None if is_late else late_from,
        )


def _sentence(locale: Locale, late_from: datetime, language: str) -> str:
    values = {"language": locale, "date": format_date(local_date(late_from), language)}
    return _("Late translation, %(language)s: it was to be public by %(date)s.") % values
