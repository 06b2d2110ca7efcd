"""Addresses that residents have keep leading to what they led to, in each language."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from events_pages.models import NetworkIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Wagtail makes redirects when what has changed is in."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rename(page, slug):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def move(page, parent):
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


def leads(client, address):
    """Where an address leads in one step, on the web and by the API, which say the same."""
    response = client.get(address)
    answer = client.get("/api/v1/redirects/find", {"path": address})
    if response.status_code == 301:
        assert answer.json()["target_url"] == f"http://localhost{response['Location']}"
        assert client.get(response["Location"]).status_code == 200
        return response["Location"]
    assert answer.status_code == 404, answer.content
    return response.status_code


def test_another_slug(client, site, committed):
    news = site.news("Kaffe", slug="kaffe")
    english = site.english(news, title="Coffee", slug="coffee")
    with committed():
        rename(news, "fika")
    assert leads(client, "/sv/nyheter/kaffe/") == "/sv/nyheter/fika/"
    assert leads(client, "/sv/nyheter/kaffe/?utm_source=brev") == "/sv/nyheter/fika/"
    assert leads(client, "/en/news/coffee/") == 200
    with committed():
        rename(english, "tea")
    assert leads(client, "/en/news/coffee/") == "/en/news/tea/"
    # What was shown there in Swedish before it was translated.
    assert leads(client, "/en/nyheter/kaffe/") == "/en/news/tea/"


def test_what_is_not_translated_moves_in_its_place(client, site, committed):
    """Under /en/ the Swedish address is that of the page."""
    news = site.news("Kaffe", slug="kaffe")
    assert leads(client, "/en/nyheter/kaffe/") == 200
    with committed():
        rename(news, "fika")
    assert leads(client, "/en/nyheter/kaffe/") == "/en/nyheter/fika/"
    with committed():
        rename(site.news_index, "aktuellt")
    for address in ("/en/nyheter/kaffe/", "/en/nyheter/fika/"):
        assert leads(client, address) == "/en/aktuellt/fika/"
    assert leads(client, "/sv/nyheter/kaffe/") == "/sv/aktuellt/fika/"
    assert leads(client, "/sv/nyheter/") == "/sv/aktuellt/"
    assert leads(client, "/en/nyheter/") == "/en/news/"
    site.english(news, title="Coffee", slug="coffee")
    assert leads(client, "/en/nyheter/kaffe/") == "/en/news/coffee/"


def test_there_and_back_again(client, site, committed):
    """No loops, and an old redirect never hides a page."""
    news = site.news("Kaffe", slug="kaffe")
    for slug in ("fika", "te", "kaffe"):
        with committed():
            rename(news, slug)
    for language in ("sv", "en"):
        assert leads(client, f"/{language}/nyheter/kaffe/") == 200
        for slug in ("fika", "te"):
            assert leads(client, f"/{language}/nyheter/{slug}/") == f"/{language}/nyheter/kaffe/"
    with committed():
        rename(news, "te")
        site.news("En annan", slug="kaffe")
    assert b"En annan" in client.get("/sv/nyheter/kaffe/").content


@pytest.fixture
def elsewhere(site):
    """Another list of networks, which is not in English."""
    return site._page(site.home, NetworkIndexPage, title="Grupper", slug="grupper")


def test_a_page_moves_with_those_below_it_in_both_languages(client, site, elsewhere, committed):
    network = site.network("Öppna dörrar", slug="oppna-dorrar")
    meeting = site.meeting(network, "Vårträff", slug="vartraff")
    site.meeting(network, "Höstmöte", slug="hostmote")
    site.english(network, title="Open doors", slug="open-doors")
    site.english(meeting, title="Spring", slug="spring")
    with committed():
        move(network, elsewhere)
    assert leads(client, "/sv/natverk/oppna-dorrar/") == "/sv/grupper/oppna-dorrar/"
    assert (
        leads(client, "/sv/natverk/oppna-dorrar/vartraff/") == "/sv/grupper/oppna-dorrar/vartraff/"
    )
    assert leads(client, "/en/networks/open-doors/") == "/en/grupper/open-doors/"
    assert leads(client, "/en/networks/open-doors/spring/") == "/en/grupper/open-doors/spring/"
    assert (
        leads(client, "/en/natverk/oppna-dorrar/hostmote/") == "/en/grupper/oppna-dorrar/hostmote/"
    )
    # The English section is an alias, whose address follows.
    with committed():
        rename(elsewhere, "natverken")
    for address in ("/en/networks/open-doors/spring/", "/en/grupper/open-doors/spring/"):
        assert leads(client, address) == "/en/natverken/open-doors/spring/"
    with committed():
        move(network, site.network_index)
    assert leads(client, "/en/networks/open-doors/spring/") == 200
    for address in ("/en/grupper/open-doors/spring/", "/en/natverken/open-doors/spring/"):
        assert leads(client, address) == "/en/networks/open-doors/spring/"


def test_a_translation_whose_slug_is_taken_in_its_new_place(client, site, elsewhere, committed):
    one, other = site.network("Öppna dörrar", slug="ett"), site.network("Dörrar", slug="tva")
    site.english(one, title="Open doors", slug="open-doors")
    move(other, elsewhere)
    site.english(type(other).objects.get(pk=other.pk), title="Open doors", slug="open-doors")
    with committed():
        move(one, elsewhere)
    assert leads(client, "/en/networks/open-doors/") == "/en/grupper/open-doors-2/"
    assert leads(client, "/en/grupper/open-doors/") == 200


def test_an_editor_s_own_redirect_comes_first(client, site, committed):
    news, other = site.news("Kaffe", slug="kaffe"), site.news("Te", slug="te")
    english = site.english(other, title="Tea", slug="tea")
    with committed():
        rename(news, "fika")
    Redirect.add_redirect("/en/nyheter/kaffe", english)
    assert leads(client, "/en/nyheter/kaffe/") == "/en/news/tea/"
    # One from a Swedish address to another site says nothing of English.
    Redirect.add_redirect("/sv/gammal", "https://a.example/")
    assert leads(client, "/en/gammal/") == 404


def test_redirects_of_a_fallback_lead_only_to_what_is_public(client, site, committed):
    """B12."""
    news = site.news("Kaffe", slug="kaffe")
    with committed():
        rename(news, "fika")
    news.refresh_from_db()
    news.unpublish()
    assert leads(client, "/en/nyheter/kaffe/") == 404
