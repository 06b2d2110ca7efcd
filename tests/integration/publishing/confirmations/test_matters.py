"""Who is asked when, what staff hear of it, and what they can say themselves."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from support.confirming import EMAIL, filled, good_place, link_for
from support.make import at
from support.publishing import GoodSite
from support.staff import communicators, person
from wagtail.models import Page, PageLogEntry, WorkflowState

from cms.publishing import roles
from cms.publishing.confirmations.services import ask_each_day, ask_people, confirm
from cms.publishing.desk import matters
from cms.publishing.gate import decide
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import ConfirmationRequest, PublishingSettings
from cms.publishing.pruning import prune_each_day
from motesplatser_pages.models import MeetingPlacePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return GoodSite()


@pytest.fixture
def place(site):
    return good_place(site, responsible_person=person("siri"))


def days(first: str, last: str) -> list[str]:
    """To whom mail goes on which days, when `run_due` runs each hour."""
    moment, sent = at(first), []
    while moment < at(last):
        later = moment + dt.timedelta(hours=1)
        before = len(mail.outbox)
        ask_each_day(moment, later)
        run_due_jobs(later)
        sent += [f"{later:%m-%d}" for _message in mail.outbox[before:]]
        moment = later
    return sent


def waiting(moment, kind="confirmation"):
    with override("sv"):
        return [
            (matter.subject.title, str(matter.state), matter.text("sv").replace("\xa0", " "))
            for matter in matters(at(moment)).value
            if matter.kind == kind
        ]


def test_they_are_asked_a_month_ahead_and_reminded_once(place):
    """Never confirmed counts from the publication, 1 May; due on 1 November."""
    assert days("2026-09-28 00:00", "2026-10-20 00:00") == ["10-02", "10-16"]
    first, reminder = mail.outbox
    assert first.to == reminder.to == [EMAIL]
    assert first.subject == "Stämmer uppgifterna om Hamnmagasinet?"
    assert reminder.subject == "Påminnelse: stämmer uppgifterna om Hamnmagasinet?"
    assert "sista gången" in reminder.body
    assert "sista gången" not in first.body
    assert "till och med 16 oktober 2026" in first.body.replace("\xa0", " ")
    [(html, _kind)] = first.alternatives
    assert "<html lang=" in html
    link = next(line for line in first.body.splitlines() if "/confirm/" in line)
    assert link in html
    assert EMAIL not in link
    assert "hamn" not in link.lower()


def test_after_a_standstill_they_are_asked_once(place):
    ask_each_day(at("2026-05-02 00:00"), at("2027-01-01 12:00"))
    assert ConfirmationRequest.objects.count() == 1


def test_who_is_not_asked(site):
    """Without an address, closed for good, not public; nobody where the time is never up."""
    good_place(site, "Utan adress", slug="utan", confirmation_email="")
    good_place(
        site, "Stängd", slug="stangd", operating_status="closed_for_good", status_text="Slut"
    )
    good_place(site, "Utkast", slug="utkast", live=False)
    good_place(site, "Nyss", slug="nyss", confirmed_on=dt.date(2026, 9, 20))
    assert days("2026-10-02 00:00", "2026-10-03 00:00") == []
    good_place(site, "Frågas", slug="fragas")
    settings = PublishingSettings.for_site(site.site)
    settings.confirmation_months = 0
    settings.save()
    ask_each_day(at("2026-12-01 00:00"), at("2026-12-02 00:00"))
    assert not ConfirmationRequest.objects.exists()


def test_organisations_are_asked_too(site):
    organisation = site.organisation(confirmation_email=EMAIL)
    organisation.save_revision().publish()
    assert days("2026-10-02 00:00", "2026-10-03 00:00") == ["10-02"]


@pytest.mark.parametrize(
    ("email", "moment", "state"),
    [
        (EMAIL, "2026-10-31 23:59", None),
        (EMAIL, "2026-11-01 09:00", "overdue"),
        ("", "2026-10-02 08:59", None),
        ("", "2026-10-02 09:00", "in_30_days"),
        ("", "2026-11-01 09:00", "overdue"),
    ],
)
def test_what_is_not_confirmed_waits_on_the_desk(site, email, moment, state):
    good_place(site, confirmation_email=email)
    words = {
        EMAIL: "De på plats skulle ha bekräftat uppgifterna senast 1 november 2026. Ring dem.",
        "": "Ska bekräftas av dem på plats senast 1 november 2026. "
        "Det finns ingen adress att fråga på: ring dem eller skriv in en.",
    }
    assert waiting(moment) == ([("Hamnmagasinet", state, words[email])] if state else [])


def test_the_desk_knows_when_to_look_again(place):
    """What is remembered of the desk ends when the answer should have come."""
    assert matters(at("2026-10-31 12:00")).until == at("2026-11-01 09:00")


def send_changes(client, site, place, moment, time_machine, **values):
    time_machine.move_to(at(moment), tick=False)
    address = link_for(site, place, at(moment))
    mail.outbox.clear()
    data = filled(client.get(address).content) | {"answer": "changed"} | values
    assert client.post(address, data).status_code == 302
    run_due_jobs(at(moment))


def test_their_changes_are_reviewed_by_staff(client, site, place, time_machine):
    """Never public by themselves; whoever reviews them may let them out, for they are nobody's."""
    roles.set_up([Page.objects.get(pk=site.home.pk)])
    matteus = person("matteus")
    matteus.groups.add(*roles.Group.objects.filter(name=roles.group_name(roles.COMMUNICATOR)))
    send_changes(
        client, site, place, "2026-10-05 10:00", time_machine, street="Kajen 1", message="Ring oss"
    )
    live = MeetingPlacePage.objects.get(pk=place.pk)
    assert live.street == "Hamngatan 3"
    assert "Kajen 1" not in client.get(place.get_url()).content.decode()
    state = WorkflowState.objects.get()
    assert (state.status, state.requested_by) == ("in_progress", None)
    assert waiting("2026-10-05 10:00") == [
        (
            "Hamnmagasinet",
            "in_7_days",
            "De på plats skickade ändringar 5 oktober 2026. Granska utkastet.",
        )
    ]
    told = {message.to[0]: message for message in mail.outbox if "siri" in message.to[0]}
    assert "Ring oss" in told["siri@lindasa.example"].body
    entries = PageLogEntry.objects.filter(action="cms_publishing.proposal")
    assert [entry.user for entry in entries] == [None]
    revision = live.get_latest_revision()
    decision = decide(revision.as_object(), matteus, at("2026-10-06 10:00"), revision=revision)
    assert not decision.own_change
    time_machine.move_to(at("2026-10-06 10:00"), tick=False)
    task_state = state.current_task_state
    task_state.task.specific.on_action(task_state, matteus, "approve")
    live.refresh_from_db()
    assert (live.street, live.confirmed_on) == ("Kajen 1", dt.date(2026, 10, 5))
    assert waiting("2026-10-06 10:00") == []


