"""What the clock does is told once, in order, also after days of standing still."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from support.make import SmallSite, at
from support.webhooks import listener, names, told

from cms.core.models import MunicipalitySettings
from cms.news.models import NewsPage
from cms.publishing.due import run_due
from cms.publishing.jobs import ask, run
from cms.publishing.models import DoneUntil, Job, WebhookDelivery
from cms.publishing.webhooks.announcing import tell_of_moments

NOW = at("2026-05-10 12:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def site(db, time_machine):
    time_machine.move_to(NOW, tick=False)
    return SmallSite()


def happened(since, until) -> list[tuple[str, str]]:
    """What is told of an interval, with the moment of each."""
    WebhookDelivery.objects.all().delete()
    tell_of_moments(since, until)
    return [(each["type"], each["timestamp"]) for each in told()]


def utc(text: str) -> str:
    return at(text).isoformat().replace("+00:00", "Z")


def test_news_becomes_old_once_and_to_the_minute(site):
    """G1: by the limit of the site, by its own, and anew after somebody confirmed it."""
    usual = site.news(slug="a", published_at=at("2025-05-11 10:00"))
    own = {"freshness_policy": "own", "own_threshold_months": 1}
    site.news(slug="b", published_at=at("2026-04-11 10:00"), **own)
    site.news(slug="c", published_at=at("2025-05-11 10:00"), freshness_policy="never")
    confirmed = at("2025-05-12 10:00")
    site.news(slug="d", published_at=at("2025-05-11 10:00"), confirmed_at=confirmed)
    listener()
    assert happened(NOW, at("2026-05-11 09:59")) == []
    old = "news.became_old"
    at_ten = (old, utc("2026-05-11 10:00"))
    assert happened(at("2026-05-11 09:59"), at("2026-05-11 10:00")) == [at_ten] * 2
    assert happened(at("2026-05-11 10:00"), at("2026-05-12 09:59")) == []
    # Days of standing still.
    day_after = (old, utc("2026-05-12 10:00"))
    assert happened(NOW, NOW + 9 * DAY) == [at_ten, at_ten, day_after]
    NewsPage.objects.filter(pk=usual.pk).update(confirmed_at=NOW)
    assert happened(NOW, NOW + 9 * DAY) == [at_ten, day_after]
    settings = MunicipalitySettings.for_site(site.site)
    settings.news_threshold_months = 0
    settings.save()
    assert happened(NOW, NOW + 9 * DAY) == [at_ten]


def test_a_day_that_the_year_lacks(site):
    """G1: 29 February and twelve months."""
    site.news(published_at=at("2024-02-29 10:00"), first_published_at=at("2024-02-29 10:00"))
    listener()
    found = happened(at("2025-02-28 09:00"), at("2025-02-28 11:00"))
    assert found == [("news.became_old", utc("2025-02-28 10:00"))]


MEETING = {
    "starts_at": at("2026-05-20 18:00"),
    "ends_at": at("2026-05-20 20:00"),
    "registration_method": "link",
    "registration_url": "https://anmalan.example/",
    "registration_opens_at": at("2026-05-12 08:00"),
    "registration_closes_at": at("2026-05-16 00:00"),
}
WHOLE = [
    ("registration.opened", utc("2026-05-12 08:00")),
    ("registration.closed", utc("2026-05-16 00:00")),
    ("meeting.started", utc("2026-05-20 18:00")),
    ("meeting.ended", utc("2026-05-20 20:00")),
]
NO_REGISTRATION = {
    "registration_method": "none",
    "registration_opens_at": None,
    "registration_closes_at": None,
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, WHOLE),
        ({"status": "cancelled"}, []),
        ({"status": "postponed"}, []),
        # It was full from the beginning: nobody could register, and then nobody can hope to.
        ({"registration_full": True}, WHOLE[1:]),
        (NO_REGISTRATION, WHOLE[2:]),
        # Open-ended: at the end of its day.
        (
            {**NO_REGISTRATION, "ends_at": None},
            [WHOLE[2], ("meeting.ended", utc("2026-05-21 00:00"))],
        ),
        (
            {**NO_REGISTRATION, "all_day": True},
            [
                ("meeting.started", utc("2026-05-20 00:00")),
                ("meeting.ended", utc("2026-05-21 00:00")),
            ],
        ),
        (
            {**NO_REGISTRATION, "ends_at": MEETING["starts_at"]},
            [WHOLE[2], ("meeting.ended", utc("2026-05-20 18:00"))],
        ),
        # Without a deadline it closes when the meeting starts.
        (
            {"registration_closes_at": None},
            [WHOLE[0], ("registration.closed", utc("2026-05-20 18:00")), *WHOLE[2:]],
        ),
        ({**NO_REGISTRATION, "starts_at": None, "ends_at": None, "date_text": "i höst"}, []),
    ],
)
def test_what_happens_to_a_meeting(site, changed, expected):
    site.meeting(**{**MEETING, **changed})
    listener()
    # In order, after days of standing still; and as much if somebody has looked in between.
    assert happened(NOW, NOW + 20 * DAY) == expected
    for moment in {each.isoformat() for each in (at("2026-05-16 00:00"), at("2026-05-20 18:00"))}:
        middle = type(NOW).fromisoformat(moment)
        parts = happened(NOW, middle), happened(middle, NOW + 20 * DAY)
        assert [*parts[0], *parts[1]] == expected


def test_a_deadline_that_was_moved_is_what_the_facts_say_when_looked_at(site):
    meeting = site.meeting(**MEETING)
    listener()
    type(meeting).objects.update(registration_closes_at=at("2026-05-18 00:00"))
    assert happened(at("2026-05-15 12:00"), at("2026-05-17 12:00")) == []
    assert happened(at("2026-05-17 12:00"), at("2026-05-18 12:00")) == [
        ("registration.closed", utc("2026-05-18 00:00"))
    ]


def test_the_status_of_a_place_ends_with_its_last_day(site):
    closed = {"operating_status": "temporarily_closed", "status_until": date(2026, 5, 11)}
    site.place(slug="a", **closed)
    site.place(slug="b", status_until=date(2026, 5, 11))
    site.place(slug="c", **{**closed, "status_until": None})
    listener()
    assert happened(NOW, at("2026-05-11 23:59")) == []
    ended = [("place.status_ended", utc("2026-05-12 00:00"))]
    assert happened(at("2026-05-11 23:59"), at("2026-05-12 00:00")) == ended
    assert happened(at("2026-05-12 00:00"), NOW + 9 * DAY) == []


def test_what_came_after_its_moment_is_not_told(site):
    """What is published on Wednesday was nobody's news on Tuesday."""
    site.news(published_at=at("2025-05-09 10:00"))
    site.meeting(starts_at=at("2026-05-09 18:00"), ends_at=at("2026-05-09 20:00"))
    closed = {"operating_status": "temporarily_closed", "status_until": date(2026, 5, 8)}
    site.place(**closed)
    listener()
    assert happened(NOW - 5 * DAY, NOW + DAY) == []


