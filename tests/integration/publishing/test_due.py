"""What the clock has made due: once, after days of standing still, and whatever else fails."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from support.make import SmallSite, at
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cms.home.models import ContentPage
from cms.publishing import due
from cms.publishing.due import register_due, register_sweep, run_due
from cms.publishing.models import DoneUntil, Job
from cms.publishing.scheduled import publish_scheduled

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(due, "_due", {})
    monkeypatch.setattr(due, "_sweeps", {})


@pytest.fixture
def intervals(registry):
    found = []
    register_due("note", lambda since, until: found.append((since, until)))
    return found


def test_intervals_meet_without_gap_or_overlap(intervals):
    run_due(NOW)
    assert intervals == []
    run_due(NOW + HOUR)
    run_due(NOW + HOUR)
    # Days of standing still.
    run_due(NOW + 9 * DAY)
    assert intervals == [(NOW, NOW + HOUR), (NOW + HOUR, NOW + 9 * DAY)]


def test_a_clock_that_goes_back_does_nothing_twice(intervals):
    run_due(NOW)
    run_due(NOW + HOUR)
    run_due(NOW + HOUR / 2)
    run_due(NOW + 2 * HOUR)
    assert intervals == [(NOW, NOW + HOUR), (NOW + HOUR, NOW + 2 * HOUR)]


def test_what_fails_happens_not_at_all_and_comes_again(intervals):
    from cms.publishing.jobs import ask

    fails = True

    def half(since, until):
        ask("note", "half", {}, until)
        if fails:
            raise ValueError("anna.andersson@lindasa.example")

    register_due("half", half)
    register_sweep("sweep", lambda now: 1 / 0)
    run_due(NOW)
    failed = run_due(NOW + HOUR)
    assert set(failed) == {"half", "sweep"}
    assert failed["half"].startswith("builtins.ValueError in half, ")
    assert "anna" not in failed["half"]
    assert not Job.objects.exists()
    assert DoneUntil.objects.get(name="half").moment == NOW
    assert intervals == [(NOW, NOW + HOUR)]
    fails = False
    assert set(run_due(NOW + 2 * HOUR)) == {"sweep"}
    assert Job.objects.count() == 1


def test_the_command_says_what_failed(registry, capsys):
    register_sweep("well", lambda now: None)
    call_command("run_due")
    register_sweep("badly", lambda now: 1 / 0)
    with pytest.raises(CommandError, match=r"badly: builtins.ZeroDivisionError in <lambda>"):
        call_command("run_due")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    return SmallSite()


def text(site, title, **fields):
    return site._page(site.home, ContentPage, title=title, **fields)


def schedule(page, moment, **fields):
    """Let a draft with these fields go live at a moment."""
    draft = page.get_latest_revision_as_object()
    for name, value in {"go_live_at": moment, **fields}.items():
        setattr(draft, name, value)
    revision = draft.save_revision()
    revision.publish()
    return revision


def test_what_is_scheduled_goes_live_at_its_time_and_once(site, time_machine):
    page = text(site, "Kaffe", live=False)
    schedule(page, NOW + HOUR)
    for wait in (HOUR - timedelta(seconds=1), HOUR, 2 * HOUR):
        time_machine.move_to(NOW + wait, tick=False)
        publish_scheduled(NOW + wait)
        page.refresh_from_db()
        assert page.live is (wait >= HOUR)
    log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled")
    assert log.count() == 1


def test_what_has_expired_goes_and_says_so(site, time_machine):
    page = text(site, "Kaffe", expire_at=NOW + HOUR)
    contact = site.contact(expire_at=NOW + HOUR, live=True)
    time_machine.move_to(NOW + HOUR, tick=False)
    publish_scheduled(NOW + HOUR)
    publish_scheduled(NOW + HOUR)
    for each in (page, contact):
        each.refresh_from_db()
        assert (each.live, each.expired) == (False, True)
    entries = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    assert sum(entry.action == "wagtail.unpublish.scheduled" for entry in entries) == 2


def test_after_a_standstill_what_is_over_is_never_shown(site, time_machine):
    page = text(site, "Kaffe", live=False)
    schedule(page, NOW + HOUR, expire_at=NOW + DAY)
    time_machine.move_to(NOW + 9 * DAY, tick=False)
    publish_scheduled(NOW + 9 * DAY)
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_one_that_cannot_go_live_stops_no_other(site, time_machine, monkeypatch, caplog):
    pages = [text(site, title, live=False) for title in ("Ett", "Två", "Tre")]
    for number, page in enumerate(pages):
        schedule(page, NOW + HOUR + timedelta(minutes=number))
    gone = text(site, "Över", expire_at=NOW + HOUR)
    publish = Revision.publish

    def refuse_the_second(self, *args, **kwargs):
        if self.object_id == str(pages[1].pk):
            raise RuntimeError("Kaffe för Anna")
        return publish(self, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", refuse_the_second)
    time_machine.move_to(NOW + DAY, tick=False)
    with pytest.raises(RuntimeError):
        publish_scheduled(NOW + DAY)
    for page in (*pages, gone):
        page.refresh_from_db()
    assert [page.live for page in (*pages, gone)] == [True, False, True, False]
    assert "RuntimeError" in caplog.text
    assert "Anna" not in caplog.text
    # It is tried again the next time.
    monkeypatch.undo()
    publish_scheduled(NOW + DAY)
    pages[1].refresh_from_db()
    assert pages[1].live
