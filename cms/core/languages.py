"""Languages, and which one a request asks for: by address or header, never by a cookie."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from cms.core.conf import source_language


def own_name(language: str) -> str:
    """Return what a language is called in itself, such as "Svenska" (A14)."""
    return str(get_language_info(language)["name_local"].capitalize())


def language_of(request: HttpRequest) -> str:
    """Return the language of the address, or the one that the header prefers."""
    return address_language(request) or accepted_language(request)


def address_language(request: HttpRequest) -> str | None:
    """Return the content language that the path begins with, as in "/en/news/"."""
    beginning = request.path_info[1:].partition("/")[0]
    codes = (code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
    return next((code for code in codes if code == beginning), None)


def accepted_language(request: HttpRequest) -> str:
    """Return the content language that Accept-Language prefers, or the source language.

    RFC 9110 12.5.4: the highest weight wins, then the first named; a weight of 0 refuses. A
    header that cannot be read counts as none. "en-GB" is satisfied by "en" (RFC 4647 3.4).
    """
    header = request.META.get("HTTP_ACCEPT_LANGUAGE")
    if not header:
        return source_language()
    codes = {code.lower(): code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
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
