"""What the API gives of each meeting place, made from plain values."""

from collections.abc import Callable, Iterable
from datetime import time
from typing import Any

from cms.api.fields import item_fields
from cms.api.parts import organisation_fields, parts_fields
from cms.api.resources import list_address
from cms.core.cards import organisation_card_of
from cms.core.links import view_address
from cms.core.reader import Reader
from cms.core.related import Related
from cms.core.timed import local_date, local_datetime
from motesplatser_pages.enums import Audience, Feature, SpokenLanguage, Weekday
from motesplatser_pages.hours import day_plan, week
from motesplatser_pages.timetables import (
    Day,
    HoursLine,
    Season,
    coming_exceptions,
    days_in_words,
    seasons,
)

Fields = dict[str, Any]

WEEKDAYS, FEATURES, AUDIENCES, LANGUAGES = (
    tuple(choices.values) for choices in (Weekday, Feature, Audience, SpokenLanguage)
)


def place_fields(page: Any, reader: Reader, related: Related, parts: Iterable[str]) -> Fields:
    return {
        **item_fields(page, reader, related, page.until),
        "kind": page.kind,
        "operating_status": page.status_now.value,
        "status_text": page.status_text if page.status_is_special else "",
        "status_until": page.status_until if page.status_is_special else None,
        "address": {
            "street": page.street,
            "postal_code": page.postal_code,
            "locality": page.locality,
        },
        "position": None
        if page.latitude is None
        else {"latitude": float(page.latitude), "longitude": float(page.longitude)},
        "opening": _opening(page, reader),
        "features": _in_order(FEATURES, page.features),
        "audience": _in_order(AUDIENCES, page.audience),
        "languages": _in_order(LANGUAGES, page.languages),
        "confirmed_by": page.confirmed_by,
        "confirmed_on": page.confirmed_on,
        "calendar_url": view_address(
            *("events_pages_place_calendar", reader.language, page.translation_key),
            origin=reader.origin,
        )
        or None,
        **parts_fields(page, reader, related, parts),
        **{name: make(page, reader) for name, make in MAKERS.items() if name in parts},
    }


def _in_order(choices: tuple[str, ...], members: frozenset[str]) -> list[str]:
    return [choice for choice in choices if choice in members]


def _opening(page: Any, reader: Reader) -> Fields:
    opening = page.opening.value
    plan = day_plan(page.opening_facts, local_date(reader.now))
    (today,) = days_in_words([plan], page, reader.language)
    return {
        "state": opening.state.value,
        "reason": opening.reason.value,
        "text": page.opening_text,
        "until": page.opening.until,
        "closes_at": opening.closes_at,
        "next_opens_at": opening.next_opens_at,
        "next_change": opening.closes_at or opening.next_opens_at,
        "today": _day(today),
    }


def _day(day: Day) -> Fields:
    return {
        "date": day.plan.day,
        "weekday": WEEKDAYS[day.plan.day.weekday()],
        "name": day.name,
        "text": ", ".join(line.times for line in day.lines) or day.note,
        "intervals": [
            {
                "opens": _clock(local_datetime(interval.opens).time()),
                "closes": _clock(local_datetime(interval.closes).time()),
                "opens_at": interval.opens,
                "closes_at": interval.closes,
                "text": line.times,
                "activity": line.activity,
                "locale": line.row.language,
            }
            for interval, line in zip(day.plan.intervals, day.lines, strict=True)
        ],
        "reason": day.plan.reason.value,
        "holiday": day.holiday,
        "closed_because": [{"text": row.reason, "locale": row.language} for row in day.reasons],
    }


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _week(page: Any, reader: Reader) -> list[Fields]:
    plans = week(page.opening_facts, local_date(reader.now))
    return [_day(day) for day in days_in_words(plans, page, reader.language)]


def _seasons(page: Any, reader: Reader) -> list[Fields]:
    return [_season(each) for each in seasons(page, local_date(reader.now), reader.language)]


def _season(season: Season) -> Fields:
    return {
        "valid_from": season.first,
        "valid_through": season.last,
        "text": season.period,
        "hours": [
            {
                "days": _in_order(WEEKDAYS, line.row.days),
                **_times(line),
                "activity": line.activity,
            }
            for line in season.lines
        ],
    }


def _exceptions(page: Any, reader: Reader) -> list[Fields]:
    return [
        {
            "first": line.row.first,
            "last": line.row.last or line.row.first,
            **_times(line),
            "reason": line.activity,
        }
        for line in coming_exceptions(page, local_date(reader.now), reader.language)
    ]


def _times(line: HoursLine) -> Fields:
    return {
        "days_text": line.days,
        "opens": _clock(line.row.opens),
        "closes": _clock(line.row.closes),
        "text": line.times,
        "locale": line.row.language,
    }


def _organisers(page: Any, reader: Reader) -> list[Fields]:
    cards = map(organisation_card_of, page.organisers)
    return [organisation_fields(card, reader) for card in cards if card]


def _confirmation(page: Any, reader: Reader) -> Fields:
    confirmation = page.confirmation.value
    return {
        "state": confirmation.state.value,
        "text": page.confirmation_text,
        "confirmed_on": confirmation.confirmed_on,
        "outdated_from": confirmation.outdated_from,
        "until": page.confirmation.until,
    }


def _coming_meetings_url(page: Any, reader: Reader) -> str | None:
    filters = {"place": page.translation_key, "is_over": "false", "order": "starts_at"}
    return list_address("events_pages.NetworkMeetingPage", reader, **filters)


def _news_url(page: Any, reader: Reader) -> str | None:
    return list_address("cms_news.NewsPage", reader, about=page.translation_key)


MAKERS: dict[str, Callable[[Any, Reader], Any]] = {
    "week": _week,
    "seasons": _seasons,
    "exceptions": _exceptions,
    "organisers": _organisers,
    "confirmation": _confirmation,
    "first_visit": lambda page, reader: page.first_visit,
    "directions": lambda page, reader: page.directions,
    "coming_meetings_url": _coming_meetings_url,
    "news_url": _news_url,
}
