"""Writes: feedback is received, told of, and erased after a while."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from cms.core.limits import counted_this_hour
from cms.feedback.models import Feedback
from cms.feedback.selectors import About, settings_of
from cms.publishing.due import last_of_days
from cms.publishing.jobs import ask

# In an hour. A library's visitors have one address between them.
MOST_FROM_ONE, MOST_ON_A_SITE = 20, 300
ERASED_AT = time(3)


def may_send(address: str, site: Site, now: datetime) -> bool:
    """Count what comes from an address, and from all of them, and say whether it is reasonable.

    The address is never written down: it is counted under a hash whose key nobody else has, and
    which is another each day. What is refused does not use up what others may send.
    """
    sender = salted_hmac(f"cms_feedback.{now:%Y%m%d}", address, algorithm="sha256").hexdigest()
    return (
        counted_this_hour(f"cms_feedback.from.{sender}", now) <= MOST_FROM_ONE
        and counted_this_hour(f"cms_feedback.site.{site.pk}", now) <= MOST_ON_A_SITE
    )


@transaction.atomic
def receive(
    *, site: Site, about: About, language: str, message: str, email: str, now: datetime
) -> Feedback:
    """Write feedback down, and ask for the mail about it; whatever becomes of that, it is there."""
    feedback = Feedback.objects.create(
        site=site,
        page=about.page,
        title=about.page.title if about.page else "",
        path=about.path,
        language=language,
        message=message,
        email=email,
        created_at=now,
    )
    ask("feedback", f"feedback:{feedback.pk}", {"feedback": feedback.pk}, now)
    return feedback


def erase_each_day(since: datetime, until: datetime) -> None:
    """Erase what was received so long ago as each municipality has chosen (F3)."""
    if last_of_days(since, until, ERASED_AT):
        for site in Site.objects.all():
            kept = timedelta(days=settings_of(site).keep_days)
            Feedback.objects.filter(site=site, created_at__lte=until - kept).delete()
