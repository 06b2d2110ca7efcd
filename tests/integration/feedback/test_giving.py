"""Residents say what they think of a page, without an account, and nothing typed is lost."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from support.confirming import said
from support.hiding import WAYS_TO_HIDE
from support.make import SmallSite, at

from cms.core.models import MunicipalitySettings
from cms.feedback import services
from cms.feedback.models import Feedback, FeedbackSettings
from cms.home.models import ContentPage
from cms.publishing.models import Job

pytestmark = pytest.mark.django_db

NOW = at("2026-05-10 12:20")
HERE = "/sv/feedback/"
SAID = {"message": "Tiden stämmer inte.", "email": "lo@brev.example"}


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    cache.clear()
    return SmallSite()


@pytest.fixture
def page(site):
    return site.news("Kaffe på torget", slug="kaffe")


def send(client, about, address=HERE, headers=None, **values):
    path = about if isinstance(about, str) else about.get_url()
    data = SAID | {"page": path, "website": ""} | values
    return client.post(address, data, headers=headers)


def test_the_form_is_below_every_page_the_same_for_all(client, page):
    """F4, A3: it sets no cookie, and the page may be kept in shared caches."""
    response = client.get(page.get_url())
    assert not response.cookies
    assert response["Cache-Control"].startswith("public")
    form = BeautifulSoup(response.content, "html.parser").select_one("form[method=post]")
    assert form["action"] == HERE
    assert form.find("input", {"name": "page"})["value"] == page.get_url()
    assert not form.find("input", {"name": "csrfmiddlewaretoken"})
    for field in form.select("textarea, input:not([type=hidden])"):
        assert field.find_parent("label") or form.find("label", {"for": field["id"]})
    assert form.find("input", {"type": "email"})["autocomplete"] == "email"
    assert form.find("input", {"name": "website"}).find_parent(hidden=True)
    assert "raderas efter 180 dagar" in form.text
    assert client.get(page.get_url()).content == response.content
    lost = client.get("/sv/finns-inte/")
    assert lost.status_code == 404
    assert f'action="{HERE}"' in lost.content.decode()


def test_feedback_is_received(client, page):
    strict = Client(enforce_csrf_checks=True)
    response = send(strict, page, message="Tiden stämmer inte.\r\nDet är klockan 10.")
    assert response.status_code == 303
    assert not response.cookies
    found = Feedback.objects.get()
    assert found.page_id == page.pk
    assert (found.title, found.path, found.language) == (page.title, page.get_url(), "sv")
    assert (found.message, found.email) == (
        "Tiden stämmer inte.\nDet är klockan 10.",
        "lo@brev.example",
    )
    assert (found.created_at, found.handled_at) == (NOW, None)
    thanks = client.get(response["Location"])
    link = BeautifulSoup(thanks.content, "html.parser").main.find("a")
    assert (link["href"], link.text) == (page.get_url(), page.title)
    for each in (response, thanks, client.get(HERE)):
        assert "no-store" in each["Cache-Control"]
    for each in (thanks, client.get(HERE)):
        assert each["X-Robots-Tag"] == "noindex"
        assert 'name="robots" content="noindex"' in each.content.decode()
        assert 'class="wrap feedback"' not in each.content.decode()


def test_an_english_reader_writes_about_the_same_page(client, site, page):
    english = site.english(page, title="Coffee in the square", slug="coffee")
    response = send(client, english, "/en/feedback/", email="")
    found = Feedback.objects.get()
    assert (found.page_id, found.title, found.language) == (page.pk, page.title, "en")
    thanks = said(client.get(response["Location"]).content)
    assert "Thank you for your feedback" in thanks
    assert "Back to the page Coffee in the square" in thanks


def test_its_own_page_knows_the_page(client, page):
    html = client.get(HERE, {"page": page.get_url()}).content
    assert "Kaffe på torget" in said(html)
    assert f'name="page" value="{page.get_url()}"' in html.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_mistakes_are_told_and_nothing_typed_is_lost(client, page, language):
    """A4."""
    beginning, mistakes = {
        "sv": ("Fel: ", ["Korta texten till högst 2000 tecken. Nu har den 2003.", "namn@exempel"]),
        "en": (
            "Error: ",
            ["Shorten the text to 2000 characters at most. It has 2003 now.", "name@example"],
        ),
    }[language]
    typed = "Första raden\n" + "å" * 1990
    response = send(client, page, f"/{language}/feedback/", message=typed, email="lo@brev")
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.title.text.startswith(beginning)
    assert soup.find("textarea").text.removeprefix("\n") == typed
    assert soup.find("input", {"name": "email"})["value"] == "lo@brev"
    assert soup.find("input", {"name": "page"})["value"] == page.get_url()
    links = soup.select(".error-summary[role=alert] a")
    assert len(links) == 2
    for link, mistake in zip(links, mistakes, strict=True):
        field = soup.select_one(link["href"])
        described = [soup.find(id=each).text for each in field["aria-describedby"].split()]
        assert field["aria-invalid"] == "true"
        assert mistake in link.text
        assert any(mistake in each for each in described)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("message", "", "Skriv vad du vill säga."),
        ("message", " \r\n ", "Skriv vad du vill säga."),
        ("message", "a\0b", "Null-tecken"),
        ("message", "x" * 100_000, "Nu har den 100000."),
        ("email", "lo@brev.example\r\nBcc: alla@brev.example", "namn@exempel.se"),
        ("email", f"{'x' * 300}@brev.example", "namn@exempel.se"),
    ],
)
def test_bad_input(client, page, field, value, words):
    response = send(client, page, **{field: value})
    assert response.status_code == 200
    assert words in said(response.content)
    assert not Feedback.objects.exists()


def test_a_text_of_2000_characters_with_line_breaks_is_not_too_long(client, page):
    assert send(client, page, message="\r\n".join(["x" * 99] * 20) + "x").status_code == 303
    assert len(Feedback.objects.get().message) == 2000


def test_a_robot_is_thanked_and_not_heard(client, page):
    response = send(client, page, website="http://spam.example/")
    assert response.status_code == 303
    assert not Feedback.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://proxy.example"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://ond.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 303),
    ],
)
def test_other_sites_cannot_send_for_their_visitors(client, page, headers, status):
    response = send(client, page, headers=headers)
    assert response.status_code == status
    assert Feedback.objects.exists() == (status == 303)
    if status == 403:
        html = response.content.decode()
        assert "Kontrollera det du har skrivit" in html
        assert SAID["message"] in html


def test_only_so_much_from_one_address(client, page, monkeypatch, time_machine):
    monkeypatch.setattr(services, "MOST_FROM_ONE", 2)
    keys = []
    original = cache.add
    monkeypatch.setattr(cache, "add", lambda key, *rest: keys.append(key) or original(key, *rest))

    def code(address="192.0.2.1", **more):
        return send(client, page, headers={"X-Forwarded-For": address}, **more).status_code

    assert [code() for _each in range(2)] == [303, 303]
    # What is refused for a mistake is not counted.
    assert code(message="") == 200
    response = send(client, page, headers={"X-Forwarded-For": "192.0.2.1"})
    assert response.status_code == 429
    assert response["Retry-After"] == "2400"
    assert "Vänta en timme" in said(response.content)
    assert SAID["message"] in response.content.decode()
    # What a visitor says of itself is not what the proxy says.
    assert code("203.0.113.9, 192.0.2.1") == 429
    assert code("203.0.113.9") == 303
    time_machine.move_to(at("2026-05-10 13:00"), tick=False)
    assert code() == 303
    assert Feedback.objects.count() == 4
    assert not [key for key in keys if "192.0.2" in key or "203.0.113" in key]
    assert len({key for key in keys if ".from." in key}) == 3


def test_only_so_much_for_a_whole_site(client, page, monkeypatch):
    monkeypatch.setattr(services, "MOST_ON_A_SITE", 2)
    codes = [
        send(client, page, headers={"X-Forwarded-For": f"192.0.2.{each}"}).status_code
        for each in range(3)
    ]
    assert codes == [303, 303, 429]


def test_a_cache_that_is_down_loses_nothing(client, page, monkeypatch, caplog):
    def fail(*args):
        raise ConnectionError(SAID["message"])

    monkeypatch.setattr(cache, "add", fail)
    assert send(client, page).status_code == 303
    assert Feedback.objects.exists()
    assert SAID["message"] not in caplog.text


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_a_draft_is_not_told_from_nothing(client, site, page, hide):
    """B12: what is said of a page that is not public counts as said of the site."""
    site.english(page, title="Hemligt")
    hide(type(page).objects.get(pk=page.pk))
    address = page.get_url()
    hidden, nothing = (send(client, each) for each in (address, "/sv/nyheter/kaffa/"))
    assert hidden.status_code == nothing.status_code == 303
    assert [each.page_id for each in Feedback.objects.all()] == [None, None]
    assert {each.title for each in Feedback.objects.all()} == {""}
    words = {said(client.get(each["Location"]).content) for each in (hidden, nothing)}
    assert len(words) == 1
    shown = {said(client.get(HERE, {"page": each}).content) for each in (address, "/sv/ny/")}
    assert len(shown) == 1


@pytest.mark.parametrize(
    "path",
    [
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example/",
        "javascript:alert(1)",
        "/sv/\r\nSet-Cookie: a=b",
        "/sv/\0",
        f"/sv/{'x' * 600}/",
        "nyheter",
    ],
)
def test_an_address_that_is_none(client, site, path):
    response = send(client, path)
    assert (response.status_code, response["Location"]) == (303, "/sv/feedback/thanks/")
    assert Feedback.objects.get().path == ""
    for here in (HERE, "/sv/feedback/thanks/"):
        shown = client.get(here, {"page": path})
        assert shown.status_code == 200
        assert "ond.example" not in shown.content.decode().split("<main")[1].split("</main")[0]


def test_a_site_that_asks_for_none(client, site, page):
    settings = FeedbackSettings.for_site(site.site)
    settings.is_open = False
    settings.save()
    assert HERE not in client.get(page.get_url()).content.decode()
    assert client.get(HERE).status_code == 404
    assert send(client, page).status_code == 404
    assert not Feedback.objects.exists()


def test_it_leads_to_the_page_on_personal_data(client, site, page):
    privacy = site._page(site.home, ContentPage, title="Så behandlar vi uppgifter", slug="gdpr")
    site.english(privacy, title="How we handle data", slug="privacy")
    settings = MunicipalitySettings.for_site(site.site)
    settings.privacy_page = privacy
    settings.save()
    for address, title in (
        (page.get_url(), "Så behandlar vi uppgifter"),
        (HERE, "Så behandlar vi uppgifter"),
        ("/en/feedback/", "How we handle data"),
    ):
        form = BeautifulSoup(client.get(address).content, "html.parser").select("form")[-1]
        assert form.find("a").text == title


def test_nothing_of_it_is_logged_or_public(client, site, page, caplog):
    """F2."""
    with caplog.at_level(logging.DEBUG):
        send(client, page)
        send(client, page, email="lo@")
    assert Feedback.objects.exists()
    for secret in (SAID["message"], "lo@"):
        assert secret not in caplog.text
    for address in (page.get_url(), HERE, f"/api/v1/news/{page.translation_key}", "/sv/"):
        assert SAID["message"] not in client.get(address).content.decode()
    assert not any(SAID["message"] in str(job.arguments) for job in Job.objects.all())


def test_it_costs_readers_no_query_and_moves_no_cache(client, site, page):
    with CaptureQueriesContext(connection) as queries:
        client.get(page.get_url())
    # In a test's transaction nothing is remembered; otherwise the settings are.
    assert len([each for each in queries if "cms_feedback" in each["sql"]]) == 1
    with CaptureQueriesContext(connection) as queries:
        client.get(HERE, {"page": page.get_url()})
    assert len(queries) <= 12
    etag = client.get(page.get_url())["ETag"]
    send(client, page)
    assert client.get(page.get_url())["ETag"] == etag
