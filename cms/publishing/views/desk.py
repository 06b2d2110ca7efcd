"""“To review”: what waits for the user, or for everybody whose pages the user may change."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.publishing.desk import WAITING, Matter, addressed_matters, headings
from cms.publishing.reviews import mark_reviewed

MINE, ALL = "mine", "all"
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    matter: Matter
    heading: str
    text: str
    # Who hears of it, in words.
    people: str


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
    """Return what waits for a user, or with `everybody` on all pages that the user may change."""
    names, language = headings(), get_language() or ""
    changeable = _changeable(user) if everybody else frozenset()
    return [
        Row(
            matter,
            names[matter.kind],
            matter.text(language),
            ", ".join(recipient.name or recipient.email for recipient, _reason in addressed),
        )
        for matter, addressed in addressed_matters(timezone.now())
        if matter.page.pk in changeable
        or (not everybody and any(each.user_id == user.pk for each, _reason in addressed))
    ]


def _changeable(user: Any) -> frozenset[int]:
    found = PagePermissionPolicy().instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    return frozenset(found.values_list("pk", flat=True))


class ReviewedForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        max_length=250,
        required=False,
        help_text=_("For colleagues, such as whom you asked. Residents do not see it."),
    )


class ReviewedView(WagtailAdminTemplateMixin, FormView):
    """Where somebody says that a page was looked through and nothing needs to change."""

    page_title = _("Reviewed, nothing to change")
    header_icon = "calendar-check"
    template_name = "cms_publishing/reviewed.html"
    form_class = ReviewedForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page.objects.specific(), pk=kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_responsible = getattr(self.page, "responsible_person_id", None) == request.user.pk
        if not (is_responsible or self.page.permissions_for_user(request.user).can_edit()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cms_publishing:desk"), "label": _("To review")},
            {"url": "", "label": self.page_title, "sublabel": self.page.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, page=self.page, next=self._next())

    def form_valid(self, form: ReviewedForm) -> HttpResponse:
        mark_reviewed(
            self.page,
            user=self.request.user,
            note=form.cleaned_data["note"],
            now=timezone.now(),
        )
        text = gettext("“%(title)s” is reviewed.") % {"title": self.page.title}
        messages.success(self.request, text)
        return redirect(self._next())

    def _next(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(asked, {self.request.get_host()})
        return asked if is_ours else reverse("cms_publishing:desk")
