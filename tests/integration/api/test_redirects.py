"""Where an address leads that no page has any longer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

pytestmark = pytest.mark.django_db

FIND = "/api/v1/redirects/find"


def find(client, path, status=200, **query):
    response = client.get(FIND, {"path": path, **query})
    assert response.status_code == status, (path, response.content)
    return response.json()


@pytest.mark.parametrize(
    "path",
    ["/gammal", "/gammal/", "gammal", "/gammal?utm=1", "http://localhost/gammal/", "/g%61mmal"],
)
def test_a_redirect_leads_to_a_page(client, site, path):
    news = site.news("Kaffe", slug="kaffe")
    Redirect.add_redirect("/gammal/", news)
    found = find(client, path)
    assert found["path"] == "/gammal"
    assert found["target_url"] == "http://localhost/sv/nyheter/kaffe/"
    assert found["is_permanent"] is True
    assert found["page"]["id"] == str(news.translation_key)
    assert found["page"]["type"] == "news"


def test_a_redirect_leads_where_the_web_site_leads(client, site):
    """The most exact address wins, and the site's own redirect before one for all sites."""
    news = site.news("Kaffe", slug="kaffe")
    english = site.english(news, title="Coffee", slug="coffee")
    Redirect.add_redirect("/g", "https://a.example/", is_permanent=False)
    Redirect.add_redirect("/g?b=2&a=1", "https://b.example/")
    Redirect.add_redirect("/g", "https://c.example/", site=site.site)
    Redirect.add_redirect("/e", english)
    Redirect.add_redirect("/räksmörgås", "https://d.example/")
    for path in ("/g", "/g/?a=1&b=2", "/g?x=1", "/e", "/r%C3%A4ksm%C3%B6rg%C3%A5s", "/räksmörgås"):
        shown = client.get(path)
        target = find(client, path)["target_url"]
        assert target.removeprefix("http://localhost") == shown["Location"]
        assert find(client, path)["is_permanent"] == (shown.status_code == 301)
    assert find(client, "/g?b=2&a=1")["target_url"] == "https://b.example/"
    assert find(client, "/g")["target_url"] == "https://c.example/"
    assert find(client, "/g")["page"] is None


def test_a_renamed_page_is_found_by_its_redirect(client, site, django_capture_on_commit_callbacks):
    """B9."""
    news = site.news("Kaffe", slug="kaffe")
    with django_capture_on_commit_callbacks(execute=True):
        news.slug = "kaffet"
        news.save_revision().publish()
    assert client.get("/api/v1/pages/find", {"path": "/sv/nyheter/kaffe/"}).status_code == 404
    assert find(client, "/sv/nyheter/kaffe/")["target_url"].endswith("/sv/nyheter/kaffet/")


def test_redirects_lead_only_to_what_is_public(client, site):
    """B12."""
    news = site.news("Kaffe", slug="kaffe")
    Redirect.add_redirect("/gammal", news)
    restriction = PageViewRestriction.objects.create(page=news, restriction_type="login")
    find(client, "/gammal", 404)
    restriction.delete()
    assert find(client, "/gammal")
    news.unpublish()
    find(client, "/gammal", 404)


def test_redirects_of_another_site_are_not_found(client, site):
    root = Page.get_first_root_node()
    other = root.add_child(instance=Page(title="Annan", slug="annan", locale=site.sv))
    other_site = Site.objects.create(hostname="other.example", root_page=other)
    Redirect.add_redirect("/gammal", "https://a.example/", site=other_site)
    Redirect.add_redirect("/ny", other)
    find(client, "/gammal", 404)
    find(client, "/ny", 404)


@pytest.mark.parametrize(
    "path", ["/finns-inte", "//evil.example/gammal", "http://[", "/%00", "javascript:1", "/☕"]
)
def test_nothing_is_found_at_other_addresses(client, site, path):
    Redirect.add_redirect("/gammal", "https://a.example/")
    assert find(client, path, 404)["type"].endswith("/problems/not-found")


def test_a_path_is_needed(client, site):
    """B5."""
    for query in ({}, {"path": ""}, {"path": "\0"}, {"path": "/x", "x": "1"}):
        assert client.get(FIND, query).status_code == 400


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queries_are_few(client):
    site = SmallSite()
    for name in ("ny", "gammal"):
        Redirect.add_redirect(f"/{name}", site.news("Kaffe", slug=name))
    find(client, "/ny")
    with CaptureQueriesContext(connection) as queries:
        find(client, "/gammal")
    assert 0 < len(queries) <= 2, [each["sql"][:200] for each in queries]
