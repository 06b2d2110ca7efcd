"""Where texts are taken out for a translation agency."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.models import Locale, Page

from cms.core.conf import source_language
from cms.core.timed import local_date
from cms.translation.desk_rights import languages_of, translatable, visible_rows
from cms.translation.enums import TranslationState
from cms.translation.files import po, xliff
from cms.translation.files.exporting import objects_for
from cms.translation.files.texts import ExportedObject
from cms.translation.selectors import Row
from cms.translation.sources import Source
from cms.translation.views.send import SendingPage

# What agencies are not asked for, unless it is chosen.
FINISHED = {TranslationState.CURRENT, TranslationState.IN_REVIEW}


class Format(models.TextChoices):
    XLIFF = "xliff", _("XLIFF 1.2, one file")
    PO = "po", _("PO, one file for each page")


class ExportForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))
    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=Format.choices,
        initial=Format.XLIFF,
        widget=forms.RadioSelect,
        help_text=_("Agencies' tools read XLIFF. PO files are for Poedit and the like."),
    )
    only_unfinished = forms.BooleanField(
        label=_("Only texts that nobody has translated"),
        required=False,
        help_text=_("Texts that are translated help the agency to use the same words."),
    )

    def __init__(self, *args: Any, locales: list[Locale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.language_code, str(each)) for each in locales]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]


class ExportView(SendingPage, FormView):
    """Asks for a language and a kind of file, and gives what was chosen, or all that is left."""

    page_title = _("Export for an agency")
    header_icon = "download"
    template_name = "cms_translation/export.html"
    form_class = ExportForm

    @cached_property
    def locales(self) -> list[Locale]:
        return languages_of(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def chosen(self) -> list[Row]:
        """What was chosen on the desk; nothing means all that is left."""
        keys = set(self.request.GET.getlist("key"))
        found = visible_rows(self.request.user, timezone.now())
        return [row for row in found if str(row.source.key) in keys]

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.request.GET.get("language")
        return {
            **super().get_form_kwargs(),
            "locales": self.locales,
            "initial": {"language": asked, "format": Format.XLIFF},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, chosen=self.chosen, next=self.next_url())

    def form_valid(self, form: ExportForm) -> HttpResponse:
        code, chosen_format = form.cleaned_data["language"], form.cleaned_data["format"]
        locale = next(each for each in self.locales if each.language_code == code)
        sources = self._sources(locale)
        found = objects_for(
            _rows_of(sources), locale, only_unfinished=form.cleaned_data["only_unfinished"]
        )
        if not found:
            messages.warning(self.request, gettext("There is nothing to translate in it."))
            return self.render_to_response(self.get_context_data(form=form))
        now = timezone.now()
        name = f"{source_language()}-{code}-{local_date(now).isoformat()}"
        if chosen_format == Format.XLIFF:
            content = xliff.write(found, source_language(), code, now)
            return _attachment(content, f"{name}.xlf", xliff.MIME_TYPE)
        files = {_name_of(each): po.write(each, source_language(), code, now) for each in found}
        if len(files) == 1:
            ((only_name, content),) = files.items()
            return _attachment(content, only_name, po.MIME_TYPE)
        return _attachment(_zipped(files), f"{name}.zip", "application/zip")

    def _sources(self, locale: Locale) -> list[Source]:
        """Return what was chosen, or all that is not finished, as far as the user may translate."""
        rows = self.chosen
        if not rows:
            rows = [
                row
                for row in visible_rows(self.request.user, timezone.now())
                for each in row.standings
                if each.locale == locale and (each.outdated_since or each.state not in FINISHED)
            ]
        sources = [row.source for row in rows]
        allowed = translatable(self.request.user, sources, locale)
        return [each for each in sources if each.key in allowed]


def _rows_of(sources: list[Source]) -> list[Any]:
    """Return the rows of sources in their order, pages without their bodies."""
    found: dict[Any, Any] = {}
    for model in {Page if issubclass(each.model, Page) else each.model for each in sources}:
        pks = [each.pk for each in sources if issubclass(each.model, model)]
        rows = model._default_manager.filter(pk__in=pks)
        found |= {row.translation_key: row for row in rows}
    return [found[each.key] for each in sources if each.key in found]


def _name_of(each: ExportedObject) -> str:
    return f"{slugify(each.title)[:60]}-{each.key[:8]}.po"


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _attachment(content: bytes, name: str, mime_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=mime_type, headers=headers)
