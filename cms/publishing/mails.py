"""Mail to staff: plain text and HTML, in the receiver's language."""

from html import unescape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from cms.core.timed import STOCKHOLM
from cms.publishing.responsible import Recipient

# Nobody's holiday reply should come back (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}


def send(
    kind: str,
    recipient: Recipient,
    context: dict[str, Any],
    app: str = "cms_publishing",
    reply_to: str = "",
) -> None:
    """Send the mail of a kind, made from templates/<app>/mails/<kind>*.

    Times in it are Stockholm's; answers go to `reply_to` if it is given. SMTPException and OSError
    when it cannot be handed over.
    """
    context = {
        **context,
        "recipient": recipient,
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    with translation.override(recipient.language), timezone.override(STOCKHOLM):
        subject, text, html = (
            render_to_string(f"{app}/mails/{kind}{end}", context)
            for end in ("_subject.txt", ".txt", ".html")
        )
    # It is the title of the HTML too, so it is made with its escapes.
    message = EmailMultiAlternatives(
        " ".join(unescape(subject).split()),
        text.strip() + "\n",
        to=[recipient.email],
        reply_to=[reply_to] if reply_to else None,
        headers=HEADERS,
    )
    message.attach_alternative(html, "text/html")
    message.send()
