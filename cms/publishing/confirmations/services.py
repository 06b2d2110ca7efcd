"""The people on site are asked whether facts are right, and what they answer is written down.

The link in the mail is the signed primary key of a request. The request decides whether it still
holds: it is answered once, within fourteen days.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log
from wagtail.models import Site, WorkflowState

from cms.core.generation import content_changed
from cms.core.limits import counted_this_hour
from cms.core.models import MunicipalitySettings
from cms.core.timed import day_end, local_date
from cms.publishing.confirmations.confirmables import (
    candidates,
    confirmable_of,
    public_object,
    requests_about,
)
from cms.publishing.confirmations.states import Asked, Next, next_request
from cms.publishing.due import last_of_days
from cms.publishing.enums import ConfirmationAnswer
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.models import ConfirmationRequest
from cms.publishing.responsible import Recipient
from cms.publishing.webhooks.changes import saved

# Each morning, Stockholm's clock.
ASKED_AT = time(9)
# To the end of the fourteenth day.
VALID = timedelta(days=14)
# From one link, and how soon a new one is sent to whoever has an old one.
MOST_POSTS = 40
# From all links together, in an hour; with a cache in local memory, for each process.
MOST_IN_AN_HOUR = 500
RESENT_AFTER = timedelta(hours=1)

_signer = signing.Signer(salt="cms_publishing.confirmation")


def token_of(request: ConfirmationRequest) -> str:
    return _signer.sign(str(request.pk))


def request_of(token: str) -> ConfirmationRequest | None:
    """Return the request that a link belongs to; None if the link is forged or long gone."""
    try:
        pk = _signer.unsign(token)
    except signing.BadSignature:
        return None
    return ConfirmationRequest.objects.select_related("content_type").filter(pk=pk).first()


def is_open(request: ConfirmationRequest, now: datetime) -> bool:
    """Say whether a request can still be answered; `now` is aware."""
    return request.answered_at is None and now < request.expires_at


def may_post(request: ConfirmationRequest, now: datetime) -> bool:
    """Count what is sent from a link, and from all of them, and say whether it is reasonable."""
    if counted_this_hour("cms_publishing.confirm", now) > MOST_IN_AN_HOUR:
        return False
    few = ConfirmationRequest.objects.filter(pk=request.pk, posts__lt=MOST_POSTS)
    return bool(few.update(posts=F("posts") + 1))


def ask_each_day(since: datetime, until: datetime) -> None:
    """Ask all whose time will be up in thirty days, and remind once those who do not answer."""
    if not last_of_days(since, until, ASKED_AT):
        return
    for each in candidates():
        last = each.request
        asked = Asked(last.sent_at, last.is_reminder, last.answer) if last else None
        todo = next_request(each.facts, asked, until)
        if todo != Next.NOTHING and each.values.confirmation_email:
            _ask(
                each.confirmable.model,
                each.values.pk,
                each.site,
                settings.LANGUAGE_CODE,
                until,
                is_reminder=todo == Next.REMINDER,
            )


def ask_people(
    obj: Any, site: Site, now: datetime, *, user: Any = None, language: str = ""
) -> ConfirmationRequest:
    """Ask the people on site now, in a language or in that of the site, and log who wanted it."""
    with transaction.atomic():
        request = _ask(type(obj), obj.pk, site, language or settings.LANGUAGE_CODE, now)
        log(obj, "cms_publishing.ask_people", user=user)
    return request


def _ask(
    model: Any, pk: Any, site: Site, language: str, now: datetime, *, is_reminder: bool = False
) -> ConfirmationRequest:
    request = ConfirmationRequest.objects.create(
        content_type=ContentType.objects.get_for_model(model),
        object_id=str(pk),
        language=language,
        is_reminder=is_reminder,
        sent_at=now,
        expires_at=day_end(local_date(now) + VALID),
    )
    arguments = {"request": request.pk, "site": site.pk}
    ask("confirmation", f"confirmation:{request.pk}", arguments, now)
    return request


def send_request(request: int, site: int, now: datetime) -> None:
    """Send the mail with the link, unless it has lost its purpose meanwhile."""
    found = ConfirmationRequest.objects.select_related("content_type").filter(pk=request).first()
    on = Site.objects.select_related("root_page").get(pk=site)
    obj = found and is_open(found, now) and public_object(found, on)
    if not found or not obj or not obj.confirmation_email:
        return
    municipality = MunicipalitySettings.for_site(on)
    with translation.override(found.language):
        link = on.root_url + reverse("cms_publishing_confirm", args=[token_of(found)])
    context = {
        "title": str(obj),
        "link": link,
        "last_day": local_date(found.sent_at) + VALID,
        "is_reminder": found.is_reminder,
        "where": municipality.municipality_name or on.site_name or settings.WAGTAIL_SITE_NAME,
    }
    send("confirmation", Recipient(obj.confirmation_email, "", found.language), context)


def send_anew(request: ConfirmationRequest, site: Site, now: datetime) -> None:
    """Send a new link to the address on record, at most once an hour for each object.

    Whoever holds an old link learns nothing from it: not the address, nor whether there is one.
    """
    obj = public_object(request, site)
    if obj is None or not obj.confirmation_email:
        return
    with transaction.atomic():
        # Two at once wait for each other at the row that both have.
        about = requests_about(obj).select_for_update()
        if all(each.sent_at <= now - RESENT_AFTER for each in about):
            ask_people(obj, site, now, language=translation.get_language() or "")


def _claim(request: ConfirmationRequest, answer: ConfirmationAnswer, now: datetime) -> bool:
    """Take a request's only answer, by one statement that only one of several at once can win."""
    still_open = ConfirmationRequest.objects.filter(
        pk=request.pk, answered_at=None, expires_at__gt=now
    )
    return bool(still_open.update(answered_at=now, answer=answer))


