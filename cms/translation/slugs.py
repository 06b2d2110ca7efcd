"""The address of a translation, which each language has its own of."""

import re
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.translation.texts import target_of

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 255


def slug_of(translation: Translation) -> str | None:
    """Return the last part of the address of a page's latest draft, or None for no page.

    "" is for one that will be made from the title.
    """
    segment = _segment(translation, "slug")
    if segment is None:
        return None
    if saved := _saved(translation, segment):
        return str(saved.data)
    target = target_of(translation)
    slug = str(target.get_latest_revision_as_object().slug) if target else ""
    # As long as nobody has chosen one, a draft has that of the source.
    is_chosen = target is not None and (target.live or slug != segment.string.data)
    return slug if is_chosen else ""


def slug_fault(translation: Translation, slug: str) -> str:
    """Return why a page cannot have an address, in a sentence, or ""."""
    if not slug:
        return ""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        return gettext("Use only a to z, 0 to 9 and hyphens, for example “coffee-in-the-square”.")
    parent, target = _place(translation)
    if parent and not Page._slug_is_available(slug, parent, target):
        return gettext("Another page there has the address “%(slug)s”. Choose another.") % {
            "slug": slug
        }
    return ""


def save_slug(translation: Translation, slug: str, user: Any) -> bool:
    """Keep the address for the next draft, made from the title if it is ""; say if it is new.

    An old address leads on to the new one once that is public, as for any page.
    """
    segment = _segment(translation, "slug")
    if segment is None:
        return False
    if not slug:
        title = _segment(translation, "title")
        saved = title and _saved(translation, title)
        if not saved:
            return False
        slug = slugify(StringValue(saved.data).render_text())[:LONGEST] or segment.string.data
        parent, target = _place(translation)
        if parent:
            slug = find_available_slug(parent, slug, target.pk if target else None)
    if (saved := _saved(translation, segment)) and saved.data == slug:
        return False
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={
            "data": slug,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
        },
    )
    return True


def _segment(translation: Translation, path: str) -> StringSegment | None:
    segments = StringSegment.objects.filter(source=translation.source, context__path=path)
    return segments.select_related("string", "context").first()


def _saved(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    return StringTranslation.objects.filter(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        has_error=False,
    ).first()


def _place(translation: Translation) -> tuple[Page | None, Page | None]:
    """Return the page above a translation, as far as there is one yet, and the translation."""
    target = target_of(translation)
    if target is not None:
        return target.get_parent(), target
    above = translation.source.get_source_instance().get_parent()
    return above and above.get_translation_or_none(translation.target_locale), None
