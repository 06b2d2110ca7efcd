"""What a check of a link means, and when the next one is due."""

from datetime import timedelta

import pytest
from support.make import at

from cms.publishing.enums import LinkFinding, LinkResult
from cms.publishing.links.states import NOT_VISITED, SURE, after_check, finding_of

NOW = at("2026-03-02 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def checked(*steps, is_urgent=False):
    """The states after checks that found something, each some time after the one before."""
    failures, since, moment, states = 0, None, NOW, []
    for wait, finding in steps:
        moment += wait
        state = after_check(finding, failures, since, moment, is_urgent=is_urgent)
        failures, since = state.failures, state.failing_since
        states.append((state.result, state.next_check_at - moment))
    return states


@pytest.mark.parametrize("finding", sorted(SURE))
def test_what_is_sure_is_broken_at_the_second_check(finding):
    assert checked((DAY, finding), (HOUR, finding), (6 * HOUR, finding), (DAY, finding)) == [
        (LinkResult.UNCERTAIN, HOUR),
        (LinkResult.BROKEN, 6 * HOUR),
        (LinkResult.BROKEN, DAY),
        (LinkResult.BROKEN, DAY),
    ]


def test_a_second_check_too_soon_decides_nothing():
    soon = timedelta(minutes=59, seconds=59)
    steps = [(DAY, LinkFinding.NOT_FOUND), (soon, LinkFinding.NOT_FOUND)]
    assert [result for result, _wait in checked(*steps)] == [LinkResult.UNCERTAIN] * 2


@pytest.mark.parametrize("finding", sorted(set(LinkFinding) - SURE - NOT_VISITED))
def test_what_may_pass_is_broken_after_three_days(finding):
    steps = [(DAY, finding), (HOUR, finding), (6 * HOUR, finding), (DAY, finding), (DAY, finding)]
    results = [result for result, _wait in checked(*steps, (17 * HOUR - HOUR / 60, finding))]
    assert results == [LinkResult.UNCERTAIN] * 6
    results = [result for result, _wait in checked(*steps, (17 * HOUR, finding))]
    assert results[-1] == LinkResult.BROKEN


def test_what_works_again_starts_anew():
    gone = LinkFinding.NOT_FOUND
    assert checked((DAY, gone), (HOUR, gone), (6 * HOUR, None), (7 * DAY, gone)) == [
        (LinkResult.UNCERTAIN, HOUR),
        (LinkResult.BROKEN, 6 * HOUR),
        (LinkResult.WORKS, 7 * DAY),
        (LinkResult.UNCERTAIN, HOUR),
    ]


@pytest.mark.parametrize(
    "finding",
    [LinkFinding.ROBOTS, LinkFinding.PORT, LinkFinding.FORBIDDEN, LinkFinding.TOO_MANY],
)
def test_what_we_may_not_visit_is_never_broken(finding):
    assert checked((DAY, finding), (7 * DAY, finding)) == [(LinkResult.NOT_CHECKED, 7 * DAY)] * 2


def test_registration_is_looked_at_each_day():
    assert checked((DAY, None), is_urgent=True) == [(LinkResult.WORKS, DAY)]


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        (200, None),
        (204, None),
        (304, None),
        (400, LinkFinding.REFUSED),
        (401, LinkFinding.FORBIDDEN),
        (403, LinkFinding.FORBIDDEN),
        (404, LinkFinding.NOT_FOUND),
        (410, LinkFinding.NOT_FOUND),
        (429, LinkFinding.TOO_MANY),
        (500, LinkFinding.SERVER_ERROR),
        (503, LinkFinding.SERVER_ERROR),
        (999, LinkFinding.FORBIDDEN),
    ],
)
def test_what_a_status_means(status, finding):
    assert finding_of(status) == finding
