"""The publish checks of networks and their meetings."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.core.formats import format_datetime, format_deadline
from cms.core.languages import active_language
from cms.core.models import BasePage, Organisation
from cms.core.richtext import plain_text
from cms.core.timed import add_months
from cms.publishing.checks.contents import links_of
from cms.publishing.checks.lookups import as_it_will_be, is_public, look_up
from cms.publishing.checks.pages import broken, contacts_on, has_contact
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level, LinkResult
from cms.publishing.models import CheckedLink
from events_pages.enums import MeetingState, MeetingStatus, RegistrationMethod, RegistrationState
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.states import (
    MeetingFacts,
    RegistrationFacts,
    meeting_span,
    meeting_state,
    registration_state,
)

FAR_AHEAD_MONTHS = 24
NO_LONGER_OPEN = {RegistrationState.CLOSED, RegistrationState.PAST, RegistrationState.CANCELLED}


def register_meeting_checks() -> None:
    register_check(NetworkPage, has_contact)
    for check in (
        has_contact,
        check_registration,
        check_registration_link,
        check_dates,
        check_programme,
        check_status,
        check_place,
        check_what_expires,
        check_online_link,
    ):
        register_check(NetworkMeetingPage, check)
    register_check(BasePage, check_links_to_past)


def is_coming(meeting: Any, now: datetime) -> bool:
    return meeting_state(MeetingFacts.of(meeting), now).value == MeetingState.UPCOMING


def check_registration(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Ask how to register for a coming meeting, and for a deadline that can be kept."""
    if not is_coming(meeting, now):
        return
    if not meeting.registration_method:
        text = _("Choose how to register, or “No registration” if nobody needs to.")
        yield Problem(Level.BLOCKS, "registration_unsaid", text, "registration_method")
    if meeting.registration_method in ("", RegistrationMethod.NONE):
        return
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    starts = meeting_span(MeetingFacts.of(meeting))[0]
    if closes and meeting.starts_at and closes > meeting.starts_at:
        text = _("The registration closes after the meeting has started. Enter an earlier date.")
        yield Problem(Level.BLOCKS, "deadline_late", text, "registration_closes_at")
    elif closes and closes <= now and not _is_public_already(meeting):
        text = _("The last day to register has passed: %(date)s. Enter a later date.")
        date = format_deadline(closes, active_language())
        yield Problem(
            Level.BLOCKS, "deadline_passed", text % {"date": date}, "registration_closes_at"
        )
    if opens and starts and opens >= starts:
        text = _("The registration opens after the meeting has started. Enter an earlier time.")
        yield Problem(Level.BLOCKS, "opening_late", text, "registration_opens_at")


def _is_public_already(meeting: Any) -> bool:
    """Say whether residents already have this deadline: what has passed by itself is no mistake."""
    rows = NetworkMeetingPage.objects.filter(pk=meeting.pk, live=True)
    return rows.filter(registration_closes_at=meeting.registration_closes_at).exists()


