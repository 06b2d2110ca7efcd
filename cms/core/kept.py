"""Public answers, kept until the clock or a publisher makes them untrue (RFC 9110, RFC 9111)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from time import sleep
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from cms.core import conf, generation
from cms.core.languages import address_language, language_of
from cms.core.media_types import accepts

logger = logging.getLogger(__name__)

# In seconds: how long one request may build while others wait, and how often they look.
LOCKED, POLLED = 5, 0.015
CONDITIONS = {
    "HTTP_IF_MATCH",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
}
# What a 304 leaves out (RFC 9110 15.4.5), for its body is the one that the visitor has.
OF_THE_BODY = {"Content-Encoding", "Content-Language", "Content-Length", "Content-Type"}


@dataclass(frozen=True, slots=True)
class _Public:
    until: datetime | None
    store: bool


class _Entry(NamedTuple):
    """An answer as it is kept; `modified` is in whole seconds since 1970."""

    generation: str
    until: datetime | None
    etag: str
    modified: int
    headers: dict[str, str]
    body: bytes


def keep(response: HttpResponse, *, until: datetime | None, store: bool = True) -> None:
    """Say that an answer is public, the same for all who read its language, and true until then.

    `until` is aware; None means that the clock alone never changes the answer. Without `store`
    it is described for caches, but not kept here. The middleware KeptAnswers does the rest.
    """
    response._public = _Public(until, store)  # type: ignore[attr-defined]


class KeptAnswers:
    """Middleware that answers from what is kept, and describes public answers for other caches.

    Whoever has a session or credentials gets an answer of their own, and leaves nothing behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key = _key(request)
        if key is None:
            return self._build(request)
        found = _cache("get", key)
        if found is not None and _holds(found, ask=True):
            return _send(request, found) if _accepts(request, found) else self._build(request)
        if request.method == "HEAD":
            return self._build(request)
        return self._build_once(request, key, found)

    def _build_once(
        self, request: HttpRequest, key: str, replaced: _Entry | None
    ) -> HttpResponseBase:
        lock = f"{key}.lock"
        if not _cache("add", lock, True, LOCKED, default=True):
            entry = _await(key, lock)
            if entry is not None and _accepts(request, entry):
                return _send(request, entry)
            # Perhaps nothing of this address is kept: whoever waited builds without a lock, or
            # they would wait for one another in a row.
            return self._build(request, key, replaced)
        try:
            return self._build(request, key, replaced)
        finally:
            _cache("delete", lock)

    def _build(
        self, request: HttpRequest, key: str | None = None, replaced: _Entry | None = None
    ) -> HttpResponseBase:
        # Read before anything else: what is published meanwhile makes the answer an old one.
        token = generation.current() if key else ""
        began = int(timezone.now().timestamp())
        response = self.get_response(request)
        public: _Public | None = getattr(response, "_public", None)
        if public is None or not isinstance(response, HttpResponse) or not _is_public(response):
            return response
        language = response.get("Content-Language", "")
        digest = blake2b(response.content, digest_size=16, person=language.encode()[:16])
        etag = f'"{digest.hexdigest()}"'
        # Dates have no parts of a second. A second answer from within the same one must not be
        # taken for the first, so it counts as modified in the next.
        if replaced is not None and replaced.etag != etag:
            began = max(began, replaced.modified + 1)
        headers = {**response.headers, "ETag": etag}
        entry = _Entry(token, public.until, etag, began, headers, response.content)
        if key and public.store and _may_store(request, response) and _holds(entry):
            _cache("set", key, entry, conf.get("MAX_AGE"))
        return _send(request, entry, response)


def _key(request: HttpRequest) -> str | None:
    """Return where an answer to this request is kept; None if it is for this visitor alone."""
    meta = request.META
    if "HTTP_AUTHORIZATION" in meta or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    # Wagtail sends a made-up request through the middleware to preview a draft.
    if getattr(request, "is_dummy", False) or not generation.is_settled():
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    parts = (request.scheme, host, request.path, meta.get("QUERY_STRING"), language_of(request))
    return f"motesplatser.{blake2b(repr(parts).encode(), digest_size=20).hexdigest()}"


def _cache(operation: str, *args: Any, default: Any = None) -> Any:
    """Ask the cache; one that is down counts as an empty one, whatever its backend raises."""
    alias = "motesplatser" if "motesplatser" in settings.CACHES else "default"
    try:
        return getattr(caches[alias], operation)(*args)
    except Exception as error:
        logger.warning("The cache “%s” does not answer: %s", alias, error)
        return default


def _holds(entry: _Entry, *, ask: bool = False) -> bool:
    """Say whether an entry is still true; with `ask`, of the database if this process doubts."""
    if entry.until is not None and timezone.now() >= entry.until:
        return False
    if entry.generation == generation.current():
        return True
    # Another process may have moved it and kept this already.
    return ask and entry.generation == generation.current(ask=True)


def _accepts(request: HttpRequest, entry: _Entry) -> bool:
    return accepts(request, entry.headers["Content-Type"].partition(";")[0])


def _await(key: str, lock: str) -> _Entry | None:
    """Return what another request is building, or None if it keeps nothing or takes too long."""
    for _turn in range(round(LOCKED / POLLED)):
        sleep(POLLED)
        is_over = _cache("get", lock) is None
        entry = _cache("get", key)
        if entry is not None and _holds(entry):
            return entry
        if is_over:
            break
    return None


def _varies_on(response: HttpResponse) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}


def _is_public(response: HttpResponse) -> bool:
    """Say whether nothing contradicts the view: a cookie, another rule, a visitor's headers."""
    return not (
        response.status_code != 200
        or response.cookies
        or response.has_header("Cache-Control")
        or _varies_on(response) & {"*", "authorization", "cookie"}
    )


def _may_store(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether the key holds all that the answer depends on."""
    in_key = {"accept"} if address_language(request) else {"accept", "accept-language"}
    return not response.has_header("Content-Encoding") and _varies_on(response) <= in_key


def _send(
    request: HttpRequest, entry: _Entry, response: HttpResponse | None = None
) -> HttpResponse:
    """Return an entry as it is true now, or 304 or 412 if the request asks for no more."""
    now = timezone.now()
    age = conf.get("MAX_AGE")
    if entry.until is not None:
        age = max(0, min(age, int((entry.until - now).total_seconds())))
    headers = {**entry.headers, "Cache-Control": f"public, max-age={age}"}
    modified = entry.modified if entry.modified <= now.timestamp() else None
    if modified is not None:
        headers["Last-Modified"] = http_date(modified)
    if not CONDITIONS.isdisjoint(request.META):
        refusal = get_conditional_response(request, entry.etag, modified)
        if refusal is not None:
            for name in headers.keys() - OF_THE_BODY:
                refusal.headers[name] = headers[name]
            return refusal
    if response is None:
        return HttpResponse(entry.body, headers=headers)
    for name in ("Cache-Control", "ETag", "Last-Modified"):
        if name in headers:
            response.headers[name] = headers[name]
    return response
