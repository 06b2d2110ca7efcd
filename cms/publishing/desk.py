"""What waits for somebody: a registry of what apps look after, told on the desk and by mail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from wagtail.models import Page

from cms.core.formats import format_date
from cms.core.indexes import remembered
from cms.core.timed import Timed, earliest, local_date
from cms.publishing.addresses import edit_address
from cms.publishing.enums import ReviewState
from cms.publishing.responsible import Addressed, addressed_to
from cms.publishing.reviews.services import reviewed_pages

WAITING = (
    ReviewState.OVERDUE,
    ReviewState.IN_7_DAYS,
    ReviewState.IN_30_DAYS,
    ReviewState.IN_60_DAYS,
)


@dataclass(frozen=True, slots=True)
class Done:
    """Where in the admin somebody says that a matter is done, and in which words.

    `address` is the name of an address that takes the primary key, and before it the label of the
    model if it `takes_model`; `label` is a msgid.
    """

    address: str
    label: str
    takes_model: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for somebody, or will: as long as its state says so.

    `subject` is the page that it is about, or a row of another `model`; it has
    `cms.publishing.responsible.PAGE_VALUES`. `due_at` is aware. `text` makes the sentence in the
    active language, which it is given. Without `done` it is done by changing the subject.
    """

    kind: str
    subject: Any
    state: ReviewState
    due_at: datetime
    text: Callable[[str], str]
    done: Done | None = None
    # When the clock changes its state or ends it; None for never.
    until: datetime | None = None
    # Whether its people have heard of it by mail, and what remembers that they have; without `tell`
    # they hear of it each week.
    is_told: bool = False
    tell: Callable[[datetime], None] | None = None
    model: Any = Page

    @property
    def key(self) -> tuple[str, int]:
        """What it is about, among all models: the model's label and the primary key."""
        return self.model._meta.label_lower, self.subject.pk

    @property
    def title(self) -> str:
        """What it is about, in words; what is no page says so in the active language."""
        title: str = self.subject.title
        return title if self.model is Page else f"{title} ({self.model._meta.verbose_name})"

    @property
    def edit_url(self) -> str:
        return edit_address(self.model, self.subject.pk)

    @property
    def done_url(self) -> str:
        """Where somebody says that it is done; "" if it is done by changing the subject."""
        if self.done is None:
            return ""
        return reverse(self.done.address, args=self.key if self.done.takes_model else self.key[1:])


REVIEWED = Done("cms_publishing:reviewed", _("Reviewed, nothing to change"))

# From now (aware) to all that waits or will, for everybody.
FindMatters = Callable[[datetime], Iterable[Matter]]

_registry: dict[str, tuple[str, FindMatters]] = {}


def register_matters(kind: str, heading: str, function: FindMatters) -> None:
    """Let an app put what it looks after on the desk; the heading is a msgid.

    For `AppConfig.ready()`.
    """
    _registry[kind] = (heading, function)


def headings() -> dict[str, str]:
    """Return the kinds of matters with their headings in the active language."""
    return {kind: gettext(heading) for kind, (heading, _function) in _registry.items()}


def matters(now: datetime) -> Timed[list[Matter]]:
    """Return all that waits, the most urgent first, in a fixed number of queries."""
    found = [matter for _heading, function in _registry.values() for matter in function(now)]
    waiting = [matter for matter in found if matter.state in WAITING]
    waiting.sort(key=lambda matter: (matter.due_at, matter.key, matter.kind))
    return Timed(waiting, earliest(*(matter.until for matter in found)))


def remembered_matters(now: datetime) -> Timed[list[Matter]]:
    """Return all that waits as this process has last found it, unless it has changed since.

    Whether somebody was told of it may be old news.
    """
    return remembered("matters", now, lambda: matters(now))


def addressed_matters(
    now: datetime, find: Callable[[datetime], Timed[list[Matter]]] = matters
) -> list[tuple[Matter, Addressed]]:
    """Return all that waits with who hears of it, which is asked for each time."""
    found = find(now).value
    addressed = addressed_to({matter.key: matter.subject for matter in found})
    return [(matter, addressed[matter.key]) for matter in found]


def review_matters(now: datetime) -> Iterable[Matter]:
    """Yield the pages that are to be reviewed."""
    for page in reviewed_pages(now):
        found, until = page.review.value, page.review.until
        if found.due_at is not None:
            text = dated(_("To be reviewed by %(date)s."), found.due_at)
            yield Matter("review", page, found.state, found.due_at, text, REVIEWED, until)


def dated(sentence: str, moment: datetime) -> Callable[[str], str]:
    """Return what makes a sentence, given as a msgid, with the day of a moment in a language."""

    def text(language: str) -> str:
        return gettext(sentence) % {"date": format_date(local_date(moment), language)}

    return text
