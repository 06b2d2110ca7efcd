"""What somebody says of a page with one click: that it is reviewed, that it still holds."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.publishing.reviews.services import mark_reviewed


class NoteFormatter(LogFormatter):
    """Shows what was said of a page in its history, with the note."""

    def format_comment(self, entry: Any) -> str:
        return str(entry.data.get("note", ""))


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        max_length=250,
        required=False,
        help_text=_("For colleagues, such as whom you asked. Residents do not see it."),
    )


class StatementView(WagtailAdminTemplateMixin, FormView):
    """Where somebody who may change a thing, or answers for it, says something of it, with a note.

    `explanation` is what one says, `said` what one is told afterwards, with %(title)s.
    """

    header_icon = "calendar-check"
    template_name = "cms_publishing/statement.html"
    explanation: Any
    said: Any
    form_class: Any = NoteForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.find()

    def find(self) -> Any:
        """Return what something is said of: a page, unless a subclass knows of more."""
        return get_object_or_404(Page.objects.specific(), pk=self.kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_responsible = getattr(self.object, "responsible_person_id", None) == request.user.pk
        if not (is_responsible or AdminURLFinder(request.user).get_edit_url(self.object)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cms_publishing:desk"), "label": _("To review")},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, object=self.object, next=self._next())

    def form_valid(self, form: NoteForm) -> HttpResponse:
        self.say(form.cleaned_data.get("note", ""), timezone.now())
        messages.success(self.request, self.said % {"title": str(self.object)})
        return redirect(self._next())

    def say(self, note: str, now: datetime) -> None:
        """Write down what is said, in the name of the user."""
        raise NotImplementedError

    def _next(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(asked, {self.request.get_host()})
        return asked if is_ours else reverse("cms_publishing:desk")


class ReviewedView(StatementView):
    page_title = _("Reviewed, nothing to change")
    explanation = _(
        "You say that you have read the page as residents see it, in each language that it has, "
        "and that everything is right. The text and the date of the latest update do not change."
    )
    said = _("“%(title)s” is reviewed.")

    def say(self, note: str, now: datetime) -> None:
        mark_reviewed(self.object, user=self.request.user, note=note, now=now)
