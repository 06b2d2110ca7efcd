"""Samples of the components of meeting places, for the style guide."""

import datetime as dt
from typing import Any

from django.http import QueryDict

from cms.core.cards import OrganisationCard
from cms.core.enums import OrganisationKind
from cms.core.links import link
from cms.core.people_samples import NOBODY
from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, sample_address, wording
from cms.core.timed import local_date
from cms.core.translations import mark
from motesplatser_pages.enums import Audience, Feature, OperatingStatus, SpokenLanguage, Weekday
from motesplatser_pages.finding import find_places
from motesplatser_pages.hours import week
from motesplatser_pages.maps import map_of
from motesplatser_pages.models import MeetingPlacePage, OpeningException, OpeningHours
from motesplatser_pages.selectors import with_confirmation, with_opening
from motesplatser_pages.sentences import holiday_sentences
from motesplatser_pages.timetables import (
    coming_exceptions,
    days_in_words,
    seasons,
    today_sentence,
)


def place_samples(reader: Reader) -> Samples:
    """Return a meeting place in each state, and what its page is made of."""
    t, language, today = wording(reader), reader.language, local_date(reader.now)
    text = t("Vi målar om och öppnar snart igen.", "We are repainting, and open again soon.")
    tomorrow = today + dt.timedelta(days=1)
    places = {
        t("Öppen", "Open"): _place(reader, opens=dt.time(0), closes=dt.time(23, 59)),
        t("Stängd just nu", "Closed right now"): _place(reader, days={_weekday(tomorrow)}),
        t("Tillfälligt stängd", "Closed for a time"): _place(
            reader,
            operating_status=OperatingStatus.TEMPORARILY_CLOSED,
            status_text=text,
            status_until=today + dt.timedelta(days=20),
        ),
        t("Har flyttat", "Has moved"): _place(
            reader,
            operating_status=OperatingStatus.MOVED,
            status_text=t("Vi finns nu i biblioteket.", "We are now in the library."),
        ),
        t("Stängd för gott", "Closed for good"): _place(
            reader, operating_status=OperatingStatus.CLOSED_FOR_GOOD
        ),
    }
    place = next(iter(places.values()))
    days = days_in_words(week(place.opening_facts, today), place, language)
    shown = seasons(place, today, language)
    details = {
        "page": place,
        "today": today_sentence(days[0], language),
        "week": days,
        "holidays": holiday_sentences(place.opening_facts),
        "seasons": shown,
        "exceptions": coming_exceptions(place, today, language),
    }
    organiser = link("Föreningen Ljuset", "https://ljuset.example/")
    people = {
        "organisers": [
            OrganisationCard(NOBODY, organiser.label, OrganisationKind.ASSOCIATION, organiser)
        ],
        "languages": list(SpokenLanguage)[:3],
        "audience": list(Audience)[:2],
    }
    found = find_places(reader, QueryDict("open_now=true&feature=free"))
    finding = {"found": found, "address": "#content"}
    outdated = _place(reader, confirmed_on=today - dt.timedelta(days=900))
    usual = t("Som den brukar vara", "As it usually is")
    return {
        "place_card.html": [
            Sample(state, {"place": each, "level": 4}, inside="cards")
            for state, each in places.items()
        ],
        "opening_state.html": [Sample(state, {"place": each}) for state, each in places.items()],
        "place_hours.html": [Sample(usual, details)],
        "hours_lines.html": [Sample(usual, {"lines": shown[0].lines})],
        "place_address.html": [Sample(usual, details)],
        "place_visit.html": [Sample(usual, {"page": place, "features": list(Feature)[:5]})],
        "place_people.html": [Sample(usual, people)],
        "place_filters.html": [Sample(t("Med två val", "With two choices"), finding)],
        "chosen.html": [
            Sample(
                t("Med två val", "With two choices"),
                {**finding, "chosen": found.chosen, "all": t("Ta bort alla val", "Take away all")},
            )
        ],
        "choices.html": [
            Sample(
                str(shown.group.legend),
                {
                    "name": shown.group.name,
                    "legend": shown.group.legend,
                    "several": shown.group.several,
                    "choices": shown.choices,
                },
            )
            for shown in found.groups
        ],
        "confirmation.html": [
            Sample(t("Bekräftad", "Confirmed"), {"place": place}),
            Sample(t("För länge sedan", "Too long ago"), {"place": outdated}),
        ],
        "map.html": [
            Sample(
                t("Visas bara med JavaScript", "Shown only with JavaScript"),
                {"map": map_of(reader), "label": t("Karta", "Map")},
            )
        ],
    }


def _weekday(day: dt.date) -> str:
    return list(Weekday)[day.weekday()].value


def _place(
    reader: Reader,
    *,
    days: set[str] | None = None,
    opens: dt.time = dt.time(10),
    closes: dt.time = dt.time(16),
    **fields: Any,
) -> Any:
    t, today = wording(reader), local_date(reader.now)
    place: Any = MeetingPlacePage(
        title=t("Kaffestugan vid torget", "The Coffee Room by the Square"),
        introduction=t("Kom in och sätt dig en stund.", "Come in and sit down for a while."),
        url_path=sample_address(reader),
        street="Torget 1",
        postal_code="999 99",
        locality="Lindåsa",
        directions=t("Hållplatsen ligger utanför dörren.", "The bus stop is outside the door."),
        first_visit=t("Säg att du är ny, så visar vi dig runt.", "Say that you are new."),
        **{
            "features": {"free", "drop_in"},
            "confirmed_by": "Kim Exempel",
            "confirmed_on": today,
            **fields,
        },
    )
    hours = OpeningHours(
        days=days or set(Weekday.values),
        opens=opens,
        closes=closes,
        activity=t("kaffe", "coffee"),
    )
    first = today + dt.timedelta(days=9)
    exception = OpeningException(first=first, reason=t("utbildning", "staff training"))
    place.opening_hours, place.opening_exceptions = [hours], [exception]
    for each in (place, hours, exception):
        mark(each, reader.language, is_translated=True)
    with_opening([place], reader)
    with_confirmation([place], reader)
    return place
