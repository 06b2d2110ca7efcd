"""Where staff ask the people on site, or say what they have heard by phone."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.core.conf import source_language
from cms.publishing.confirmations.confirmables import confirmable_of, site_of
from cms.publishing.confirmations.services import ask_people, confirm
from cms.publishing.views.statements import StatementView
from cms.publishing.where_used.views import used_object


class OnSiteView(StatementView):
    """A statement about something public whose people on site can confirm its facts."""

    header_icon = "mail"

    def find(self) -> Any:
        found = used_object(self.kwargs["label"], self.kwargs["pk"])
        is_public = confirmable_of(found) and found.live
        if not (is_public and found.locale.language_code == source_language()):
            raise Http404
        return found


class ConfirmedView(OnSiteView):
    page_title = _("They confirmed by phone")
    explanation = _(
        "You say that you have gone through the facts with the people on site, and that everything "
        "that residents see is right. They see today’s date as the day on which it was checked."
    )
    said = _("The facts of “%(title)s” are confirmed.")

    def say(self, note: str, now: datetime) -> None:
        confirm(self.object, now, user=self.request.user, note=note)


class AskPeopleView(OnSiteView):
    page_title = _("Ask the people on site")
    said = _("The people at “%(title)s” get a mail.")
    form_class = forms.Form

    @property
    def explanation(self) -> str:
        words = _(
            "They get a mail with a link, and answer without an account. What they change becomes "
            "a draft in review."
        )
        address = self.object.confirmation_email
        return f"{words} ({address})" if address else str(words)

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.object.confirmation_email:
            form.add_error(
                None,
                _("There is no address to ask. Enter one, and publish it."),
            )
            return self.form_invalid(form)
        return super().form_valid(form)

    def say(self, note: str, now: datetime) -> None:
        ask_people(self.object, site_of(self.object), now, user=self.request.user)
