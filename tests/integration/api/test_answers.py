"""What all answers of the API have in common: validators, ids, CORS, safe text."""

import pytest
from support.make import administrator, at
from wagtail.models import Page

from cms.core.models import PageContact, RelatedLink

pytestmark = pytest.mark.django_db


def address(page, **parameters) -> str:
    return f"/api/v1/news/{page.translation_key}"


def test_an_answer_is_not_sent_twice(client, site, time_machine):
    """B7."""
    page = site.news("Kaffe")
    # In a transaction nothing is kept, so each answer is as old as its own second.
    time_machine.move_to(at("2026-05-02 09:00"), tick=False)
    first = client.get(address(page))
    assert first["ETag"].startswith('"')
    assert first["Content-Language"] == "sv"
    assert "Accept-Language" in first["Vary"]
    again = client.get(address(page), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    since = client.get(address(page), headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304


def test_the_etag_changes_with_a_linked_contact_and_place(client, site):
    """B7."""
    contact, place = site.contact("samordnare"), site.place("Hamnen")
    page = site.news(
        "Kaffe",
        page_contacts=[PageContact(contact=contact)],
        related_links=[RelatedLink(label="Läs", target=place)],
    )
    tags = [client.get(address(page))["ETag"]]
    contact.function = "utvecklare"
    contact.save()
    tags.append(client.get(address(page))["ETag"])
    place.slug = "annan"
    place.save_revision().publish()
    tags.append(client.get(address(page))["ETag"])
    assert len(set(tags)) == 3


def test_an_id_outlives_its_address(client, site):
    """B9: the same in each language, and when the page is renamed or moved."""
    page = site.news("Kaffe")
    site.english(page, title="Coffee")
    page.slug = "te"
    page.save_revision().publish()
    other = site._index(type(site.news_index), "Arkiv", "arkiv")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    answer = client.get(address(page)).json()
    assert answer["id"] == str(page.translation_key)
    assert answer["url"] == "http://localhost/sv/arkiv/te/"
    assert client.get(address(page), {"locale": "en"}).json()["title"] == "Coffee"


def test_what_is_deleted_is_not_found(client, site):
    """B9."""
    page = site.news("Kaffe")
    gone = address(page)
    Page.objects.get(pk=page.pk).delete()
    assert client.get(gone).status_code == 404


def test_any_site_may_read_it_without_credentials(client, site):
    """B8."""
    for method in (client.get, client.head, client.options):
        response = method("/api/v1/news", headers={"origin": "https://front.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
    assert "ETag" in client.get("/api/v1/news")["Access-Control-Expose-Headers"]
    preflight = client.options("/api/v1/news")
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_errors_may_be_read_too(client, site):
    """B8."""
    assert client.get("/api/v1/nowhere")["Access-Control-Allow-Origin"] == "*"


def test_head_is_get_without_a_body(client, site):
    get, head = client.get("/api/v1/news"), client.head("/api/v1/news")
    assert head.content == b""
    assert head["ETag"] == get["ETag"]


@pytest.mark.parametrize(
    ("accepts", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("text/html, application/*;q=0.1", 200),
        ("text/html", 406),
        ("application/json;q=0, */*", 406),
        ("application/problem+json", 406),
        ("", 200),
    ],
)
def test_only_what_is_accepted_is_sent(client, site, accepts, status):
    """B4."""
    assert client.get("/api/v1/news", headers={"accept": accepts}).status_code == status


def test_a_cookie_does_not_choose_the_language(client, site):
    client.cookies["django_language"] = "en"
    assert client.get("/api/v1/news")["Content-Language"] == "sv"
    response = client.get("/api/v1/news", headers={"accept-language": "en-GB,sv;q=0.1"})
    assert response["Content-Language"] == "en"


def test_a_visitor_gets_no_cookie(client, site):
    """F4."""
    assert not client.get("/api/v1/news").cookies


def test_an_editor_gets_what_all_get(client, site):
    """Nothing of a draft leaks because somebody who may see it asks."""
    page = site.news("Kaffe")
    page.title = "Utkast"
    page.save_revision()
    site.news("Hemlig", live=False)
    client.force_login(administrator())
    text = client.get("/api/v1/news").content.decode()
    assert "Kaffe" in text
    assert "Utkast" not in text
    assert "Hemlig" not in text


HOSTILE = (
    '<p onclick="x()">Hej <script>alert(1)</script><a href="javascript:alert(1)">här</a>'
    '<img src="x" onerror="alert(1)"><iframe src="https://a.example/"></iframe></p>'
)


def test_rich_text_is_safe(client, site):
    """F6, on pages and in the API."""
    page = site.news("Kaffe", body=[("rich_text", HOSTILE), ("rich_text", "<p>Ofarligt</p>")])
    for where in (address(page), page.get_url()):
        text = client.get(where).content.decode()
        assert "Ofarligt" in text
        for danger in ("alert(1)", "onclick", "onerror", "javascript:", "<iframe"):
            assert danger not in text


def test_text_is_kept_to_the_letter(client, site):
    """E8: dashes, quotes and lines stay as the editor wrote them."""
    html = "<p>– Vi ses, sa hon.</p><p>”Ja”, sa han &amp; log.</p><ul><li>Ett</li><li>Två</li></ul>"
    page = site.news("Kaffe", body=[("rich_text", html)])
    [block] = client.get(address(page)).json()["body"]
    assert block["html"] == html
    assert block["text"] == "– Vi ses, sa hon.\n”Ja”, sa han & log.\nEtt\nTvå"


def test_moments_are_in_utc(client, site):
    """B6."""
    page = site.news("Kaffe", published_at=at("2026-05-24 18:00"))
    assert client.get(address(page)).json()["published_at"] == "2026-05-24T16:00:00Z"


def test_a_failure_tells_nothing(client, site, monkeypatch, caplog):
    """B4: a problem, logged, with no word about the inside."""
    from cms.news.api import router

    def fail(*args, **kwargs):
        raise RuntimeError("lösenord")

    monkeypatch.setattr(router, "read", fail)
    response = client.get("/api/v1/news", headers={"accept-language": "en"})
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Server error"
    assert "lösenord" not in response.content.decode()
    assert "RuntimeError" in caplog.text
    assert "Cache-Control" not in response
