"""Links to drafts in the admin: the active ones, one of them, and how one is made."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.templatetags.motesplatser import day
from cms.publishing.releases.items import may_change
from cms.publishing.releases.rows import edit_url, language_of
from cms.publishing.releases.views import WorksOnDrafts
from cms.sharing import links
from cms.sharing.models import ShareLink
from cms.sharing.tokens import token_of_link

OTHERS = 3
HISTORY = 20


class LinkFilters(WagtailFilterSet):
    whose = django_filters.ChoiceFilter(
        label=_("Made by"), choices=[("own", _("Me"))], empty_label=_("All"), method="narrow"
    )

    class Meta:
        model = ShareLink
        fields: list[str] = []

    def narrow(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(created_by=self.request.user)


def link_url(link: ShareLink) -> str:
    return reverse("cms_sharing_links:detail", args=[link.pk])


def valid_until(link: ShareLink) -> str:
    return day(link.last_day)


def maker(link: ShareLink) -> str:
    return str(get_user_display_name(link.created_by))


class LinksView(WorksOnDrafts, IndexView):
    """The active links that the user has to do with, the newest first."""

    model = ShareLink
    page_title = _("Shared drafts")
    header_icon = "link"
    index_url_name = "cms_sharing_links:list"
    index_results_url_name = "cms_sharing_links:results"
    verbose_name_plural = ShareLink._meta.verbose_name_plural
    filterset_class = LinkFilters
    # What is shown depends on the drafts, not on a right to links.
    permission_policy = None
    default_ordering = "-created_at"
    paginate_by = 50
    search_fields = ["title", "drafts__title"]
    columns = [
        TitleColumn("title", label=_("Title"), get_url=link_url, sort_key="title"),
        Column("count", label=_("Drafts")),
        Column("created_by", label=_("Made by"), accessor=maker),
        Column("expires_at", label=_("Valid until"), accessor=valid_until, sort_key="expires_at"),
    ]

    def get_base_queryset(self) -> Any:
        found = links.visible_links(self.request.user, timezone.now())
        return found.select_related("created_by").annotate(count=Count("drafts", distinct=True))


class InLinks(WorksOnDrafts, WagtailAdminTemplateMixin):
    """A page below the list of links."""

    header_icon = "link"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cms_sharing_links:list"), "label": _("Shared drafts")},
            {"url": "", "label": self.page_title},
        ]


class NewLinkForm(forms.Form):
    """Which drafts, under which title, for how long; the drafts are those of pages."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("Whoever opens the link reads it above the drafts."),
    )
    pages = forms.ModelMultipleChoiceField(
        label=_("The page and its translations"),
        queryset=Page.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=_("Valid for (days)"),
        min_value=1,
        max_value=links.MOST_DAYS,
        initial=links.USUAL_DAYS,
        help_text=_("At most %(most)d days. You can end the link before that.")
        % {"most": links.MOST_DAYS},
    )

    def __init__(self, *args: Any, family: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages: Any = self.fields["pages"]
        pages.queryset = family
        pages.label_from_instance = lambda page: f"{page.draft_title} ({language_of(page)})"


class OtherPageForm(forms.Form):
    page = forms.ModelChoiceField(
        label=_("Another page"),
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
    )


OtherPages = forms.formset_factory(OtherPageForm, extra=OTHERS, max_num=OTHERS)


class NewLinkView(InLinks, FormView):
    """Makes a link to the drafts of a page, its translations and others."""

    page_title = _("Share drafts")
    template_name = "cms_sharing/new.html"
    form_class = NewLinkForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"], depth__gt=1)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_change(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.draft_title)

    @cached_property
    def others(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        return OtherPages(data, prefix="others")

    def get_form_kwargs(self) -> dict[str, Any]:
        family = Page.objects.filter(translation_key=self.page.translation_key, alias_of=None)
        family = family.exclude(latest_revision=None).select_related("locale").order_by("locale")
        return {**super().get_form_kwargs(), "family": family}

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.page.draft_title[:120], "pages": [self.page.pk]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = edit_url(self.page)
        return super().get_context_data(**kwargs, others=self.others, back=back)

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.others.is_valid():
            return self.form_invalid(form)
        values, user = form.cleaned_data, self.request.user
        others = [each.cleaned_data.get("page") for each in self.others]
        # The page itself comes first.
        family = sorted(values["pages"], key=lambda page: page.pk != self.page.pk)
        pages = [*family, *(page for page in others if page)]
        try:
            link = links.create(
                values["title"], pages, user=user, now=timezone.now(), days=values["days"]
            )
        except links.SharingRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, gettext("The link is made. Send it to whoever is to look."))
        return redirect(link_url(link))


class LinkView(InLinks, TemplateView):
    """One link: its address, its drafts, its history, and what can be done."""

    template_name = "cms_sharing/detail.html"
    refusal = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = links.visible_links(request.user, timezone.now())
        self.link = get_object_or_404(visible, pk=kwargs["pk"])

    @property
    def page_title(self) -> str:  # type: ignore[override]
        return self.link.title

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user, now = request.user, timezone.now()
        try:
            if "revoke" in request.POST:
                links.revoke(self.link, user=user, now=now)
                messages.success(request, gettext("The link is ended. Nobody can open it."))
                return redirect("cms_sharing_links:list")
            if "take_newest" in request.POST:
                links.take_newest(self.link, user=user, now=now)
                messages.success(request, gettext("The link shows the newest drafts."))
                return redirect(link_url(self.link))
        except links.SharingRefused as refusal:
            self.refusal = str(refusal)
        return self.get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, link = self.request.user, self.link
        may_follow = links.may_follow(link, user)
        logs = log_registry.get_logs_for_instance(link).select_related("user")
        return super().get_context_data(
            **kwargs,
            link=link,
            maker=maker(link),
            address=self._address() if may_follow else "",
            is_open=links.is_open(link, timezone.now()),
            may_follow=may_follow,
            may_revoke=links.may_revoke(link, user),
            rows=[
                {
                    "draft": draft,
                    "type": capfirst(draft.page.specific_class._meta.verbose_name),
                    "language": language_of(draft.page),
                    "edit_url": edit_url(draft.page),
                    "is_behind": links.is_behind(draft),
                }
                for draft in links.drafts_of(link)
                if draft.page and draft.page.specific_class
            ],
            refusal=self.refusal,
            history=logs.order_by("-timestamp", "-pk")[:HISTORY],
        )

    def _address(self) -> str:
        """Return the link as it is sent: on the site of its first page, in the source language."""
        first = self.link.drafts.exclude(page=None).select_related("page").first()
        site = first.page.get_site() if first and first.page else None
        with translation.override(source_language()):
            path = reverse("cms_sharing_link", args=[token_of_link(self.link)])
        return f"{site.root_url if site else ''}{path}"
