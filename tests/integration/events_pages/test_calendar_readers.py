"""Two programs that read calendars find the same in them (D4)."""

import datetime as dt
import json

import pytest
import time_machine
from icalendar import Calendar
from support.calendars import MADE, address, all_of, fetch
from support.machine import NODE_MODULES
from support.make import SmallSite, at
from support.node import node

from events_pages.models import NetworkMeetingPage

pytestmark = [pytest.mark.django_db, pytest.mark.node]

READ = """
import ICAL from '%s';
import { readFileSync } from 'node:fs';
const iso = time => time && (time.isDate ? `${time}` : time.toJSDate().toISOString());
const found = {};
for (const name of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(name, 'utf8')));
  const zones = calendar.getAllSubcomponents('vtimezone');
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  const value = (component, name) => component.getFirstPropertyValue(name);
  const events = calendar.getAllSubcomponents('vevent').map(each => {
    const event = new ICAL.Event(each);
    return {
      uid: event.uid, summary: event.summary, sequence: event.sequence,
      description: event.description, location: event.location, status: value(each, 'status'),
      start: iso(event.startDate),
      end: value(each, 'dtend') && iso(event.endDate), stamp: iso(value(each, 'dtstamp')),
    };
  });
  found[name] = {
    name: value(calendar, 'name'), source: value(calendar, 'source'), events,
    refreshed: value(calendar, 'refresh-interval')?.toSeconds(),
    zones: zones.map(zone => value(zone, 'tzid')),
  };
}
console.log(JSON.stringify(found));
"""

# On Stockholm's clock: 18.00 around both changes; and before, in and after the hour that is
# skipped in spring and the one that comes twice in autumn.
STARTS = [
    "2026-03-28T17:00+00:00",
    "2026-03-29T00:30+00:00",
    "2026-03-29T01:30+00:00",
    "2026-03-29T16:00+00:00",
    "2026-10-24T23:30+00:00",
    "2026-10-25T00:30+00:00",
    "2026-10-25T01:30+00:00",
    "2026-10-25T02:30+00:00",
    "2026-10-25T17:00+00:00",
    "2026-12-31T17:00+00:00",
]


@pytest.fixture
def files(tmp_path):
    """A calendar with a meeting in each state and at each start, and the file of one of them."""
    with time_machine.travel(MADE, tick=False):
        site = SmallSite()
        network = site.network()
        for number, start in enumerate(STARTS):
            starts_at = dt.datetime.fromisoformat(start)
            site._plain(
                network.pk,
                NetworkMeetingPage,
                f"Vårträff; kaffe, te \N{HOT BEVERAGE} {number}",
                f"traff-{number}",
                introduction="Rad ett.\nRad två, \\ och ”citat”; slut.",
                venue_name="Åkern",
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(hours=1),
                last_published_at=MADE,
            )
        site.meeting(network, "Öppet slut", status="cancelled")
        site.meeting(network, "Heldag", all_day=True)
        gone = site.meeting(network, "Hemlig", ends_at=at("2026-05-24 20:00"))
        one = site.meeting(network, "Ensam")
        gone.unpublish()
    found = {"all.ics": all_of(), "en.ics": all_of("en"), "one.ics": address(one)}
    for name, path in found.items():
        (tmp_path / name).write_bytes(fetch(path, MADE).content)
    return [tmp_path / name for name in found]


def moment(value):
    """A date or time as ical.js gives it."""
    if not isinstance(value, dt.datetime):
        return value and value.isoformat()
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def read(file):
    calendar = Calendar.from_ical(file.read_bytes())
    (zone,) = calendar.timezones
    refreshed = calendar.refresh_interval
    events = [
        {
            "uid": each.uid,
            "summary": each.summary,
            "sequence": each.sequence,
            "description": each.description,
            "location": each.location,
            "status": each.status,
            "start": moment(each.start),
            "end": moment(each["DTEND"].dt if "DTEND" in each else None),
            "stamp": moment(each.stamp),
        }
        for each in calendar.events
    ]
    return {
        "name": calendar.get("NAME"),
        "source": calendar.get("SOURCE"),
        "refreshed": refreshed.total_seconds() if refreshed else None,
        "zones": [zone.tz_name],
        "events": events,
    }


def test_two_readers_agree_also_when_the_clock_changes(tmp_path, files):
    """D4, D5, D7, D8: each start is the right moment, on the days of change and between."""
    script = tmp_path / "read.mjs"
    script.write_text(READ % (NODE_MODULES / "ical.js" / "dist" / "ical.js").as_uri())
    run = node(tmp_path, script.name, *(each.name for each in files))
    assert run.returncode == 0, run.stderr
    theirs = json.loads(run.stdout)
    for file in files:
        ours, found = read(file), theirs[file.name]
        for one, other in zip(ours.pop("events"), found["events"], strict=True):
            assert one == other
        assert {name: found.get(name) for name in ours} == ours
    whole = theirs["all.ics"]["events"]
    starts = [each["start"] for each in whole if each["summary"].startswith("Vårträff")]
    assert starts == [moment(dt.datetime.fromisoformat(each)) for each in STARTS]
    assert {each["status"] for each in whole} == {"CONFIRMED", "CANCELLED"}
    assert [each["summary"] for each in whole][-1] == "INSTÄLLT: Träff"
    assert len(whole) == len(STARTS) + 4


def test_the_time_zone_says_for_itself_when_the_clock_changes(files):
    """D4: for calendars that do not know the name of the zone. In all years."""
    zone = Calendar.from_ical(files[0].read_bytes()).timezones[0]
    stockholm = zone.to_tz(lookup_tzid=False)
    for year in (2026, 2027, 2040):
        for change in zone_changes(year):
            for minutes in (-31, -1, 0, 1, 31):
                when = change + dt.timedelta(minutes=minutes)
                assert when.astimezone(stockholm).utcoffset() == offset(when), when


def zone_changes(year):
    """The last Sundays of March and October at 01:00 UTC (directive 2000/84/EC)."""
    for month in (3, 10):
        last = dt.datetime(year, month, 31, 1, tzinfo=dt.UTC)
        yield last - dt.timedelta(days=(last.weekday() + 1) % 7)


def offset(when):
    spring, autumn = zone_changes(when.year)
    return dt.timedelta(hours=2 if spring <= when < autumn else 1)
