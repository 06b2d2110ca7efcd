"""Facts that nobody on site has confirmed, or that they have changed, told to staff."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Site

from cms.core.timed import Timed, add_days, local_date
from cms.publishing.confirmations.confirmables import Candidate, candidates
from cms.publishing.confirmations.states import ASKED_BEFORE, confirmation
from cms.publishing.desk import Done, Matter, dated
from cms.publishing.enums import ConfirmationAnswer, ReviewState
from cms.publishing.mails import send
from cms.publishing.models import ConfirmationRequest
from cms.publishing.references import base_model
from cms.publishing.responsible import (
    Recipient,
    addressed_to,
    of_whole_site,
    pages_with_people,
)
from cms.publishing.reviews.states import urgency

BY_PHONE = Done("cms_publishing:confirmed", _("They confirmed by phone"), takes_model=True)
# How soon their changes are read.
READ_WITHIN = 7


def confirmation_matters(now: datetime) -> Iterator[Matter]:
    """Yield all whose people have sent changes, cannot be asked, or are to confirm facts."""
    for each in candidates():
        if found := _changes(each, now) or _unconfirmed(each, now):
            yield found


def _changes(each: Candidate, now: datetime) -> Matter | None:
    """Return that changes wait, until they are published, dropped or overtaken by a phone call."""
    request, values = each.request, each.values
    if request is None or request.answer != ConfirmationAnswer.CHANGED:
        return None
    sent_at = request.answered_at
    assert sent_at is not None, "an answer has a time"
    is_over = values.confirmed_on is not None and values.confirmed_on >= local_date(sent_at)
    if is_over or not values.has_unpublished_changes:
        return None
    due_at = add_days(sent_at, READ_WITHIN)
    text = dated(_("The people on site sent changes on %(date)s. Review the draft."), sent_at)
    state = urgency(due_at, now)
    return _matter(each, state, due_at, text)


def _unconfirmed(each: Candidate, now: datetime) -> Matter | None:
    """Return that the facts are not confirmed; those who have an address are left in peace first.

    It waits for staff from when somebody could be asked by mail but has no address, and else from
    when the answer should have come.
    """
    due_at = confirmation(each.facts, now).value.due_at
    if due_at is None:
        return None
    if each.values.confirmation_email:
        begins_at = due_at
        sentence = _("The people on site should have confirmed the facts by %(date)s. Call them.")
    else:
        begins_at = add_days(due_at, -ASKED_BEFORE)
        sentence = _(
            "To be confirmed by the people on site by %(date)s. There is no address to ask: "
            "call them, or enter one."
        )
    text = dated(sentence, due_at)
    state = Timed(ReviewState.CURRENT, begins_at) if now < begins_at else urgency(due_at, now)
    return _matter(each, state, due_at, text)


def _matter(
    each: Candidate, state: Timed[ReviewState], due_at: datetime, text: Callable[[str], str]
) -> Matter:
    return Matter(
        "confirmation",
        each.values,
        state.value,
        due_at,
        text,
        BY_PHONE,
        until=state.until,
        model=base_model(each.confirmable.model),
    )


def tell_of_proposal(request: int, now: datetime) -> None:
    """Send mail that the people on site have sent changes, to those who look after the object."""
    found = ConfirmationRequest.objects.select_related("content_type").filter(pk=request).first()
    if found is None:
        return
    model: Any = found.content_type.model_class()
    obj = model._default_manager.filter(pk=found.object_id).first()
    if obj is None:
        return
    url = AdminURLFinder().get_edit_url(obj)
    context = {"title": str(obj), "url": url, "message": found.message}
    for recipient in _who_looks_after(obj):
        send("proposal", recipient, context)


def _who_looks_after(obj: Any) -> list[Recipient]:
    """Return who hears of an object: a page's people; of a register, those of the whole site."""
    if isinstance(obj, Page):
        page = pages_with_people([obj.pk])[obj.pk]
    else:
        page = of_whole_site(Site.objects.get(is_default_site=True))
    return [recipient for recipient, _reason in addressed_to({obj: page})[obj]]
