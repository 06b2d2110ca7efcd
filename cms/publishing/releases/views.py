"""Releases in the admin: the list, one of them, and what is done with it."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.log_actions import registry as log_registry

from cms.core.templatetags.motesplatser import day_and_time
from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release, ReleaseItem
from cms.publishing.models.releases import UNDER_WAY
from cms.publishing.releases import services as releases
from cms.publishing.releases.deeds import DEEDS, LABELS, deeds_for, label_of
from cms.publishing.releases.items import standings, what_is_shown
from cms.publishing.releases.rights import visible_releases, works_on_drafts
from cms.publishing.releases.rows import row_of

PER_PAGE = 20
HISTORY = 20


class WorksOnDrafts:
    """Lets in whoever may change some draft."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not works_on_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class ReleaseFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=ReleaseState.choices)

    class Meta:
        model = Release
        fields = ["state"]


def release_url(release: Release) -> str:
    return reverse("cms_publishing_releases:detail", args=[release.pk])


def goes_out(release: Release) -> str:
    return day_and_time(release.go_live_at) if release.go_live_at else ""


class ReleasesView(WorksOnDrafts, IndexView):
    """The releases that the user has to do with, the newest first."""

    model = Release
    page_title = _("Releases")
    header_icon = "folder-open-inverse"
    index_url_name = "cms_publishing_releases:list"
    index_results_url_name = "cms_publishing_releases:results"
    add_url_name = "cms_publishing_releases:new"
    add_item_label = _("New release")
    verbose_name_plural = Release._meta.verbose_name_plural
    filterset_class = ReleaseFilters
    # What is shown depends on the drafts, not on a right to releases.
    permission_policy = None
    default_ordering = "-created_at"
    paginate_by = 50
    search_fields = ["title"]
    columns = [
        TitleColumn("title", label=_("Title"), get_url=release_url, sort_key="title"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("drafts", label=_("Drafts")),
        Column("go_live_at", label=_("Goes out"), accessor=goes_out, sort_key="go_live_at"),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
    ]

    def get_base_queryset(self) -> Any:
        return visible_releases(self.request.user).annotate(drafts=Count("items"))


class InReleases(WorksOnDrafts, WagtailAdminTemplateMixin):
    """A page below the list of releases."""

    header_icon = "folder-open-inverse"
    release: Release | None = None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        found = [
            *self.breadcrumbs_items,
            {"url": reverse("cms_publishing_releases:list"), "label": _("Releases")},
        ]
        if self.release and self.page_title != self.release.title:
            found.append({"url": release_url(self.release), "label": self.release.title})
        return [*found, {"url": "", "label": self.page_title}]


class OfRelease(InReleases):
    """A page about a release that the user sees."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.release = get_object_or_404(visible_releases(request.user), pk=kwargs["pk"])


class ReleaseForm(forms.ModelForm):
    class Meta:
        model = Release
        fields = ["title", "note", "go_live_at"]
        labels = {"note": _("Note")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "go_live_at": AdminDateTimeInput}

    def clean_go_live_at(self) -> Any:
        moment = self.cleaned_data["go_live_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(releases.date_has_passed())
        return moment


class NewReleaseView(InReleases, FormView):
    """Makes a release, to which drafts are added afterwards."""

    page_title = _("New release")
    template_name = "cms_publishing/releases/form.html"
    form_class = ReleaseForm

    def form_valid(self, form: Any) -> HttpResponse:
        values = form.cleaned_data
        user, now = self.request.user, timezone.now()
        release = releases.create(
            values["title"],
            [],
            user=user,
            now=now,
            note=values["note"],
            go_live_at=values["go_live_at"],
        )
        return redirect("cms_publishing_releases:drafts", release.pk)


class ChangeReleaseView(OfRelease, FormView):
    """Gives a release another title, note or date."""

    page_title = _("Title, note and date")
    template_name = "cms_publishing/releases/form.html"
    form_class = ReleaseForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.release}

    def form_valid(self, form: Any) -> HttpResponse:
        assert self.release is not None
        release = Release.objects.get(pk=self.release.pk)
        try:
            releases.change(release, **form.cleaned_data, user=self.request.user)
        except releases.ReleaseRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, gettext("The release is saved."))
        return redirect(release_url(release))


class DecisionForm(forms.Form):
    """What somebody says with a decision, and what they had before them."""

    words = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Say what is to be done if you send it back. An administrator who approves a change "
            "of their own says why nobody else reviews it."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ReleaseView(OfRelease, TemplateView):
    """One release: its drafts, what stands in their way, its history, and what can be done."""

    template_name = "cms_publishing/releases/detail.html"
    form: DecisionForm | None = None
    refusals: tuple[str, ...] = ()

    @property
    def page_title(self) -> str:  # type: ignore[override]
        assert self.release is not None
        return self.release.title

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says; if it cannot be done, say why and lose nothing typed."""
        name, _colon, item_id = request.POST.get("action", "").partition(":")
        do, said = DEEDS.get(name, (None, ""))
        self.form = DecisionForm(request.POST)
        if do is None or not self.form.is_valid():
            return self.get(request, *args, **kwargs)
        assert self.release is not None
        item = _item(self.release, item_id) if item_id else None
        try:
            do(item or self.release, request.user, self.form.cleaned_data)
        except releases.ReleaseRefused as refusal:
            self.refusals = refusal.sentences
            self.release = Release.objects.get(pk=self.release.pk)
            return self.get(request, *args, **kwargs)
        messages.success(request, str(said))
        return redirect(release_url(self.release))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        release, user = self.release, self.request.user
        assert release is not None
        paginator = Paginator(release.items.all(), PER_PAGE)
        items = paginator.get_page(self.request.GET.get("p"))
        found = standings(release, timezone.now(), user, list(items))
        logs = log_registry.get_logs_for_instance(release).select_related("user")
        form = self.form or DecisionForm()
        form.initial["seen"] = what_is_shown(release)
        return super().get_context_data(
            **kwargs,
            release=release,
            rows=[row_of(each) for each in found],
            items=items,
            form=form,
            refusals=self.refusals,
            deeds=(deeds := deeds_for(release, user)),
            decisions=[(name, label_of(name, release)) for name in deeds if name in LABELS],
            history=logs.order_by("-timestamp", "-pk")[:HISTORY],
            is_open=release.state == ReleaseState.OPEN,
            is_under_way=release.state in UNDER_WAY,
            elided_page_range=paginator.get_elided_page_range(items.number),
        )


def _item(release: Release, item_id: str) -> ReleaseItem:
    if not item_id.isdigit():
        raise Http404
    return get_object_or_404(release.items, pk=item_id)
