"""Which networks and meetings are public, and the order in which meetings come."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.db.models.functions import ExtractYear, Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.reader import Reader
from cms.core.timed import STOCKHOLM, day_start
from cms.core.visibility import public
from events_pages.models import NetworkMeetingPage, NetworkPage

# By the start; those without a date that holds, not set or postponed, come last.
BY_START = (
    ExpressionWrapper(Q(over_at__isnull=True), BooleanField()).asc(),
    F("starts_at").asc(nulls_last=True),
    F("pk").asc(),
)


def networks(reader: Reader) -> PageQuerySet:
    """Return the public networks."""
    return public(NetworkPage.objects.all(), reader.site)


def meetings(reader: Reader) -> PageQuerySet:
    """Return the public meetings of all networks."""
    return public(NetworkMeetingPage.objects.all(), reader.site)


def path_above(path: F) -> Substr:
    """Return the path of the page above: a meeting's network."""
    return Substr(path, 1, Length(path) - Page.steplen)


def by_start(sources: PageQuerySet) -> PageQuerySet:
    """Order meetings by their start; those without a date that holds come last."""
    return sources.order_by(*BY_START)


def coming(sources: PageQuerySet, reader: Reader) -> PageQuerySet:
    """Narrow to meetings that are not over, the next first."""
    return by_start(sources.filter(Q(over_at__gt=reader.now) | Q(over_at__isnull=True)))


def past(sources: PageQuerySet, reader: Reader) -> PageQuerySet:
    """Narrow to meetings that are over, the latest first."""
    return by_start(sources.filter(over_at__lte=reader.now)).reverse()


def years_of(sources: PageQuerySet) -> list[int]:
    """Return the years in which meetings begin on Stockholm's clock, the latest first."""
    begins = sources.order_by().annotate(year=ExtractYear("starts_at", tzinfo=STOCKHOLM))
    return sorted(begins.values_list("year", flat=True).distinct(), reverse=True)


def in_year(sources: PageQuerySet, year: int) -> PageQuerySet:
    """Narrow to meetings that begin in a year on Stockholm's clock."""
    begins, ends = (day_start(date(each, 1, 1)) for each in (year, year + 1))
    return sources.filter(starts_at__gte=begins, starts_at__lt=ends)
