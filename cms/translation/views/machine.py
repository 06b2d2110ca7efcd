"""Where a translator has a machine translate what is left."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Locale

from cms.translation.composing import save_draft, translation_into
from cms.translation.machine import Left, MachineFailed, translate_by_machine
from cms.translation.review import why_locked
from cms.translation.rights import may_translate
from cms.translation.selectors import languages
from cms.translation.texts import target_of
from cms.translation.views.editor import source_object


@require_POST
def translate_the_rest(request: HttpRequest, label: str, key: Any, language: str) -> HttpResponse:
    """Save what a machine makes of the texts that nobody has translated, in a draft."""
    locale: Locale = get_object_or_404(languages(), language_code=language)
    source = source_object(label, key)
    if not may_translate(request.user, source, locale):
        raise PermissionDenied
    translation = translation_into(source, locale)
    if why := why_locked(target_of(translation), request.user):
        messages.error(request, gettext("Nothing was saved. %(why)s") % {"why": why})
        return redirect("cms_translation:edit", label, key, language)
    try:
        result = translate_by_machine(translation, request.user)
        if result.count:
            save_draft(translation, request.user)
    except MachineFailed as error:
        messages.error(request, str(error))
    except ValidationError as error:
        words = gettext("The texts are kept, but the draft was not saved. %(why)s")
        messages.error(request, words % {"why": " ".join(error.messages)})
    else:
        words = ngettext(
            "A machine has translated %(count)d text. Read it before you send it for review.",
            "A machine has translated %(count)d texts. Read them before you send them for review.",
            result.count,
        )
        messages.success(request, words % {"count": result.count})
        for left in result.left:
            messages.warning(request, _told(left))
    return redirect("cms_translation:edit", label, key, language)


def _told(left: Left) -> str:
    text = Truncator(strip_tags(left.source)).chars(60)
    values = {"label": left.label, "text": text, "why": left.why}
    return gettext("%(label)s, “%(text)s”, is not translated. %(why)s") % values