def check_registration_link(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a link to a registration that does not work, and tell what is not known of it."""
    url = meeting.registration_url
    state = registration_state(RegistrationFacts.of(meeting), now).value
    if meeting.registration_method != RegistrationMethod.LINK or state in NO_LONGER_OPEN or not url:
        return
    field = "registration_url"
    if not url.startswith("https://"):
        text = _("Enter an address that begins with https://.")
        yield Problem(Level.BLOCKS, "registration_insecure", text, field)
    link = CheckedLink.objects.filter(url=url).first()
    if link is None or link.result == LinkResult.UNCHECKED:
        text = _("The registration link is being checked. Look again in a minute.")
        yield Problem(Level.WARNS, "registration_unchecked", text, field)
        return
    date = format_datetime(link.checked_at or now, active_language())
    values = {"why": link.explanation, "date": date}
    if link.result == LinkResult.BROKEN:
        text = _(
            "The registration link did not answer on %(date)s: %(why)s Correct the address, or "
            "choose another way to register."
        )
        yield Problem(Level.BLOCKS, "registration_broken", text % values, field)
    elif link.result != LinkResult.WORKS:
        text = _(
            "The registration link could not be checked for sure on %(date)s: %(why)s Open it "
            "yourself and see that it works."
        )
        yield Problem(Level.WARNS, "registration_uncertain", text % values, field)


def check_online_link(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a link to an online meeting that did not answer."""
    if is_coming(meeting, now):
        for link in broken([meeting.online_url]).values():
            text = _("The link to the meeting does not answer: %(why)s Correct the address.")
            text %= {"why": link.explanation}
            yield Problem(Level.WARNS, "link_broken", text, "online_url")


def check_dates(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a year that is probably wrong, and of a page that vanishes before its meeting."""
    over_at = meeting_span(MeetingFacts.of(meeting))[1]
    if over_at and over_at <= now and not meeting.live and not plain_text(meeting.outcome):
        text = _("The meeting is already over. Check the date, or tell what came of it.")
        yield Problem(Level.WARNS, "already_over", text, "starts_at")
    if meeting.starts_at and meeting.starts_at > add_months(now, FAR_AHEAD_MONTHS):
        text = _("The meeting is more than two years ahead. Check the year.")
        yield Problem(Level.WARNS, "far_ahead", text, "starts_at")
    if meeting.expire_at and over_at and meeting.expire_at < over_at:
        text = _("The page is set to be taken down before the meeting is over. Change one of them.")
        yield Problem(Level.WARNS, "expires_early", text)


def check_programme(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Warn of an item of the programme that ends before it starts."""
    for row in meeting.programme.all():
        if row.starts and row.ends and row.ends < row.starts:
            text = _("“%(title)s” ends before it starts. Change one of the times.")
            yield Problem(
                Level.WARNS, "programme_backwards", text % {"title": row.title}, "programme"
            )


def check_status(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Ask why a meeting is not held as it was planned."""
    if meeting.status != MeetingStatus.SCHEDULED and not meeting.status_reason:
        text = _("Say why the status is “%(status)s”, so that residents need not wonder.")
        status = MeetingStatus(meeting.status).label
        yield Problem(Level.WARNS, "status_unexplained", text % {"status": status}, "status_reason")


def check_place(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a meeting place that residents do not see."""
    if meeting.place_id and not is_public(meeting.place) and is_coming(meeting, now):
        text = _("The meeting place “%(place)s” is not published. Publish it, or choose another.")
        text %= {"place": meeting.place.title}
        yield Problem(Level.BLOCKS, "place_unpublished", text, "place")


def check_what_expires(meeting: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a place, contact or organisation that is taken down before the meeting is over."""
    if not is_coming(meeting, now):
        return
    over_at = meeting_span(MeetingFacts.of(meeting))[1]
    rows = [row.organisation_id for row in meeting.organisations.all()]
    organisations = look_up("organisation", rows, Organisation.objects.in_bulk)
    found = [
        *((each, "page_contacts") for each in contacts_on(meeting)),
        *((each, "organisations") for each in organisations.values()),
        *([(meeting.place, "place")] if meeting.place_id else []),
    ]
    for each, field in found:
        if each.expire_at and (not over_at or each.expire_at < over_at):
            text = _(
                "“%(name)s” is taken down on %(date)s, before the meeting is over. Change that "
                "date first, or choose another."
            )
            date = format_datetime(each.expire_at, active_language())
            yield Problem(
                Level.BLOCKS, "expires_before", text % {"name": each, "date": date}, field
            )


def check_links_to_past(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of links to meetings that are over and do not tell what came of them."""
    links = [link for link in links_of(page) if link.page_id and link.page_id != page.pk]
    past = NetworkMeetingPage.objects.filter(over_at__lte=now, live=True)
    targets = look_up("past", (link.page_id for link in links), past.in_bulk)
    for link in links:
        target = targets.get(link.page_id)
        if target and not plain_text(as_it_will_be(target).outcome):
            text = _(
                "“%(text)s” leads to “%(page)s”, which is over. Remove the link, or tell there "
                "what came of the meeting."
            )
            values = {"text": link.text, "page": target.title}
            yield Problem(Level.WARNS, "target_past", text % values, link.field, link.block)