def answer_correct(request: ConfirmationRequest, obj: Any, now: datetime) -> bool:
    """Write down that the facts are right; False if the link was used or too old by then."""
    with transaction.atomic():
        if not _claim(request, ConfirmationAnswer.CORRECT, now):
            return False
        confirm(obj, now)
    return True


def confirm(obj: Any, now: datetime, *, user: Any = None, note: str = "") -> None:
    """Let the facts of a source object count as confirmed today, at once and in all languages.

    Nothing else moves: no draft, no revision, no date of the latest update.
    """
    by = said_by(obj)
    with transaction.atomic():
        rows = type(obj)._default_manager.filter(pk=obj.pk)
        rows.update(confirmed_on=local_date(now), confirmed_by=by)
        # An update sends no signal of its own.
        content_changed()
        saved(obj)
        # Links that were sent before have served their purpose.
        requests_about(obj).filter(answered_at=None, expires_at__gt=now).update(expires_at=now)
        log(obj, "cms_publishing.confirm", user=user, data={"by": by, "note": note})


def said_by(obj: Any) -> str:
    """Return who confirms an object's facts, as residents are told."""
    confirmable = confirmable_of(obj)
    return confirmable.by(obj) if confirmable else ""


def answer_changed(request: ConfirmationRequest, obj: Any, form: Any, now: datetime) -> bool:
    """Save what has changed as a draft in review; False if the link was used or too old by then.

    The fields that were changed are put on the latest draft, so what an editor has begun is kept.
    The draft is nobody's on staff, so whoever reviews it may let it out. With it the facts are
    confirmed.
    """
    with transaction.atomic():
        if not _claim(request, ConfirmationAnswer.CHANGED, now):
            return False
        draft = obj.get_latest_revision_as_object()
        form.apply_to(draft)
        draft.confirmed_on, draft.confirmed_by = local_date(now), said_by(obj)
        # What an editor has not finished may not be valid yet.
        revision = draft.save_revision(clean=False)
        ConfirmationRequest.objects.filter(pk=request.pk).update(
            message=form.cleaned_data["message"], revision_id=revision.pk
        )
        others = requests_about(obj).filter(answered_at=None, expires_at__gt=now)
        others.update(expires_at=now)
        log(draft, "cms_publishing.proposal", revision=revision, data={"by": said_by(obj)})
        _submit(draft)
        # Residents see nothing of it; the desk of each process does.
        content_changed()
        ask("proposal", f"proposal:{request.pk}", {"request": request.pk}, now)
    return True


def _submit(draft: Any) -> None:
    """Put a draft into its review, unless it is there already."""
    state = draft.current_workflow_state
    if state is None and (workflow := draft.get_workflow()):
        workflow.start(draft, None)
    elif state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume()
