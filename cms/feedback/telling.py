"""Mail about feedback to those who look after the page."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cms.feedback.models import Feedback
from cms.feedback.selectors import settings_of
from cms.publishing.enums import RecipientReason
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.responsible import (
    Recipient,
    addressed_to,
    of_whole_site,
    pages_with_people,
)

LOOKS_AFTER_IT = (RecipientReason.RESPONSIBLE, RecipientReason.UNIT)


def tell(feedback: int, now: datetime) -> None:
    """Ask for one mail to each who is to hear, so that a failure repeats none of the others."""
    for recipient in _who_hears(feedback):
        user = recipient.user_id
        key = f"feedback:{feedback}:{user or 'address'}"
        ask("feedback_mail", key, {"feedback": feedback, "user": user}, now)


def send_one(feedback: int, user: int | None, now: datetime) -> None:
    """Send one mail, to a user or to the address of a unit; nothing of it is left if that fails."""
    recipient = next((each for each in _who_hears(feedback) if each.user_id == user), None)
    if recipient is None:
        # It was erased, or is somebody else's now.
        return
    found = Feedback.objects.select_related("site").get(pk=feedback)
    context = {
        "title": str(found),
        "feedback": found,
        "url": reverse("cms_feedback:edit", args=[found.pk]),
    }
    send("feedback", recipient, context, app="cms_feedback", reply_to=found.email)


def _who_hears(feedback: int) -> list[Recipient]:
    """Return the page's people; else the site's own address; else the section's communicators."""
    found = Feedback.objects.select_related("site").filter(pk=feedback).first()
    if found is None:
        return []
    pages = pages_with_people([found.page_id] if found.page_id else [])
    page = next(iter(pages.values()), None) or of_whole_site(found.site)
    addressed = addressed_to({page.pk: page})[page.pk]
    fallback = settings_of(found.site).fallback_email
    if fallback and not any(reason in LOOKS_AFTER_IT for _recipient, reason in addressed):
        return [Recipient(fallback, "", settings.LANGUAGE_CODE)]
    return [recipient for recipient, _reason in addressed]
