"""What of the desk of translations is shown, and in which order."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale

from cms.publishing.views.reports import alphabetical
from cms.translation.enums import TranslationState
from cms.translation.selectors import Row, Standing
from cms.translation.sources import Source


class Only(models.TextChoices):
    """What of the work is shown."""

    MINE = "mine", _("Assigned to me")
    OVERDUE = "overdue", _("Past the deadline")
    LATE = "late", _("Lagging too long")


class Order(models.TextChoices):
    TREE = "", _("Place in the page tree")
    TITLE = "title", _("Title")
    DEADLINE = "deadline", _("Deadline")
    OUTDATED = "outdated", _("Outdated longest")
    NEWEST = "newest", _("Newest page")


# What is sorted by; what has no value comes last.
NEVER = date.max
BY: dict[str, Callable[[Row], Any]] = {
    Order.TITLE: lambda row: alphabetical(row.source.title),
    Order.DEADLINE: lambda row: min(map(deadline_of, row.standings), default=NEVER),
    Order.OUTDATED: lambda row: min(
        (each.outdated_since.timestamp() for each in row.standings if each.outdated_since),
        default=float("inf"),
    ),
    Order.NEWEST: lambda row: (
        -row.source.published_at.timestamp() if row.source.published_at else float("inf")
    ),
}


def deadline_of(standing: Standing) -> date:
    return (standing.assignment and standing.assignment.deadline) or NEVER


class DeskFilter(forms.Form):
    """What of the desk is shown; what is not understood shows all."""

    q = forms.CharField(
        label=_("Words in the title"), required=False, widget=forms.TextInput({"type": "search"})
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *TranslationState.choices]
    )
    type = forms.ChoiceField(label=_("Type"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    assignee = forms.ChoiceField(label=_("Translator"), required=False)
    only = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("All")), *Only.choices]
    )
    order = forms.ChoiceField(label=_("Sort by"), required=False, choices=Order.choices)

    def __init__(self, data: Any, found: list[Row], locales: list[Locale]) -> None:
        super().__init__(data)
        sources = [row.source for row in found]
        self._choose("language", [(each.language_code, str(each)) for each in locales])
        self._choose("type", {(each.model._meta.label_lower, type_name(each)) for each in sources})
        self._choose("section", {(each.section, each.section) for each in sources})
        people = {
            each.assignment.assignee
            for row in found
            for each in row.standings
            if each.assignment and each.assignment.assignee
        }
        self._choose("assignee", {(str(each.pk), get_user_display_name(each)) for each in people})
        self.is_valid()

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        found = sorted(choices, key=lambda choice: alphabetical(choice[1]))
        self.fields[name].choices = [("", _("All")), *found]  # type: ignore[attr-defined]

    def apply(self, found: list[Row], user: Any) -> list[Row]:
        """Return the rows of which some language is as asked for, with the languages asked for."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        words = chosen.get("q", "").casefold()
        if language := chosen.get("language"):
            found = [
                Row(row.source, [each for each in row.standings if _is_in(each, language)])
                for row in found
            ]
        asked = [test(chosen[name], user) for name, test in TESTS.items() if name in chosen]
        found = [
            row
            for row in found
            if words in row.source.title.casefold()
            and chosen.get("type") in {None, row.source.model._meta.label_lower}
            and chosen.get("section") in {None, row.source.section}
            and (not asked or any(all(test(each) for test in asked) for each in row.standings))
        ]
        by = BY.get(chosen.get("order", ""))
        return sorted(found, key=by) if by else found


def _is_in(standing: Standing, language: str) -> bool:
    return bool(standing.locale.language_code == language)


Test = Callable[[Standing], bool]


def _only(chosen: str, user: Any) -> Test:
    if chosen == Only.OVERDUE:
        return lambda each: each.is_overdue
    if chosen == Only.LATE:
        return lambda each: each.is_late
    return _assigned_to(str(user.pk), user)


def _assigned_to(chosen: str, user: Any) -> Test:
    return lambda each: bool(each.assignment and str(each.assignment.assignee_id) == chosen)


# What is asked of one language of a row, all of the same one.
TESTS: dict[str, Callable[[str, Any], Test]] = {
    "state": lambda chosen, user: lambda each: each.state == chosen,
    "assignee": _assigned_to,
    "only": _only,
}


def type_name(source: Source) -> str:
    return str(capfirst(source.model._meta.verbose_name))
