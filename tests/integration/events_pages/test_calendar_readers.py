"""Two programs that read calendar files find the same in them (D4)."""

import datetime as dt
import json

import pytest
import time_machine
from icalendar import Calendar
from support.calendars import MADE, ask
from support.machine import NODE_MODULES
from support.make import SmallSite, at
from support.node import node

pytestmark = [pytest.mark.django_db, pytest.mark.node]

READ = """
import ICAL from '%s';
import { readFileSync } from 'node:fs';
const found = {};
for (const name of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(name, 'utf8')));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map(each => new ICAL.Event(each));
  const [event] = events;
  const zones = calendar.getAllSubcomponents('vtimezone').map(z => z.getFirstPropertyValue('tzid'));
  found[name] = {
    count: events.length, uid: event.uid, summary: event.summary, sequence: event.sequence,
    description: event.description, location: event.location, zones,
    zone: event.startDate.zone.tzid,
    is_date: event.startDate.isDate, start: event.startDate.toJSDate().toISOString(),
    stamp: event.component.getFirstPropertyValue('dtstamp').toJSDate().toISOString(),
    status: event.component.getFirstPropertyValue('status'),
  };
}
console.log(JSON.stringify(found));
"""


def test_two_readers_agree_also_when_the_clock_changes(tmp_path):
    """D4, D5: 18.00 is 17:00Z in winter and 16:00Z in summer, on the days of change too."""
    moments = {
        "2026-03-28 18:00": "2026-03-28T17:00:00.000Z",
        "2026-03-29 18:00": "2026-03-29T16:00:00.000Z",
        "2026-10-24 18:00": "2026-10-24T16:00:00.000Z",
        "2026-10-25 18:00": "2026-10-25T17:00:00.000Z",
        "2026-12-31 18:00": "2026-12-31T17:00:00.000Z",
    }
    with time_machine.travel(MADE, tick=False):
        site = SmallSite()
    network, files = site.network(), {}
    for start in moments:
        meeting = site.meeting(
            network,
            f"Vårträff; kaffe, te \N{HOT BEVERAGE} {start}",
            introduction="Rad ett.\nRad två, \\ och ”citat”; slut.",
            venue_name="Åkern",
            starts_at=at(start),
        )
        files[f"{start[:10]}.ics"] = (start, ask(meeting, now=MADE).content)
    for name, (_start, content) in files.items():
        (tmp_path / name).write_bytes(content)
    script = tmp_path / "read.mjs"
    script.write_text(READ % (NODE_MODULES / "ical.js" / "dist" / "ical.js").as_uri())
    run = node(tmp_path, script.name, *files)
    assert run.returncode == 0, run.stderr
    read = json.loads(run.stdout)
    for name, (start, content) in files.items():
        calendar = Calendar.from_ical(content)
        (event,) = calendar.events
        found = read[name]
        assert found["start"] == moments[start]
        assert event.start == dt.datetime.fromisoformat(moments[start])
        assert found["zones"] == [each.tz_name for each in calendar.timezones] == [found["zone"]]
        assert dt.datetime.fromisoformat(found["stamp"]) == event.stamp
        told = ("uid", "summary", "sequence", "description", "location", "status")
        assert {each: found[each] for each in told} == {each: getattr(event, each) for each in told}
        assert found["count"] == 1 and not found["is_date"]
