"""Where something is translated: the source and its translation side by side."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.core.conf import source_language
from cms.core.languages import name_of
from cms.translation.comments import remarks, save_comments
from cms.translation.composing import translation_into
from cms.translation.diffs import diff
from cms.translation.editing import Text, texts_of
from cms.translation.labels import label_of
from cms.translation.machine import can_translate
from cms.translation.models import Assignment, SourceText
from cms.translation.review import addresses, review_of, send_for_review, sent_back, why_locked
from cms.translation.rights import may_translate
from cms.translation.saving import Outcome, renew_draft, save_texts
from cms.translation.sheet import Kept, add_comments, groups, rows_of
from cms.translation.slugs import save_slug, slug_fault, slug_of
from cms.translation.texts import is_translated, target_of
from cms.translation.typed import Sent, loaded, read
from cms.translation.words import count_words


class EditorView(WagtailAdminTemplateMixin, TemplateView):
    """Shows and saves the texts of one object in one language; nothing becomes public here."""

    template_name = "cms_translation/editor.html"
    header_icon = "wagtail-localize-language"
    page_title = _("Translate")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        others = Locale.objects.exclude(language_code=source_language())
        self.locale = get_object_or_404(others, language_code=kwargs["language"])
        self.object = source_object(kwargs["label"], kwargs["key"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_translate(request.user, self.object, self.locale):
            raise PermissionDenied
        found = self._translation()
        if found is None:
            # Nobody has asked for it.
            return redirect(send_address(self.object, self.locale))
        self.translation = found
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def _translation(self) -> Translation | None:
        known = Translation.objects.filter(
            source__object=self.object.translation_key,
            source__locale=self.object.locale_id,
            target_locale=self.locale,
            enabled=True,
        ).select_related("source__specific_content_type", "source__object", "target_locale")
        found = known.first()
        if found is None and has_translation(self.object, self.locale):
            translation_into(self.object, self.locale)
            found = known.get()
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show()

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sent = read(request.POST)
        except ValueError:
            messages.error(request, gettext("The form was damaged on its way. Nothing was saved."))
            return redirect(request.path)
        if request.POST.get("action") == "cancel":
            return self._cancel()
        # Two who save at the same time come one after the other.
        rows = Translation.objects.select_for_update()
        self.translation = get_object_or_404(rows, pk=self.translation.pk)
        slug, is_sent = sent.slug, request.POST.get("action") == "send"
        is_new_slug = slug is not None and slug != slug_of(self.translation)
        why = why_locked(target_of(self.translation), request.user)
        if why and (sent.meant or is_new_slug or is_sent):
            messages.error(request, gettext("Nothing was saved. %(why)s") % {"why": why})
            return self._refuse(Kept(sent, sent.meant, sent.comments), status=409)
        comment_errors = save_comments(
            self.translation, sent.comments, sent.resolved, user=request.user, now=timezone.now()
        )
        slug_error = slug_fault(self.translation, slug or "") if is_new_slug else ""
        outcome = Outcome()
        if not why:
            try:
                with transaction.atomic():
                    texts, _removed = texts_of(self.translation)
                    outcome = save_texts(self.translation, texts, sent.meant, request.user)
                    if slug is not None and not slug_error:
                        outcome.is_changed |= save_slug(self.translation, slug, request.user)
                    renew_draft(self.translation, request.user, is_changed=outcome.is_changed)
            except ValidationError as error:
                sentences = " ".join([gettext("Nothing was saved."), *error.messages])
                messages.error(request, sentences)
                return self._refuse(Kept(sent, sent.meant), status=422)
        wrong = len(outcome.errors) + bool(slug_error) + len(comment_errors)
        is_moved = self._tell(sent, wrong)
        missing = {}
        if is_sent and not wrong and not is_moved:
            missing = self._send()
        if not (wrong or missing or outcome.homeless):
            return redirect(request.path)
        errors = {**missing, **outcome.errors}
        return self._show(
            Kept(sent, errors, comment_errors, errors, comment_errors),
            slug=slug if slug_error else slug_of(self.translation),
            slug_error=slug_error,
            homeless=outcome.homeless,
        )

    def _refuse(self, kept: Kept, *, status: int) -> HttpResponse:
        """Show a form as it was sent, so that it can be sent again just as it is."""
        post, slug = self.request.POST, kept.sent.slug
        return self._show(
            kept, status=status, slug=slug, loaded=post["loaded"], snapshot=post.get("snapshot")
        )

    def _cancel(self) -> HttpResponse:
        """Take a draft back from review, if the user is one of those who may."""
        target = target_of(self.translation)
        state = target and target.current_workflow_state
        if not state or not state.user_can_cancel(self.request.user):
            raise PermissionDenied
        state.cancel(user=self.request.user)
        messages.success(self.request, gettext("It is taken back from review."))
        return redirect(self.request.path)

    def _tell(self, sent: Sent, wrong: int) -> bool:
        """Say what was saved; returns whether the source has changed since the form was opened."""
        if wrong:
            sentence = ngettext(
                "%(count)d field is not saved. It says why.",
                "%(count)d fields are not saved. Each of them says why.",
                wrong,
            )
            messages.error(self.request, sentence % {"count": wrong})
        else:
            messages.success(self.request, gettext("Saved. Nothing is public yet."))
        is_moved = sent.snapshot != self._snapshot
        if is_moved:
            messages.warning(
                self.request,
                gettext(
                    "The source text has changed while you worked. What you wrote is saved where "
                    "its text is still there. Look through what is marked as changed."
                ),
            )
        return is_moved

    def _send(self) -> dict[str, str]:
        """Send the draft for review if all of it is there; else say at each text what it lacks."""
        texts, _removed = texts_of(self.translation)
        if missing := [text for text in texts if not text.is_translated]:
            sentence = ngettext(
                "It is not sent for review: %(count)d text is missing.",
                "It is not sent for review: %(count)d texts are missing.",
                len(missing),
            )
            messages.error(self.request, sentence % {"count": len(missing)})
            return {text.key: _what_to_do(text) for text in missing}
        target = target_of(self.translation)
        if not target.has_unpublished_changes:
            messages.info(
                self.request,
                gettext("It is not sent for review: nothing differs from what is public."),
            )
        elif why := send_for_review(target, self.request.user):
            messages.error(self.request, why)
        else:
            desk = messages.button(
                reverse("cms_translation:desk"), gettext("What there is to translate")
            )
            messages.success(self.request, gettext("Sent for review."), buttons=[desk])
        return {}

    @property
    def _snapshot(self) -> str:
        return str(self.translation.source.last_updated_at.isoformat())

    def _show(self, kept: Kept | None = None, *, status: int = 200, **kwargs: Any) -> HttpResponse:
        texts, removed = texts_of(self.translation)
        target, user = target_of(self.translation), self.request.user
        snapshot = self.translation.source
        model = snapshot.specific_content_type.model_class()
        rows = rows_of(texts, kept)
        locked = why_locked(target, user)
        about = {"translation_key": snapshot.object_id, "locale": self.locale}
        open_ones = Assignment.objects.filter(**about, done_at=None)
        context = self.get_context_data(
            whole=add_comments(rows, remarks(self.translation, target), kept),
            groups=groups(rows, model),
            has_tags=any(is_tag for text in texts for is_tag, _piece in text.pieces),
            removed=[
                (label_of(model, each.path.partition(".")[0]), diff(each.before, ""))
                for each in removed
            ],
            locked=locked,
            is_editable=not locked or bool(kept and kept.texts),
            review=review_of(target, user, timezone.now()),
            sent_back=sent_back(target),
            target=target,
            links=addresses(target, user) if target else {},
            words=count_words([text.segment.string.data for text in texts]),
            words_left=count_words(
                [text.segment.string.data for text in texts if not text.is_translated]
            ),
            made_from=SourceText.objects.filter(**about).first(),
            assignment=open_ones.select_related("assignee__wagtail_userprofile").first(),
            **{
                "slug": slug_of(self.translation),
                "snapshot": self._snapshot,
                "loaded": loaded(texts),
                "machine_url": self._machine_url(texts, locked),
                **kwargs,
            },
        )
        return self.render_to_response(context, status=status)

    def _machine_url(self, texts: list[Text], locked: str) -> str:
        """Return where a machine translates what is left, if there is one and something is left."""
        is_left = any(text.saved is None for text in texts)
        if locked or not is_left or not can_translate(self.object.locale, self.locale):
            return ""
        args = [self.kwargs["label"], self.kwargs["key"], self.kwargs["language"]]
        return reverse("cms_translation:machine", args=args)

    def get_page_subtitle(self) -> str:
        return str(self.translation.source.object_repr)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("cms_translation:desk"), "label": gettext("Translations")},
            {"url": "", "label": self.get_page_subtitle(), "sublabel": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            title=self.get_page_subtitle(),
            kind=self.object._meta.verbose_name,
            source_url=AdminURLFinder(self.request.user).get_edit_url(self.object)
            or getattr(self.object, "full_url", ""),
            language=self.locale.language_code,
            language_name=name_of(self.locale.language_code),
            source_language=source_language(),
            source_language_name=name_of(source_language()),
        )


def _what_to_do(text: Text) -> str:
    if text.offer:
        return gettext("Read this through, and tick that it is right.")
    return gettext("Translate this text.")


def source_object(label: str, key: Any) -> Any:
    """Return an object of the source language by its model's label; Http404 if there is none."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not is_translated(model):
        raise Http404
    return get_object_or_404(model, translation_key=key, locale__language_code=source_language())


def has_translation(source: Any, locale: Locale) -> bool:
    """Say whether there is a translation, be it one that was made without the desk."""
    rows = type(source)._default_manager.filter(locale=locale)
    rows = rows.filter(translation_key=source.translation_key)
    return any(not getattr(row, "alias_of_id", None) for row in rows)


def send_address(source: Any, locale: Locale) -> str:
    """Return where an object is sent for translation into a language."""
    query = {"key": source.translation_key, "language": locale.language_code}
    return f"{reverse('cms_translation:send')}?{urlencode(query)}"
