"""Where things are sent for translation, handed over and taken back."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.models import Locale

from cms.core.enums import ReleaseRule
from cms.core.timed import local_date
from cms.publishing.checks.lookups import looked_up_once
from cms.translation.desk_rights import sendable
from cms.translation.enums import TranslationState
from cms.translation.models import Assignment, LanguageDefaults
from cms.translation.release_rule import rule_of
from cms.translation.selectors import Row, Standing, languages, rows
from cms.translation.services import (
    change_assignment,
    send_for_translation,
    take_back,
)
from cms.translation.sources import Source
from cms.translation.views.desk import PER_PAGE, TranslationPage
from cms.translation.views.desk_filter import type_name
from cms.translation.views.send_forms import AssignmentForm, SendForm
from cms.translation.words_left import words_left

DONE = {TranslationState.CURRENT, TranslationState.IN_REVIEW}
WAITING = set(TranslationState) - DONE - {TranslationState.IN_TRANSLATION}


class SendingPage(TranslationPage):
    """A page that leads back to where the user came from."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cms_translation:desk"), "label": _("Translations")},
            {"url": "", "label": self.page_title},
        ]

    def next_url(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(asked, {self.request.get_host()})
        return asked if is_ours else reverse("cms_translation:desk")


@dataclass(frozen=True, slots=True)
class Part:
    """What of the chosen can be sent into a language, and the form that asks to whom."""

    locale: Locale
    sources: list[Source]
    form: SendForm


class SendView(SendingPage):
    """Says what will be sent, asks who translates it until when, and sends it."""

    page_title = _("Send for translation")
    template_name = "cms_translation/send.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keys = _uuids(request.GET.getlist("key"))
        if not 0 < len(keys) <= PER_PAGE:
            words = gettext("Choose at least one page, and at most %(count)d.")
            messages.error(request, words % {"count": PER_PAGE})
            return redirect(self.next_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [part for part in self.parts if part.form.is_chosen]
        # Each is asked, so that all that is wrong is told at once.
        if not chosen or not all([part.form.is_valid() for part in chosen]):
            context = self.get_context_data(**kwargs, is_nothing_chosen=not chosen)
            return self.render_to_response(context)
        now = timezone.now()
        with transaction.atomic():
            for part in chosen:
                send_for_translation(
                    [self.objects[each.key] for each in part.sources],
                    part.locale,
                    user=request.user,
                    assignee=part.form.cleaned_data["assignee"],
                    deadline=part.form.cleaned_data["deadline"],
                    now=now,
                )
        for part in chosen:
            words = ngettext(
                "%(count)d is sent for translation into %(language)s.",
                "%(count)d are sent for translation into %(language)s.",
                len(part.sources),
            )
            values = {"count": len(part.sources), "language": part.locale}
            messages.success(request, words % values)
        return redirect(self.next_url())

    @cached_property
    def found(self) -> tuple[list[Row], list[Row]]:
        """What is chosen, and what lies below it that nobody translates yet."""
        keys = _uuids(self.request.GET.getlist("key"))
        every = rows(timezone.now(), also=keys)
        chosen = [row for row in every if row.source.key in keys]
        tops = tuple(row.source.path for row in chosen if row.source.path)
        below = [
            row
            for row in every
            if row.source.path.startswith(tops)
            and row.source.key not in keys
            and any(each.state in WAITING for each in row.standings)
        ]
        return chosen, below

    @property
    def rows(self) -> list[Row]:
        return self.found[0]

    @property
    def url_with_below(self) -> str:
        """Where the pages below are chosen too, as many as can be sent at once."""
        chosen, below = self.found
        query = self.request.GET.copy()
        query.setlist("key", [str(row.source.key) for row in [*chosen, *below][:PER_PAGE]])
        return f"?{query.urlencode()}"

    @cached_property
    def objects(self) -> dict[UUID, Any]:
        """What is chosen, as its rows are, by translation key, in one query for each type."""
        keys: dict[Any, list[int]] = defaultdict(list)
        for row in self.rows:
            keys[row.source.model].append(row.source.pk)
        return {
            obj.translation_key: obj
            for model, pks in keys.items()
            for obj in model._default_manager.filter(pk__in=pks).select_related("locale")
        }

    @cached_property
    def allowed(self) -> dict[int, set[UUID]]:
        """What the user may send into each language; whoever may send nothing is refused."""
        sources = [row.source for row in self.rows]
        found = {locale.pk: sendable(self.request.user, sources, locale) for locale in languages()}
        if not any(found.values()):
            raise PermissionDenied
        return found

    @cached_property
    def parts(self) -> list[Part]:
        usual = {each.locale_id: each for each in LanguageDefaults.objects.all()}
        asked = self.request.GET.get("language")
        found = []
        for number, locale in enumerate(languages()):
            with looked_up_once():
                sources = [
                    row.source
                    for row in self.rows
                    if row.source.key in self.allowed[locale.pk]
                    and _is_needed(row.standings[number], self.objects[row.source.key])
                ]
            if sources:
                defaults = usual.get(locale.pk) or LanguageDefaults()
                today = local_date(timezone.now())
                form = SendForm(
                    self.request.POST or None,
                    prefix=locale.language_code,
                    locale=locale,
                    sources=sources,
                    initial={
                        "send": asked in {None, "", locale.language_code},
                        "assignee": defaults.assignee_id,
                        "deadline": today + timedelta(days=defaults.days),
                    },
                )
                found.append(Part(locale, sources, form))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left = words_left(self.rows)
        sent = {part.locale.pk: {each.key for each in part.sources} for part in self.parts}
        lines = [
            {
                "source": row.source,
                "type": type_name(row.source),
                "cells": [
                    {
                        "standing": each,
                        "left": left[row.source.key, each.locale.pk],
                        "is_sent": row.source.key in sent.get(each.locale.pk, ()),
                        "is_allowed": row.source.key in self.allowed[each.locale.pk],
                    }
                    for each in row.standings
                ],
            }
            for row in self.rows
        ]
        return super().get_context_data(
            **kwargs,
            locales=list(languages()),
            lines=lines,
            parts=self.parts,
            below=self.found[1],
            room=PER_PAGE - len(self.rows),
            url_with_below=self.url_with_below,
            next=self.next_url(),
            media=sum((part.form.media for part in self.parts), forms.Media()),
        )


def _is_needed(standing: Standing, obj: Any) -> bool:
    """Say whether there is something to translate that nobody has translated."""
    if standing.outdated_since or standing.state not in DONE:
        return True
    return obj.has_unpublished_changes and rule_of(obj)[0] == ReleaseRule.TOGETHER


def _uuids(texts: list[str]) -> set[UUID]:
    found = set()
    for text in texts:
        with suppress(ValueError):
            found.add(UUID(text))
    return found


class AssignmentView(SendingPage, FormView):
    """Gives what is sent another translator or deadline, or takes it back."""

    page_title = _("Translator and deadline")
    template_name = "cms_translation/assignment.html"
    form_class = AssignmentForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        open_ones = Assignment.objects.filter(done_at=None).select_related("locale", "assignee")
        self.assignment = get_object_or_404(open_ones, pk=kwargs["pk"])
        key = self.assignment.translation_key
        found = [row for row in rows(timezone.now()) if row.source.key == key]
        if not found:
            raise Http404
        self.source = found[0].source

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sendable(request.user, [self.source], self.assignment.locale):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.source.title}, {self.assignment.locale}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, _last = super().get_breadcrumbs_items()
        return [
            *above,
            {"url": "", "label": self.get_page_subtitle(), "sublabel": self.page_title},
        ]

    def get_initial(self) -> dict[str, Any]:
        return {"assignee": self.assignment.assignee_id, "deadline": self.assignment.deadline}

    def get_form_kwargs(self) -> dict[str, Any]:
        locale = self.assignment.locale
        return {**super().get_form_kwargs(), "locale": locale, "sources": [self.source]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "take_back" in request.POST:
            take_back(self.assignment, user=request.user)
            words = gettext("“%(title)s” is no longer sent for translation.")
            messages.success(request, words % {"title": self.source.title})
            return redirect(self.next_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AssignmentForm) -> HttpResponse:
        change_assignment(
            self.assignment, user=self.request.user, now=timezone.now(), **form.cleaned_data
        )
        messages.success(self.request, gettext("Translator and deadline are saved."))
        return redirect(self.next_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, next=self.next_url())
