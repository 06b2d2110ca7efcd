"""“To review”: what waits for the user, or for everybody whose pages the user may change."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth import get_permission_codename
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.publishing.desk import WAITING, Matter, addressed_matters, headings, remembered_matters
from cms.publishing.responsible import Addressed
from cms.publishing.rights import WORKING, pages_for

MINE, ALL = "mine", "all"
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    matter: Matter
    heading: str
    text: str
    # Who hears of it, in words.
    people: str
    # What to press when it is done; "" if nothing is pressed.
    done: str


class DeskFilter(forms.Form):
    """What of the desk is shown; what is not understood shows all."""

    who = forms.ChoiceField(
        label=_("For whom"), required=False, choices=[(MINE, _("For me")), (ALL, _("For all"))]
    )
    state = forms.ChoiceField(label=_("When"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        states = [(state.value, state.label) for state in WAITING]
        self.fields["state"].choices = [*everything, *states]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [*everything, *headings().items()]  # type: ignore[attr-defined]


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("To review")
    header_icon = "calendar-check"
    template_name = "cms_publishing/desk.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = DeskFilter(self.request.GET)
        form.is_valid()
        chosen = form.cleaned_data
        rows = desk_rows(self.request.user, everybody=chosen.get("who") == ALL)
        rows = [
            row
            for row in rows
            if chosen.get("state") in {row.matter.state, "", None}
            and chosen.get("kind") in {row.matter.kind, "", None}
        ]
        paginator = Paginator(rows, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs,
            form=form,
            rows=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
        )


def desk_rows(user: Any, *, everybody: bool = False) -> list[Row]:
    """Return what waits for a user, or with `everybody` on all that the user may change."""
    names, language = headings(), get_language() or ""
    pages = pages_for(user, WORKING).values_list("pk", flat=True) if everybody else ()
    changeable = frozenset(pages)

    def is_shown(matter: Matter, addressed: Addressed) -> bool:
        if not everybody:
            return any(recipient.user_id == user.pk for recipient, _reason in addressed)
        if matter.model is Page:
            return matter.subject.pk in changeable
        options = matter.model._meta
        permission = get_permission_codename("change", options)
        return bool(user.has_perm(f"{options.app_label}.{permission}"))

    return [
        Row(
            matter,
            names[matter.kind],
            matter.text(language),
            ", ".join(recipient.name or recipient.email for recipient, _reason in addressed),
            gettext(matter.done.label) if matter.done else "",
        )
        for matter, addressed in addressed_matters(timezone.now(), find=remembered_matters)
        if is_shown(matter, addressed)
    ]
