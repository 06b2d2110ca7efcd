"""What residents have said of the demo's pages, some of it handled."""

# ruff: noqa: E501  (what somebody has written stays on one line)

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Site

from cms.core.links import page_address
from cms.feedback.models import Feedback, FeedbackSettings


@dataclass(frozen=True, slots=True)
class Said:
    """Feedback on a page, named as in the demo's content, so many days ago; "" is none."""

    page: str
    days: int
    message: str
    language: str = "sv"
    email: str = ""
    path: str = ""
    is_handled: bool = False


SAID = (
    Said(
        "place:cafe",
        1,
        "Det står att ni öppnar klockan 10, men dörren var låst till kvart över i dag.\nHar tiden ändrats?",
        email="gunvor@brev.example",
    ),
    Said("place:library", 3, "Tack för att ni skriver ut var hörslingan finns!"),
    Said(
        "news:bus",
        4,
        "Is the new bus stop step-free? I use a walker.",
        language="en",
        email="amina@brev.example",
    ),
    Said("", 6, "Länken på anslagstavlan leder ingenstans.", path="/sv/anslagstavla/"),
    Said(
        "news:volunteers",
        12,
        "Jag vill gärna hjälpa till på torsdagar. Vem ringer jag?",
        email="osten@brev.example",
        is_handled=True,
    ),
    Said("place:cafe", 20, "Bilden visar den gamla lokalen.", is_handled=True),
)


def leave_feedback(made: dict[str, Any], user: Any, now: datetime) -> None:
    """Leave feedback; `made` is content by its key, `user` has handled some, `now` is aware."""
    site = Site.objects.get(is_default_site=True)
    FeedbackSettings.objects.create(site=site, fallback_email="kontakt@lindasa.example")
    Feedback.objects.bulk_create(
        Feedback(
            site=site,
            page_id=made[each.page].pk if each.page else None,
            title=made[each.page].title if each.page else "",
            path=_address(made[each.page], each.language) if each.page else each.path,
            language=each.language,
            message=each.message,
            email=each.email,
            created_at=now - timedelta(days=each.days),
            handled_at=now - timedelta(days=each.days - 1) if each.is_handled else None,
            handled_by=user if each.is_handled else None,
        )
        for each in SAID
    )


def _address(page: Any, language: str) -> str:
    versions = page.get_translations(inclusive=True)
    return page_address(versions.get(locale__language_code=language), language)