def test_what_is_not_public_has_no_moments(site):
    """B12."""
    site.news(published_at=at("2025-05-11 10:00"), live=False)
    site.meeting(**MEETING, live=False)
    listener()
    assert happened(NOW, NOW + 20 * DAY) == []


def test_a_moment_says_what_holds_from_then(site):
    site.english(site.meeting(slug="traff", **MEETING), title="Meet", slug="meet")
    listener()
    DoneUntil.objects.create(name="webhooks", moment=NOW)
    run_due(at("2026-05-12 08:30"))
    (message,) = told()
    assert names([message]) == ["registration.opened sv"]
    # The registration closes next, and is said to close soon before that.
    assert message["data"]["valid_until"] == utc("2026-05-13 00:00")
    assert message["data"]["urls"]["html"]["en"].endswith("/meet/")
    run_due(at("2026-05-12 08:31"))
    assert told() == []


def test_each_run_asks_little(site, django_assert_max_num_queries):
    for number in range(5):
        site.news(slug=f"n{number}", published_at=at("2024-05-11 10:00"))
        site.meeting(slug=f"m{number}", title=f"Träff {number}", **MEETING)
    listener()
    with django_assert_max_num_queries(7):
        tell_of_moments(NOW, NOW + HOUR)


def at_once(act) -> None:
    """Do it twice at the same moment."""
    together = Barrier(2)

    def one() -> None:
        together.wait()
        act()
        connection.close()

    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_compare_at_once_tell_once(time_machine):
    """Each of two changes finds all that has become of them."""
    time_machine.move_to(NOW, tick=False)
    site = SmallSite()
    page = site.news()
    listener()
    page.unpublish()
    jobs = [
        ask("announce", name, {"batch": name, "at": NOW.isoformat(), "changed": [""]}, NOW)
        for name in ("first", "second")
    ]
    numbers = iter([job.pk for job in jobs])
    at_once(lambda: run(next(numbers), NOW))
    told_of = WebhookDelivery.objects.values_list("event", flat=True)
    assert list(told_of) == ["news.unpublished"]
    assert {Job.objects.get(pk=job.pk).state for job in jobs} == {"done"}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_at_once_tell_once(time_machine):
    time_machine.move_to(NOW, tick=False)
    SmallSite().meeting(**MEETING)
    listener()
    DoneUntil.objects.create(name="webhooks", moment=NOW)
    at_once(lambda: run_due(NOW + 20 * DAY))
    assert sorted(WebhookDelivery.objects.values_list("event", flat=True)) == sorted(
        event for event, _moment in WHOLE
    )
