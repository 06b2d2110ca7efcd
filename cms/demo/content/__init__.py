"""What the demo consists of, one module for each kind; entries come in the order to make them."""

from cms.demo.clock import Clock
from cms.demo.content import (
    meetings_doors,
    meetings_social,
    meetings_social_ahead,
    news_networks,
    news_places,
    news_reports,
    news_town,
    places_by_the_water,
    places_in_change,
    places_in_town,
    places_with_groups,
)
from cms.demo.shapes import Entry


def all_places(clock: Clock) -> list[Entry]:
    """All meeting places."""
    kinds = (places_in_town, places_with_groups, places_by_the_water, places_in_change)
    return [entry for kind in kinds for entry in kind.places(clock)]


def all_meetings(clock: Clock) -> list[Entry]:
    """All network meetings."""
    kinds = (meetings_social, meetings_social_ahead, meetings_doors)
    return [entry for kind in kinds for entry in kind.meetings(clock)]


def all_news(clock: Clock) -> list[Entry]:
    """All news, oldest first."""
    kinds = (news_reports, news_networks, news_places, news_town)
    news = [entry for kind in kinds for entry in kind.news(clock)]
    return sorted(news, key=lambda entry: entry.fields["published_at"])