def test_a_phone_call_overtakes_their_changes(client, site, place, time_machine):
    """Staff may know better than the draft, which waits for its review all the same."""
    send_changes(client, site, place, "2026-10-05 10:00", time_machine, message="Hör av er")
    assert len(waiting("2026-10-06 10:00")) == 1
    confirm(MeetingPlacePage.objects.get(pk=place.pk), at("2026-10-06 10:00"))
    assert MeetingPlacePage.objects.get(pk=place.pk).has_unpublished_changes
    assert waiting("2026-10-06 10:00") == []


def test_a_review_that_is_going_on_goes_on(client, site, place, time_machine):
    roles.set_up([Page.objects.get(pk=site.home.pk)])
    place.title = "Nytt namn"
    place.save_revision(user=person("redaktor"))
    place.get_workflow().start(place, None)
    state = WorkflowState.objects.get()
    send_changes(client, site, place, "2026-10-05 10:00", time_machine, street="Kajen 1")
    assert WorkflowState.objects.get().pk == state.pk
    draft = MeetingPlacePage.objects.get(pk=place.pk).get_latest_revision_as_object()
    assert (draft.title, draft.street) == ("Nytt namn", "Kajen 1")
    # Sent back, it comes up again with their changes.
    state.current_task_state.reject(user=person("granskare"))
    send_changes(client, site, place, "2026-10-06 10:00", time_machine, street="Kajen 2")
    state.refresh_from_db()
    assert state.status == "in_progress"
    latest = MeetingPlacePage.objects.get(pk=place.pk).latest_revision
    assert state.current_task_state.revision == latest


