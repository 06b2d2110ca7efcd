"""Where drafts are added to releases: from the release, and from a page or snippet."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.models import Revision

from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release
from cms.publishing.releases import services as releases
from cms.publishing.releases.items import may_change
from cms.publishing.releases.rights import unpublished_drafts, visible_releases
from cms.publishing.releases.rows import (
    drafts_in_other_languages,
    edit_url,
    language_of,
    type_of,
)
from cms.publishing.releases.views import InReleases, OfRelease, release_url

PER_PAGE = 25


class AddDraftsView(OfRelease, TemplateView):
    """The unpublished drafts that the user may change, to choose from."""

    page_title = _("Add drafts")
    template_name = "cms_publishing/releases/drafts.html"
    refusals: tuple[str, ...] = ()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assert self.release is not None
        chosen = [each for each in request.POST.getlist("draft") if each.isdigit()]
        found = Revision.objects.filter(pk__in=chosen).order_by("pk")
        try:
            with transaction.atomic():
                for revision in found:
                    releases.add(self.release, revision, user=request.user, now=timezone.now())
        except releases.ReleaseRefused as refusal:
            self.refusals = refusal.sentences
            return self.get(request, *args, **kwargs)
        if not found:
            self.refusals = (gettext("Choose at least one draft."),)
            return self.get(request, *args, **kwargs)
        text = ngettext("%(count)d draft is added.", "%(count)d drafts are added.", len(found))
        messages.success(request, text % {"count": len(found)})
        return redirect(release_url(self.release))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.release is not None
        words = self.request.GET.get("q", "").strip()
        user = self.request.user
        same = self.release.items.filter(
            content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
        )
        rows = unpublished_drafts(user, words).exclude(Exists(same)).defer("content")
        paginator = Paginator(rows, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        revisions = list(page)
        prefetch_related_objects(revisions, "content_object__locale", "user")
        others = drafts_in_other_languages(
            revisions, unpublished_drafts(user).exclude(Exists(same))
        )
        return super().get_context_data(
            **kwargs,
            release=self.release,
            refusals=self.refusals,
            words=words,
            items=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            rows=list(self._rows(revisions, others)),
        )

    def _rows(
        self, revisions: list[Revision], others: dict[Any, list[Revision]]
    ) -> Iterator[dict[str, Any]]:
        """Yield each draft, and below it those of its translations, once."""
        chosen, shown = self.request.POST.getlist("draft"), set()
        for revision in revisions:
            family = [
                (revision, ""),
                *((each, revision.object_str) for each in others[revision.pk]),
            ]
            for each, original in family:
                if each.pk in shown:
                    continue
                shown.add(each.pk)
                obj = each.content_object
                yield {
                    "revision": each,
                    "title": each.object_str,
                    "original": original,
                    "type": type_of(obj),
                    "language": language_of(obj),
                    "edit_url": edit_url(obj),
                    "is_chosen": str(each.pk) in chosen,
                }


class AddDraftForm(forms.Form):
    """Chooses an open release, or names a new one."""

    release = forms.ModelChoiceField(
        label=_("Release"), queryset=Release.objects.none(), required=False, empty_label=_("New")
    )
    title = forms.CharField(
        label=_("Title of a new release"),
        max_length=120,
        required=False,
        help_text=_("Such as “Vårens träff”."),
    )
    also = forms.MultipleChoiceField(
        label=_("Add its translations, too"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not (found.get("release") or found.get("title") or self.errors):
            self.add_error("title", _("Choose a release, or write the title of a new one."))
        return found


class AddDraftView(InReleases, FormView):
    """Puts the latest draft of a page or snippet into a release."""

    page_title = _("Add to a release")
    template_name = "cms_publishing/releases/add.html"
    form_class = AddDraftForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        drafts = Revision.objects.filter(
            base_content_type=kwargs["content_type"], object_id=kwargs["object_id"]
        )
        revision = drafts.order_by("-created_at", "-pk").first()
        if revision is None or not may_change(revision.content_object, request.user):
            raise Http404
        self.revision = revision

    def get_page_subtitle(self) -> str:
        return str(self.revision.object_str)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        visible = visible_releases(self.request.user).filter(state=ReleaseState.OPEN)
        form.fields["release"].queryset = visible
        others = drafts_in_other_languages([self.revision], unpublished_drafts(self.request.user))[
            self.revision.pk
        ]
        form.fields["also"].choices = [
            (str(each.pk), f"{each.object_str} ({language_of(each.content_object)})")
            for each in others
        ]
        if not others:
            del form.fields["also"]
        return form

    def get_initial(self) -> dict[str, Any]:
        visible = visible_releases(self.request.user).filter(state=ReleaseState.OPEN)
        return {"release": visible.first()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = edit_url(self.revision.content_object)
        return super().get_context_data(**kwargs, revision=self.revision, back=back)

    def form_valid(self, form: AddDraftForm) -> HttpResponse:
        user, now = self.request.user, timezone.now()
        others = Revision.objects.filter(pk__in=form.cleaned_data.get("also", []))
        revisions = [self.revision, *others]
        try:
            with transaction.atomic():
                release = form.cleaned_data["release"]
                if release is None:
                    title = form.cleaned_data["title"]
                    release = releases.create(title, revisions, user=user, now=now)
                else:
                    for revision in revisions:
                        releases.add(release, revision, user=user, now=now)
        except releases.ReleaseRefused as refusal:
            form.add_error(None, list(refusal.sentences))
            return self.form_invalid(form)
        messages.success(
            self.request, gettext("“%(name)s” is added.") % {"name": self.revision.object_str}
        )
        return redirect(release_url(release))
