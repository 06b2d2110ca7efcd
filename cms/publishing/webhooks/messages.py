"""What a message says, and who gets it: ids, addresses and moments, never words or people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from wagtail.models import Site

from cms.api.resources import resource_of
from cms.core.conf import source_language
from cms.core.kinds import kinds
from cms.core.reader import Reader
from cms.publishing.jobs import ask
from cms.publishing.models import Job, WebhookDelivery, WebhookEndpoint
from cms.publishing.webhooks.addresses import Addresses, addresses_of
from cms.publishing.webhooks.events import TEST, is_wanted, type_of
from cms.publishing.webhooks.families import Family
from cms.publishing.webhooks.purging import ask_to_purge

# Of addresses that show it besides its own; receivers should take a message of some kB.
MOST_OTHERS = 100
# Of message ids, which are made of what they are about: made again they are the same.
NAMESPACE = UUID("5c0a4cf5-7a37-4d0c-8f3e-3d6a8b8a2f10")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a family in a language, at a moment (aware)."""

    name: str
    at: datetime
    family: Family
    language: str


def tell(events: Sequence[Event], batch: str, now: datetime) -> None:
    """Ask for each event to be sent to whoever wants it, and for its addresses to be purged.

    The batch names what made the events. Call it in a transaction.
    """
    if not events:
        return
    addresses = addresses_of([event.family for event in events])
    ends = _ends([event.family for event in events], now)
    endpoints = list(WebhookEndpoint.objects.filter(is_active=True))
    for event, its in zip(events, addresses, strict=True):
        family = event.family
        wanted = [each for each in endpoints if is_wanted(event.name, family.content_type, each)]
        if wanted:
            message_id = f"msg_{uuid5(NAMESPACE, _name(event, batch)).hex}"
            content = payload(event, its, ends.get(family.key))
            for endpoint in wanted:
                deliver(endpoint, message_id, content, now, batch=batch, about=family.key)
    urls = {url: None for each in addresses for url in each.all()}
    ask_to_purge(list(urls), batch, now)


def was_told(batch: str) -> bool:
    """Say whether messages of a batch have been asked for."""
    return Job.objects.filter(key__startswith=f"told:{batch}:").exists()


def _name(event: Event, batch: str) -> str:
    return f"{batch} {event.name} {event.family.key} {event.language} {event.at.isoformat()}"


def deliver(
    endpoint: WebhookEndpoint,
    message_id: str,
    content: dict[str, Any],
    now: datetime,
    *,
    batch: str,
    about: UUID | None = None,
) -> None:
    """Ask for a message to be sent to an endpoint, once for each id."""
    arguments = {"endpoint": endpoint.pk, "message": message_id}
    key = f"told:{batch}:{message_id}:{endpoint.pk}"
    WebhookDelivery.objects.create(
        endpoint=endpoint,
        job=ask("webhook", key, arguments, now, is_slow=True),
        message_id=message_id,
        event=content["type"],
        about=about,
        payload=content,
        created_at=now,
    )


def payload(event: Event, addresses: Addresses, until: datetime | None) -> dict[str, Any]:
    """Return a message in the form of Standard Webhooks; moments are ISO 8601 in UTC.

    `until` is when the clock will next change what is said of it.
    """
    family = event.family
    resource = resource_of(family.content_type) if family.is_page else None
    return {
        "type": event.name,
        "timestamp": as_text(event.at),
        "data": {
            "id": str(family.key),
            "type": resource.type if resource else type_of(family.content_type),
            "locale": event.language,
            "urls": {
                "html": addresses.html,
                "api": addresses.api,
                "others": addresses.others[:MOST_OTHERS],
                "others_are_all": len(addresses.others) <= MOST_OTHERS,
            },
            "valid_until": as_text(until),
        },
    }


def test_payload(now: datetime) -> dict[str, Any]:
    return {"type": TEST, "timestamp": as_text(now), "data": {}}


def as_text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _ends(families: Iterable[Family], now: datetime) -> dict[UUID, datetime | None]:
    """Return when the clock will next change what is said of pages, as lists of all types do."""
    known = kinds()
    groups: dict[tuple[int, Site], dict[int, UUID]] = defaultdict(dict)
    for family in families:
        if family.pk is not None and family.site is not None and family.content_type in known:
            groups[family.content_type, family.site][family.pk] = family.key
    ends: dict[UUID, datetime | None] = {}
    for (content_type, site), keys in groups.items():
        if remarks := known[content_type].remarks:
            reader = Reader(source_language(), now, site, (source_language(),))
            found = remarks(list(keys), reader)
            ends |= {keys[pk]: remark.until for pk, remark in found.items()}
    return ends
