"""Whatever the facts, the state of a place is true until its end and no longer."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from support.time_true import follow

from cms.core.timed import STOCKHOLM
from motesplatser_pages.hours import HoursException, HoursRow, OpeningFacts
from motesplatser_pages.states import opening

WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]


def random_facts(chance: random.Random) -> OpeningFacts:
    def some_time() -> time:
        return time(chance.choice([0, 2, 3, 10, 12, 18, 23]), chance.choice([0, 0, 30]))

    def some_day() -> date:
        return date(2026, 3, 20) + timedelta(days=chance.randrange(20))

    rows = tuple(
        HoursRow(
            frozenset(chance.sample(WEEKDAYS, chance.randrange(1, 8))),
            some_time(),
            some_time(),
            chance.choice([None, None, some_day()]),
            chance.choice([None, None, some_day()]),
        )
        for _row in range(chance.randrange(4))
    )
    exceptions = tuple(
        HoursException(first, first + timedelta(days=chance.randrange(3)), *times)
        for first, times in (
            (some_day(), chance.choice([(None, None), (some_time(), some_time())]))
            for _exception in range(chance.randrange(3))
        )
    )
    rules = ["usual", "closed", "sunday"]
    statuses = ["open", "open", "moved", "by_appointment", "temporarily_closed"]
    until = chance.choice([None, some_day()])
    return OpeningFacts(
        rows, exceptions, chance.choice(rules), chance.choice(rules), chance.choice(statuses), until
    )


@pytest.mark.parametrize("seed", range(40))
def test_every_state_is_true_until_its_end_and_no_longer(seed):
    """E10: over the clock change of 29 March and over Easter 2026."""
    chance = random.Random(seed)
    facts = random_facts(chance)
    at = time(chance.randrange(24), chance.randrange(60))
    now = datetime.combine(date(2026, 3, 26), at, tzinfo=STOCKHOLM).astimezone(UTC)

    follow(lambda moment: opening(facts, moment), now, 15)
