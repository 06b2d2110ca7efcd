"""A week after a meeting somebody is asked to tell what came of it."""

import pytest
from support.make import SmallSite, at

from cms.publishing.desk import addressed_matters

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return SmallSite()


def waiting(moment):
    return [
        (matter.subject.title, matter.state)
        for matter, _addressed in addressed_matters(at(moment))
        if matter.kind == "outcome"
    ]


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-05-24 19:59", None),
        ("2026-05-24 20:00", "in_7_days"),
        ("2026-05-31 19:59", "in_7_days"),
        ("2026-05-31 20:00", "overdue"),
        ("2026-07-23 19:59", "overdue"),
        # Nobody remembers any more.
        ("2026-07-23 20:00", None),
    ],
)
def test_it_waits_from_the_end_of_the_meeting(site, moment, state):
    site.meeting(ends_at=at("2026-05-24 20:00"))
    assert waiting(moment) == ([("Vårträff", state)] if state else [])


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "<p>Vi bestämde oss.</p>"},
        {"people_count": 12},
        {"status": "cancelled"},
        {"status": "postponed"},
        {"live": False},
    ],
)
def test_there_is_nothing_to_tell(site, fields):
    site.meeting(ends_at=at("2026-05-24 20:00"), **fields)
    assert waiting("2026-06-01 12:00") == []
