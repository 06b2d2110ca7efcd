"""The desk of translations: a table of what there is by language, and what is mine first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from cms.publishing.addresses import edit_address
from cms.publishing.roles import TRANSLATE
from cms.translation.addresses import editor_address
from cms.translation.desk_rights import editable, languages_of, may_see, visible_rows
from cms.translation.selectors import Row, Standing, languages
from cms.translation.sources import Source
from cms.translation.views.desk_filter import DeskFilter, Only, deadline_of, type_name
from cms.translation.words_left import words_left

PER_PAGE = 50
SHOWN_OF_MINE = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """A language of a row as it is shown; without an address there is nothing to do there."""

    standing: Standing
    left: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    source: Source
    type: str
    url: str
    cells: list[Cell]


def lines(found: Iterable[Row], user: Any, theirs: Sequence[Locale]) -> list[Line]:
    """Return rows as they are shown, in a fixed number of queries."""
    shown = list(found)
    left = words_left(shown)
    mine = editable(user, (row.source for row in shown))
    return [
        Line(
            row.source,
            type_name(row.source),
            edit_address(row.source.model, row.source.pk) if row.source.key in mine else "",
            [
                Cell(
                    each,
                    left[row.source.key, each.locale.pk],
                    editor_address(row.source.model, row.source.key, each.locale)
                    if each.locale in theirs
                    else "",
                )
                for each in row.standings
            ],
        )
        for row in shown
    ]


def my_work(found: Iterable[Row], user: Any) -> list[Row]:
    """Return what is assigned to a user, one row for each language, by deadline."""
    mine = [
        Row(row.source, [each])
        for row in found
        for each in row.standings
        if each.assignment and each.assignment.assignee_id == user.pk
    ]
    return sorted(mine, key=lambda row: deadline_of(row.standings[0]))


class TranslationPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about translations, for whoever may edit some page."""

    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]


class DeskView(TranslationPage):
    page_title = _("Translations")
    template_name = "cms_translation/desk.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, locales = self.request.user, list(languages())
        theirs = languages_of(user)
        found = visible_rows(user, timezone.now(), locales=locales, theirs=theirs)
        form = DeskFilter(self.request.GET, found, locales)
        chosen = form.cleaned_data
        paginator = Paginator(form.apply(found, user), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        is_first = page.number == 1 and chosen.get("only") != Only.MINE
        mine = my_work(found, user) if is_first else []
        count = len(page.object_list)
        shown = lines([*page, *mine[:SHOWN_OF_MINE]], user, theirs)
        return super().get_context_data(
            **kwargs,
            form=form,
            locales=[
                each for each in locales if chosen.get("language") in {"", None, each.language_code}
            ],
            rows=page,
            lines=shown[:count],
            mine=shown[count:],
            count_of_mine=len(mine),
            may_send=user.has_perm(TRANSLATE),
            elided_page_range=paginator.get_elided_page_range(page.number),
        )
