"""The media types that a request accepts (RFC 9110 12.5.1)."""

from operator import attrgetter

from django.http import HttpRequest
from django.http.request import MediaType


def accepts(request: HttpRequest, media_type: str) -> bool:
    """Say whether a request accepts a media type; the most specific range that matches decides.

    Django's own `request.accepts` overlooks a range that refuses beside one that accepts more.
    """
    header = request.META.get("HTTP_ACCEPT", "*/*")
    if header in {"*/*", media_type} or not header.strip(" ,"):
        return True
    wanted = MediaType(media_type)
    ranges = [MediaType(token) for token in header.split(",") if token.strip()]
    matching = [each for each in ranges if wanted.match(str(each))]
    return bool(matching) and max(matching, key=attrgetter("specificity")).quality > 0