def test_the_editor_sees_what_they_write(client, site, place, time_machine):
    send_changes(client, site, place, "2026-10-05 10:00", time_machine, message="<b>Ring oss</b>")
    user = person("chef", is_superuser=True)
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[place.pk])).content.decode()
    assert "&lt;b&gt;Ring oss&lt;/b&gt;" in html
    assert "Something has changed" in html
    assert reverse("cms_publishing:ask_people", args=["wagtailcore.page", place.pk]) in html


def test_staff_ask_and_confirm(client, site, place, time_machine):
    time_machine.move_to(at("2026-11-20 10:00"), tick=False)
    client.force_login(person("chef", is_superuser=True))
    ask = reverse("cms_publishing:ask_people", args=["wagtailcore.page", place.pk])
    assert client.get(ask).status_code == 200
    assert client.post(ask).status_code == 302
    run_due_jobs(at("2026-11-20 10:00"))
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    confirmed = reverse("cms_publishing:confirmed", args=["wagtailcore.page", place.pk])
    revision = place.latest_revision_id
    client.post(confirmed, {"note": "Talade med värden."})
    live = MeetingPlacePage.objects.get(pk=place.pk)
    assert (live.confirmed_on, live.latest_revision_id) == (dt.date(2026, 11, 20), revision)
    [entry] = PageLogEntry.objects.filter(action="cms_publishing.confirm")
    assert (entry.user.username, entry.comment) == ("chef", "Talade med värden.")
    assert waiting("2026-11-20 10:00") == []
    # The link that was mailed before has served its purpose.
    assert not ConfirmationRequest.objects.filter(expires_at__gt=at("2026-11-20 10:00")).exists()


def test_who_saves_a_draft_after_it_has_not_confirmed_anything(site, place, time_machine):
    time_machine.move_to(at("2026-11-20 10:00"), tick=False)
    matteus = person("matteus")
    confirm(place, at("2026-11-20 10:00"))
    time_machine.move_to(at("2026-11-21 10:00"), tick=False)
    draft = MeetingPlacePage.objects.get(pk=place.pk).get_latest_revision_as_object()
    assert draft.confirmed_on == dt.date(2026, 11, 20)
    revision = draft.save_revision(user=matteus)
    now = at("2026-11-21 10:00")
    assert not decide(draft, matteus, now, revision=revision).own_change
    draft.street = "Ny gata 1"
    revision = draft.save_revision(user=matteus)
    assert decide(draft, matteus, now, revision=revision).own_change


def test_without_an_address_staff_are_told(client, site):
    place = good_place(site, confirmation_email="")
    client.force_login(person("chef", is_superuser=True))
    response = client.post(
        reverse("cms_publishing:ask_people", args=["wagtailcore.page", place.pk])
    )
    assert "There is no address to ask." in response.content.decode()
    assert not ConfirmationRequest.objects.exists()


def test_who_may_not_ask(client, site, place):
    """Nor about what has no people on site, or is not public."""
    address = reverse("cms_publishing:confirmed", args=["wagtailcore.page", place.pk])
    client.force_login(person("annan"))
    client.post(address)
    assert MeetingPlacePage.objects.get(pk=place.pk).confirmed_on is None
    client.force_login(person("chef", is_superuser=True))
    english = site.english(place, title="The Harbour", slug="harbour")
    draft = good_place(site, "Utkast", slug="utkast", live=False)
    for page in (site.news(), english, draft):
        for name in ("confirmed", "ask_people"):
            url = reverse(f"cms_publishing:{name}", args=["wagtailcore.page", page.pk])
            assert client.post(url, follow=True).status_code == 404


def test_queries_do_not_grow(site):
    communicators(site.home, person("matteus"))

    def count():
        with CaptureQueriesContext(connection) as queries:
            found = waiting("2026-12-01 12:00")
        return len(queries), len(found)

    good_place(site, "Först", slug="forst")
    count()  # what is learnt once is not counted
    few, _found = count()
    for number in range(8):
        place = good_place(site, f"Plats {number}", slug=f"plats-{number}")
        link_for(site, place, at("2026-12-01 12:00"))
    many, found = count()
    assert found == 9
    assert many == few <= 25


def test_what_was_asked_long_ago_is_forgotten(site, place):
    """What they write may hold names."""
    ask_people(place, site.site, at("2026-05-01 09:00"))
    prune_each_day(at("2027-06-04 00:00"), at("2027-06-04 04:00"))
    assert ConfirmationRequest.objects.exists()
    prune_each_day(at("2027-06-05 00:00"), at("2027-06-05 09:00"))
    assert not ConfirmationRequest.objects.exists()
