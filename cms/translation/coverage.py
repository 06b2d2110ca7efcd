"""How much of each section there is in each language, in pages and in words; pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.translation.enums import TranslationState
from cms.translation.selectors import Row

# What states come to for somebody who asks how far it is, in the order of the chart.
GROUPS = {
    "current": (_("Current"), {TranslationState.CURRENT}),
    "outdated": (_("Outdated"), {TranslationState.OUTDATED}),
    "in_work": (_("In work"), {TranslationState.IN_TRANSLATION, TranslationState.IN_REVIEW}),
    "machine": (_("Machine translated"), {TranslationState.MACHINE}),
    "missing": (
        _("Missing"),
        {TranslationState.MISSING, TranslationState.ALIAS_OR_FALLBACK},
    ),
}
GROUP_OF = {state: name for name, (_label, states) in GROUPS.items() for state in states}


def _none() -> dict[str, int]:
    return dict.fromkeys(GROUPS, 0)


@dataclass(slots=True)
class Coverage:
    """A section in a language: how many pages, and how many words of the source, in each group."""

    section: str
    locale: Locale
    pages: dict[str, int] = field(default_factory=_none)
    words: dict[str, int] = field(default_factory=_none)

    @property
    def language(self) -> str:
        return str(self.locale)

    def add(self, group: str, words: int) -> None:
        self.pages[group] += 1
        self.words[group] += words


def coverage(rows: Iterable[Row]) -> list[Coverage]:
    """Return what is public by section and language: each language as a whole first.

    An object counts with all its words in one group, also if only some of them are outdated.
    """
    whole: dict[int, Coverage] = {}
    found: dict[tuple[str, int], Coverage] = {}
    for row in rows:
        if not row.source.is_public:
            continue
        for each in row.standings:
            group, words = GROUP_OF[each.state], row.source.words or 0
            key = each.locale.pk
            of_all = whole.setdefault(key, Coverage(gettext("All sections"), each.locale))
            of_section = found.setdefault(
                (row.source.section, key), Coverage(row.source.section, each.locale)
            )
            of_all.add(group, words)
            of_section.add(group, words)
    return [*whole.values(), *found.values()]
