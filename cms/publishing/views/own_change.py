"""Where an administrator says why a change of their own is published without a review."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Revision

from cms.publishing import gate


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why nobody else reviews it"),
        help_text=_("It is kept in the history, with your name."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishOwnChangeView(WagtailAdminTemplateMixin, FormView):
    """Publishes a draft of one's own, with a reason; the draft is already saved."""

    form_class = ReasonForm
    template_name = "cms_publishing/own_change.html"
    page_title = _("Publish your own change")
    header_icon = "warning"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.revision = get_object_or_404(Revision, pk=kwargs["revision_id"])
        self.object = self.revision.as_object()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        may = gate.may_publish(self.object, request.user) and request.user.has_perm(gate.OWN_CHANGE)
        if not may:
            raise PermissionDenied
        if not self.revision.is_latest_revision():
            messages.error(request, gettext("There is a newer draft. Publish that one."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def form_valid(self, form: Any) -> HttpResponse:
        user, now = self.request.user, timezone.now()
        kind, reason = gate.kind_of(self.object, now), form.cleaned_data["reason"]
        try:
            with transaction.atomic():
                gate.let_out(self.object, self.revision, user, kind, now, reason=reason)
                self.revision.publish(user=user)
        except gate.PublishRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        sentences = {
            gate.ApprovalKind.PUBLISHED: gettext("“%(name)s” is published."),
            gate.ApprovalKind.SCHEDULED: gettext("“%(name)s” will be published as scheduled."),
        }
        messages.success(self.request, sentences[kind] % {"name": self.object})
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        found = AdminURLFinder(self.request.user).get_edit_url(self.object)
        return found or reverse("wagtailadmin_home")
