"""Content that passes all publish checks, for tests to spoil in one way each."""

import json
from typing import Any

from django.utils import translation

from cms.core.models import Contact, PageContact
from cms.publishing.checks.registry import problems
from cms.publishing.models import CheckedLink
from motesplatser_pages.models import OpeningHours
from support.make import SmallSite, at

NOW = at("2026-05-10 12:00")
DEAD = "https://dott.example/sida"


def body(*blocks: tuple[str, Any]) -> str:
    """A body as it is stored, with ids b0, b1 and so on."""
    return json.dumps(
        [{"type": kind, "value": value, "id": f"b{n}"} for n, (kind, value) in enumerate(blocks)]
    )


def items(*values: Any) -> list[dict[str, Any]]:
    """The items of a list block, as they are stored."""
    return [{"type": "item", "value": each, "id": f"i{n}"} for n, each in enumerate(values)]


class GoodSite(SmallSite):
    """A small site whose pages have nothing to mend on 10 May 2026."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.contact("frågor om träffar")

    def _page(self, parent: Any, model: Any, **fields: Any) -> Any:
        if (
            "page_contacts" not in fields
            and "Index" not in model.__name__
            and hasattr(self, "asked")
        ):
            fields["page_contacts"] = [PageContact(contact=self.asked)]
        return super()._page(parent, model, **fields)

    def place(self, title: str = "Hamnmagasinet", **fields: Any) -> Any:
        fields.setdefault("opening_hours", [self.hours()])
        return super().place(title, **fields)

    def meeting(self, network: Any = None, title: str = "Vårträff", **fields: Any) -> Any:
        fields.setdefault("registration_method", "none")
        return super().meeting(network, title, **fields)

    def hours(self, **fields: Any) -> OpeningHours:
        return OpeningHours(days={"mo"}, opens="09:00", closes="12:00", locale=self.sv, **fields)

    def contact_who(self, **fields: Any) -> list[PageContact]:
        """A contact on a page, with the fields of a contact."""
        contact: Contact = self.contact("sällskap", **fields)
        return [PageContact(contact=contact)]


def found(obj: Any, now: Any = NOW) -> list[tuple[str, str, str, str]]:
    """What is found, the same in both languages, and told in each."""
    told = {}
    for language in ("sv", "en"):
        with translation.override(language):
            told[language] = problems(obj, now)
    pairs = list(zip(told["sv"], told["en"], strict=True))
    assert all(sv.message != en.message for sv, en in pairs)
    assert not any("%(" in each.message for pair in pairs for each in pair)
    return [(each.level.value, each.code, each.field, each.block) for each in told["sv"]]


def dead(url: str = DEAD, result: str = "broken", **fields: Any) -> None:
    CheckedLink.objects.create(
        url=url, host="dott.example", result=result, checked_at=NOW, next_check_at=NOW, **fields
    )


def rich(html: str) -> str:
    return body(("rich_text", f"<p>{html}</p>"))


def page_link(page_id: int, text: str = "Våren på torget") -> str:
    return f'<a linktype="page" id="{page_id}">{text}</a>'
