"""Languages: which ones the site has, and which one a request asks for.

A language is open to residents once its home page is translated and published, so adding one needs
no more than content. Address and header choose among the open ones, never a cookie.
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.generation import kept_for_generation
from cms.core.visibility import unrestricted


def possible_languages() -> tuple[str, ...]:
    """Return the languages that content may be written in, open to residents or not."""
    return tuple(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)


@kept_for_generation
def languages() -> tuple[str, ...]:
    """Return the languages that residents can choose: those with a public home page."""
    homes = Site.objects.values("root_page__translation_key")
    rows = Page.objects.filter(translation_key__in=homes, live=True, alias_of=None)
    found = unrestricted(rows).values_list("locale__language_code", flat=True)
    is_open = {source_language(), *found}
    return tuple(code for code in possible_languages() if code in is_open)


def active_language() -> str:
    """Return the language that words are said in now, such as the request's or a receiver's."""
    return get_language() or source_language()


def name_of(language: str) -> str:
    """Return what a language is called in the active language, such as "engelska"."""
    return _name(language, "name_translated")


def _name(language: str, kind: str) -> str:
    """Return a name that Django knows, or the settings': of Somali, for one, Django knows none."""
    try:
        return str(get_language_info(language)[kind])
    except KeyError:
        return str(dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(language, language))


def languages_of(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages that residents can choose, asked once per request."""
    found: tuple[str, ...] | None = getattr(request, "_motesplatser_languages", None)
    if found is None:
        found = languages()
        request._motesplatser_languages = found  # type: ignore[attr-defined]
    return found


def own_name(language: str) -> str:
    """Return what a language is called in itself, such as "Svenska" (A14)."""
    return _name(language, "name_local").capitalize()


def language_of(request: HttpRequest) -> str:
    """Return the language of the address, or the one that the header prefers."""
    return address_language(request) or accepted_language(request)


def address_language(request: HttpRequest) -> str | None:
    """Return the language that the path begins with, as in "/en/news/"; None if it is not open."""
    beginning = request.path_info[1:].partition("/")[0]
    if beginning not in possible_languages():
        return None
    # Wagtail asks for a draft by its address, also in a language that is being prepared.
    is_preview = getattr(request, "is_dummy", False)
    is_open = is_preview or beginning == source_language() or beginning in languages_of(request)
    return beginning if is_open else None


def accepted_language(request: HttpRequest) -> str:
    """Return the open language that Accept-Language prefers, or the source language."""
    header = request.META.get("HTTP_ACCEPT_LANGUAGE")
    return preferred(header, languages_of(request)) if header else source_language()


def preferred(header: str, among: Iterable[str]) -> str:
    """Return which of some languages an Accept-Language header prefers, or the source language.

    RFC 9110 12.5.4: the highest weight wins, then the first named; a weight of 0 refuses. A
    header that cannot be read counts as none. "en-GB" is satisfied by "en" (RFC 4647 3.4).
    """
    codes = {code.lower(): code for code in among}
    ranges = parse_accept_lang_header(header)
    named = {_match(asked, codes): weight for asked, weight in reversed(ranges)}
    for asked, weight in ranges:
        if weight == 0:
            break
        if asked == "*":
            # Whatever is not named by itself; the source language comes before the others.
            rest = [source_language(), *codes.values()]
            code = next((each for each in rest if each not in named), None)
        else:
            code = _match(asked, codes)
        if code is not None:
            return code
    return source_language()


def _match(asked: str, codes: dict[str, str]) -> str | None:
    tag = asked
    while tag:
        if tag in codes:
            return codes[tag]
        tag = tag.rpartition("-")[0]
    return next((code for lower, code in codes.items() if lower.startswith(f"{asked}-")), None)
