"""The people on site, as their browser answers: links from mails, forms as they stand."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.core import mail

from cms.publishing.confirmations.services import ask_people
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import PublishingSettings
from motesplatser_pages.models import MeetingPlacePage
from support.places import hours

EMAIL = "varden@ljuset.example"


def good_place(site: Any, title: str = "Hamnmagasinet", **fields: Any) -> MeetingPlacePage:
    """A place that people are asked about, with nothing to mend."""
    fields.setdefault("opening_hours", [hours("mo,tu", "10:00-16:00", locale=site.sv)])
    fields.setdefault("confirmation_email", EMAIL)
    fields.setdefault("street", "Hamngatan 3")
    return site.place(title, **fields)


def link_for(site: Any, obj: Any, now: Any, **more: Any) -> str:
    """The path of the link that is mailed when somebody asks now."""
    before = len(mail.outbox)
    ask_people(obj, site.site, now, **more)
    run_due_jobs(now)
    [message] = mail.outbox[before:]
    return path_in(message)


def path_in(message: Any) -> str:
    [address] = re.findall(r"^http://localhost(/\S+)$", message.body, re.MULTILINE)
    return address


def filled(html: bytes) -> dict[str, Any]:
    """What a browser would send of the form with the changes, as it stands."""
    forms = BeautifulSoup(html, "html.parser").find_all("form", {"method": "post"})
    found: dict[str, Any] = {}
    for field in forms[-1].find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type")
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            value = next(each["value"] for each in field.find_all("option", selected=True))
        elif field.name == "textarea":
            # Browsers send each line break as two characters.
            value = field.text.removeprefix("\n").replace("\n", "\r\n")
        else:
            value = field.get("value", "")
        if kind == "checkbox":
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def said(html: bytes) -> str:
    """What the page says, with plain spaces."""
    text = BeautifulSoup(html, "html.parser").main.get_text(" ", strip=True)
    return re.sub(r"\s+", " ", text)


def nobody_is_asked(site: Any) -> Any:
    """The site with nothing to confirm, for tests of what else waits."""
    settings = PublishingSettings.for_site(site.site)
    settings.confirmation_months = 0
    settings.save()
    return site
