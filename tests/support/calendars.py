"""Calendar files of meetings, asked for at a moment and read as calendars read them."""

import time_machine
from django.test import Client
from icalendar import Calendar

from events_pages.models import NetworkMeetingPage
from support.make import at

MADE, NOW, LATER = at("2026-04-20 09:00"), at("2026-05-01 12:00"), at("2026-05-02 12:00")


def address(meeting, language="sv"):
    return f"/calendars/{language}/meetings/{meeting.translation_key}.ics"


def ask(meeting, language="sv", now=NOW, **headers):
    with time_machine.travel(now, tick=False):
        return Client().get(address(meeting, language), headers=headers)


def event_of(meeting, language="sv", now=NOW):
    response = ask(meeting, language, now)
    assert response.status_code == 200
    (event,) = Calendar.from_ical(response.content).events
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
