"""F5: what each answer tells browsers not to do, new, kept and not modified alike."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string
from support.make import SmallSite

from cms.core.kept import keep

NEVER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
}
POLICY = {
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "frame-src 'self'",
    "img-src 'self'",
    "object-src 'none'",
}


def policy(response) -> set[str]:
    return set(response.headers.get("Content-Security-Policy", "").split("; "))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_answer_has_them(client):
    SmallSite()
    answers = {
        address: (client.get(address), status)
        for address, status in {
            "/sv/": 200,
            "/en/news/": 200,
            "/sv/finns-inte/": 404,
            "/api/v1/news": 200,
            "/api/v1/nothing": 404,
            "/api/v1/docs": 200,
        }.items()
    }
    kept = client.get("/sv/")
    answers["kept"] = kept, 200
    unchanged = client.get("/sv/", headers={"If-None-Match": kept.headers["ETag"]})
    answers["not modified"] = unchanged, 304
    for name, (response, status) in answers.items():
        assert response.status_code == status, name
        assert NEVER.items() <= response.headers.items(), name
        assert policy(response) == POLICY, name
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}, name


@pytest.mark.django_db
def test_the_admin_has_inline_scripts_and_no_frame_elsewhere(client):
    """What Wagtail cannot do without is for the admin alone."""
    response = client.get("/admin/login/")
    assert NEVER.items() <= response.headers.items()
    assert policy(response) == {""}
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_one_page_may_ask_of_another_host_is_kept_with_it(settings):
    def view(request):
        response = HttpResponse("map")
        response._csp_update = {"img-src": ["https://kartor.example"]}
        keep(response, until=None)
        return response

    inner = view
    for path in reversed(settings.MIDDLEWARE):
        if path in {"cms.core.kept.KeptAnswers", "csp.middleware.CSPMiddleware"}:
            inner = import_string(path)(inner)
    request = RequestFactory().get("/sv/karta/")
    for _visit in range(2):
        assert policy(inner(request)) == POLICY - {"img-src 'self'"} | {
            "img-src 'self' https://kartor.example"
        }
