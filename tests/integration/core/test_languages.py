"""A language is open to residents once its home page is public: a third one needs data alone."""

import pytest
from bs4 import BeautifulSoup
from support.contract import fetched
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.languages import languages

pytestmark = pytest.mark.django_db

FINNISH = {"Accept-Language": "fi,en;q=0.5"}


def home_in(site, language, title):
    """The home page in another language, a draft."""
    locale = Locale.objects.create(language_code=language)
    made = site.home.copy_for_translation(locale)
    made.title = title
    made.save_revision()
    return type(made).objects.get(pk=made.pk)


@pytest.fixture
def home(site):
    return home_in(site, "fi", "Lindåsa suomeksi")


def publish(page):
    page.get_latest_revision().publish()


def codes(client, address):
    return [each["code"] for each in client.get(address).json()["items"]]


def assert_closed(client, news):
    assert languages() == ("sv", "en")
    assert client.get("/fi/").status_code == 404
    assert client.get("/fi/nyheter/kaffe/").status_code == 404
    assert client.get("/", headers=FINNISH)["Location"] == "/en/"
    for address in ("/api/v1/news", "/api/v1/pages/find?path=/fi/"):
        separator = "&" if "?" in address else "?"
        answer = client.get(f"{address}{separator}locale=fi", headers=FINNISH)
        assert answer.status_code == 400
        assert answer.json()["detail"] == "locale: Give one of 'sv', 'en'."
    assert client.get("/api/v1/pages/find?path=/fi/").status_code == 404
    assert client.get("/api/v1/news", headers=FINNISH)["Content-Language"] == "en"
    assert codes(client, "/api/v1/locales") == ["sv", "en"]
    item = client.get(f"/api/v1/news/{news.translation_key}").json()
    assert [each["locale"] for each in item["translations"]] == ["sv", "en"]
    assert "Suomi" not in client.get("/sv/nyheter/kaffe/").text
    for operation in fetched(client)["paths"].values():
        for parameter in operation["get"]["parameters"]:
            if parameter["name"] == "locale":
                assert parameter["schema"]["enum"] == ["sv", "en"]


def test_a_language_that_is_being_prepared_is_nowhere(client, site, home):
    news = site.news("Kaffe", slug="kaffe")
    assert_closed(client, news)
    # Nor is one whose pages are all aliases, as wagtail-localize makes them.
    publish(home)
    assert "fi" in languages()
    Page.objects.filter(pk=home.pk).update(alias_of=site.home)
    assert_closed(client, news)
    Page.objects.filter(pk=home.pk).update(alias_of=None)
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert_closed(client, news)


def test_publishing_its_home_page_opens_it(client, site, home):
    news = site.news("Kaffe", slug="kaffe", introduction="Kaffe på torget.")
    publish(home)
    assert languages() == ("sv", "en", "fi")
    assert "Lindåsa suomeksi" in client.get("/fi/").text
    assert client.get("/", headers=FINNISH)["Location"] == "/fi/"
    assert codes(client, "/api/v1/locales?locale=fi") == ["sv", "en", "fi"]
    item = client.get(f"/api/v1/news/{news.translation_key}?locale=fi").json()
    assert (item["locale"], item["requested_locale"], item["is_fallback"]) == ("sv", "fi", True)
    assert [each["status"] for each in item["translations"]] == ["source", "missing", "missing"]
    assert item["url"] == "http://localhost/fi/nyheter/kaffe/"
    soup = BeautifulSoup(client.get("/fi/nyheter/kaffe/").content, "html.parser")
    assert soup.html["lang"] == "fi"
    assert soup.h1["lang"] == soup.select_one(".introduction")["lang"] == "sv"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    # Of other translations than the reader's it says nothing: there may be one.
    assert "Tätä sivua ei ole käännetty suomeksi. Sivun kieli on ruotsi." in soup.get_text()
    names = [each.get_text() for each in soup.select(".languages [lang]")]
    assert names == ["Svenska", "English", "Suomi"]
    assert "Sivua ei löytynyt" in client.get("/fi/tata-ei-ole/").text
    answer = client.get("/api/v1/news?limit=0", headers=FINNISH)
    assert answer.json()["detail"] == "limit: Anna vähintään 1."


def test_a_language_without_a_catalogue_shows_the_source_language_around_its_texts(
    client, site, settings
):
    """Django knows nothing of Somali; its name is that of the setting."""
    both = [*settings.LANGUAGES, ("so", "Soomaali")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = both
    site.news("Kaffe", slug="kaffe")
    publish(home_in(site, "so", "Lindåsa af Soomaali"))
    soup = BeautifulSoup(client.get("/so/").content, "html.parser")
    assert (soup.html["lang"], soup.h1.get_text(strip=True)) == ("so", "Lindåsa af Soomaali")
    assert "Hoppa till innehållet" in soup.get_text()
    assert [each.get_text() for each in soup.select(".languages [lang]")][-1] == "Soomaali"
    assert client.get("/api/v1/locales?locale=so").json()["items"][-1]["name"] == "Soomaali"
    assert client.get("/so/nyheter/kaffe/").status_code == 200
    response = client.get("/so/halkan-ma-jiro/")
    assert (response.status_code, response["Content-Language"]) == (404, "so")


def test_its_vocabularies_are_whole(client, home):
    """Every code has a word of its own language: Finnish is never Swedish or English by default."""
    publish(home)
    swedish, finnish = (
        {
            (each["name"], term["code"]): term["label"]
            for each in client.get(f"/api/v1/vocabularies?locale={code}").json()["items"]
            for term in each["terms"]
        }
        for code in ("sv", "fi")
    )
    assert swedish.keys() == finnish.keys()
    alike = {key for key, label in finnish.items() if label.lower() == swedish[key].lower()}
    assert alike == {("SpokenLanguage", "ti")}  # "tigrinja" in both


def test_the_api_is_described_in_english_to_those_who_read_finnish(client, home):
    publish(home)
    response = client.get("/api/v1/openapi.json?locale=fi")
    assert response["Content-Language"] == "en"
    finnish, english = fetched(client, "fi"), fetched(client, "en")
    assert finnish == english
    terms = client.get("/api/v1/terms", headers=FINNISH).text
    assert "Rajapinnan käyttöehdot" in terms


def test_a_draft_in_it_is_previewed_in_its_own_words(admin_client, home):
    """Translators prepare it before anybody else sees it."""
    response = admin_client.get(f"/admin/pages/{home.pk}/view_draft/")
    soup = BeautifulSoup(response.content, "html.parser")
    assert (soup.html["lang"], soup.h1.get_text()) == ("fi", "Lindåsa suomeksi")


def test_the_admin_offers_every_language_that_has_a_catalogue(admin_client, site):
    form = admin_client.get("/admin/locales/new/").text
    assert 'value="fi"' in form
