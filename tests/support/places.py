"""Meeting places with hours, and what the API says of them at a moment."""

import datetime as dt

import time_machine

from motesplatser_pages.models import OpeningException, OpeningHours
from support.make import at

ADDRESS = "/api/v1/meeting-places"
TUESDAY = "2026-05-12 12:00"
WORKDAYS = "mo,tu,we,th,fr"


def hours(days: str, times: str, **more) -> OpeningHours:
    """The weekly hours of a text such as "10:00-16:00"."""
    opens, closes = map(dt.time.fromisoformat, times.split("-"))
    return OpeningHours(days=set(days.split(",")), opens=opens, closes=closes, **more)


def other_day(first: str, times: str = "", **more) -> OpeningException:
    """Other hours on a date, or closed without times."""
    opens, closes = map(dt.time.fromisoformat, times.split("-")) if times else (None, None)
    return OpeningException(first=dt.date.fromisoformat(first), opens=opens, closes=closes, **more)


def ask(client, place=None, moment=TUESDAY, **query):
    """What the API says at a wall time in Stockholm, of a place or of all."""
    address = f"{ADDRESS}/{place.translation_key}" if place else ADDRESS
    with time_machine.travel(at(moment), tick=False):
        response = client.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def utc(text: str) -> str:
    return f"{text}:00Z"


def place_with(site, rows=((WORKDAYS, "10:00-16:00"),), **fields):
    """A place with weekly hours, each as (days, times) or (days, times, more)."""
    made = [hours(days, times, **dict(*more)) for days, times, *more in rows]
    return site.place(opening_hours=made, **fields)
