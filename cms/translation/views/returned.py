"""Where a file from an agency is handed in, and its report confirmed."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from cms.core.conf import source_language
from cms.translation.desk_rights import languages_of
from cms.translation.enums import Outcome
from cms.translation.files.importing import CHOOSABLE, TAKEN, Report, report_on, take
from cms.translation.files.reading import read
from cms.translation.files.texts import UnreadableFile, as_json, from_json
from cms.translation.models import ReturnedFile
from cms.translation.views.send import SendingPage

# What nobody has confirmed is forgotten.
KEPT = timedelta(days=7)
# Of each kind; a person reads no more at a time.
MOST_SHOWN = 200
REFUSED = (Outcome.WRONG_TAGS, Outcome.TOO_LONG, Outcome.UNKNOWN)


class TranslatesSomething(SendingPage):
    """Lets in whoever may edit pages in some other language than that of the sources."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not languages_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class HandInForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "XLIFF 1.2 (.xlf, .xliff), PO (.po), or a zip file of them. Nothing changes before you "
            "have seen what the file would change."
        ),
    )


class HandInView(TranslatesSomething, FormView):
    page_title = _("Import translations")
    template_name = "cms_translation/hand_in.html"
    form_class = HandInForm

    def form_valid(self, form: HandInForm) -> HttpResponse:
        upload, now = form.cleaned_data["file"], timezone.now()
        user: Any = self.request.user
        try:
            found = read(upload)
            report_on(found, user, now)
        except UnreadableFile as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        ReturnedFile.objects.filter(handed_in_at__lt=now - KEPT).delete()
        kept = ReturnedFile.objects.create(
            user=user,
            name=upload.name[:255],
            handed_in_at=now,
            objects_in_it=as_json(found),
        )
        return redirect("cms_translation:returned", pk=kept.pk)


class ReturnedView(TranslatesSomething, TemplateView):
    """Shows what a file would change, and changes it when its person says so."""

    page_title = _("What the file changes")
    template_name = "cms_translation/returned.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.file = get_object_or_404(ReturnedFile, pk=kwargs["pk"], user=request.user)

    @cached_property
    def report(self) -> Report:
        return report_on(from_json(self.file.objects_in_it), self.request.user, timezone.now())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return self.render_to_response(self.get_context_data())
        except UnreadableFile as error:
            return self._give_up(str(error))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = set(request.POST.getlist("take"))
        try:
            with transaction.atomic():
                # The answer to a second click finds nothing left to take.
                get_object_or_404(ReturnedFile.objects.select_for_update(), pk=self.file.pk)
                if request.POST.get("fingerprint") != self.report.fingerprint:
                    words = gettext(
                        "Something here has changed meanwhile, so nothing was taken. Look again."
                    )
                    messages.warning(request, words)
                    return self.render_to_response(self.get_context_data(chosen=chosen))
                count = take(self.report, chosen, request.user, self.file.name)
                self.file.delete()
        except UnreadableFile as error:
            return self._give_up(str(error))
        words = ngettext(
            "%(count)d text is saved in a draft. Nothing is public before it is reviewed.",
            "%(count)d texts are saved in drafts. Nothing is public before it is reviewed.",
            count,
        )
        messages.success(request, words % {"count": count})
        return redirect("cms_translation:desk")

    def _give_up(self, why: str) -> HttpResponse:
        messages.error(self.request, why)
        return redirect("cms_translation:hand_in")

    def get_page_subtitle(self) -> str:
        return self.file.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [(part, line) for part in self.report.parts for line in part.lines]
        counts = Counter(line.outcome for _part, line in lines)

        def shown(outcomes: tuple[Outcome, ...]) -> list[Any]:
            order = {outcome: number for number, outcome in enumerate(outcomes)}
            found = [each for each in lines if each[1].outcome in order]
            return sorted(found, key=lambda each: order[each[1].outcome])

        tables = {"doubtful": shown(CHOOSABLE), "refused": shown(REFUSED), "taken": shown(TAKEN)}
        return super().get_context_data(
            **{"chosen": set(), **kwargs},
            report=self.report,
            counts=[(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]],
            problems=[part for part in self.report.parts if part.problem],
            **{name: found[:MOST_SHOWN] for name, found in tables.items()},
            hidden={name: max(0, len(found) - MOST_SHOWN) for name, found in tables.items()},
            count=len(tables["taken"]),
            source_language=source_language(),
            language=self.report.locale.language_code,
            cancel_url=reverse("cms_translation:hand_in"),
        )
