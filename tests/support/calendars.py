"""Calendars and files of meetings, asked for at a moment and read as calendars read them."""

import time_machine
from django.test import Client
from icalendar import Calendar

from events_pages.models import NetworkMeetingPage
from support.make import at

MADE, NOW, LATER = at("2026-04-20 09:00"), at("2026-05-01 12:00"), at("2026-05-02 12:00")


def address(meeting, language="sv"):
    return f"/calendars/{language}/meetings/{meeting.translation_key}.ics"


def all_of(language="sv"):
    return f"/calendars/{language}/meetings.ics"


def of_network(network, language="sv"):
    return f"/calendars/{language}/networks/{network.translation_key}.ics"


def of_place(place, language="sv"):
    return f"/calendars/{language}/places/{place.translation_key}.ics"


def fetch(path, now=NOW, **headers):
    with time_machine.travel(now, tick=False):
        return Client().get(path, headers=headers)


def calendar(path, now=NOW):
    response = fetch(path, now)
    assert response.status_code == 200, path
    return Calendar.from_ical(response.content)


def events(path, now=NOW):
    """The events of a calendar by UID."""
    found = calendar(path, now).events
    by_uid = {each.uid: each for each in found}
    assert len(by_uid) == len(found)
    return by_uid


def ask(meeting, language="sv", now=NOW, **headers):
    return fetch(address(meeting, language), now, **headers)


def event_of(meeting, language="sv", now=NOW):
    (event,) = calendar(address(meeting, language), now).events
    return event


def publish(meeting, now=LATER, **values):
    page = NetworkMeetingPage.objects.get(pk=meeting.pk)
    for name, value in values.items():
        setattr(page, name, value)
    with time_machine.travel(now, tick=False):
        page.save_revision().publish()
    return page


def plain(text):
    return str(text).replace("\N{NO-BREAK SPACE}", " ")
