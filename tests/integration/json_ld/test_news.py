"""News as schema.org says it, and what is safe in any page (C1, C6, F6)."""

import json

import pytest
import time_machine
from django.core.cache import caches
from support.json_ld import of_type, scripts, told
from support.make import at
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core.json_ld import as_script
from cms.core.models import MunicipalitySettings, RelatedLink

pytestmark = pytest.mark.django_db

NOW = at("2026-05-12 11:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_news_expires_only_if_an_editor_says_so(client, site):
    """C6: also when it is old, which is no reason to hide it from search engines."""
    old = site.news("Förr", slug="forr", published_at=at("2024-05-01 09:00"))
    found = told(client, old, "NewsArticle")
    assert "expires" not in found
    assert found["datePublished"] == "2024-05-01T09:00:00+02:00"
    assert b"noindex" not in client.get("/sv/nyheter/forr/").content
    news = site.news("Kaffe", slug="kaffe", expire_at=at("2026-06-01 00:00"))
    english = site.english(news, title="Coffee", slug="coffee")
    for language in ("sv", "en"):
        found = told(client, news, "NewsArticle", language=language)
        assert found["expires"] == "2026-06-01T00:00:00+02:00"
    english.expire_at = at("2026-05-20 00:00")
    english.save_revision().publish()
    expires = [told(client, news, "NewsArticle", language=each)["expires"] for each in ("sv", "en")]
    assert expires == ["2026-06-01T00:00:00+02:00", "2026-05-20T00:00:00+02:00"]


def test_dates_and_languages_of_news(client, site, clock):
    """A minor edit is no modification; words are in the language that they are in."""
    news = site.news("Kaffe", slug="kaffe")
    clock.move_to(at("2026-05-13 11:00"), tick=False)
    news.minor_edit, news.title = True, "Kaffe på torget"
    news.save_revision().publish()
    found = told(client, news, "NewsArticle", language="en")
    assert found["headline"] == "Kaffe på torget"
    assert found["inLanguage"] == "sv"
    assert found["url"] == "http://localhost/sv/nyheter/kaffe/"
    assert found["dateModified"] == "2026-05-12T11:00:00+02:00"
    assert found.keys().isdisjoint({"workTranslation", "translationOfWork"})
    site.english(news, title="Coffee", slug="coffee")
    swedish = told(client, news, "NewsArticle")
    english = told(client, news, "NewsArticle", language="en")
    assert [each["@id"] for each in swedish["workTranslation"]] == [english["@id"]]
    assert english["translationOfWork"]["@id"] == swedish["@id"]
    assert (english["inLanguage"], english["headline"]) == ("en", "Coffee")


def test_nothing_ends_the_script_element(client, site):
    """F6."""
    title = "</script><script>alert(1)</script><!-- \u2028 &amp;"
    news = site.news(title, slug="kaffe")
    html = client.get("/sv/nyheter/kaffe/").content.decode()
    assert told(client, news, "NewsArticle")["headline"] == title
    assert len(scripts(html)) == html.count("ld+json") == html.count("</script>")
    made = as_script({"name": title})
    assert not {"<", ">", "&", "\u2028"} & set(made)
    assert json.loads(made) == {"name": title}


def test_a_description_is_there_also_without_an_introduction(client, site):
    """The first words of the text, shortened."""
    body = [
        ("heading", {"text": "Rubrik", "level": "h2"}),
        ("rich_text", f"<p>{'Kaffe ' * 60}</p>"),
    ]
    site.news("Kaffe", slug="kaffe", body=body, related_links=[RelatedLink(label="L", url="/x")])
    site.news("Te", slug="te", introduction="Kom & drick te.", search_description="Te på torget.")
    html = client.get("/sv/nyheter/kaffe/").content.decode()
    begins = html.partition('<meta name="description" content="')[2].partition('"')[0]
    assert begins.startswith("Kaffe Kaffe")
    assert len(begins) <= 160
    html = client.get("/sv/nyheter/te/").content.decode()
    assert '<meta name="description" content="Te på torget.">' in html
    assert '<meta property="og:title" content="Te">' in html
    assert "description" not in client.get("/sv/sok/").content.decode()


def test_a_picture_whose_file_is_gone_is_left_out(client, site, settings, tmp_path):
    """The page is shown all the same."""
    settings.MEDIA_ROOT = tmp_path
    file = get_test_image_file(filename="hamnen.png")
    image = get_image_model().objects.create(title="Hamnen", file=file)
    fields = {"slug": "kaffe", "lead_image": image, "lead_image_alt": "Hamnen."}
    news = site.news("Kaffe", **fields)
    api = f"/api/v1/news/{news.translation_key}"
    assert client.get(api).json()["image"]["alt"] == "Hamnen."
    MunicipalitySettings.objects.update(logo=image)
    html = client.get("/sv/nyheter/kaffe/").content.decode()
    found = of_type(html, "NewsArticle")
    address = found["image"]
    assert address.startswith("http://localhost/media/images/hamnen.width-1200")
    assert f'<meta property="og:image" content="{address}">' in html
    assert found["publisher"]["logo"].startswith("http://localhost/media/images/hamnen.height-96")
    image.renditions.all().delete()
    (tmp_path / image.file.name).unlink()
    caches["default"].clear()
    html = client.get("/sv/nyheter/kaffe/").content.decode()
    found = of_type(html, "NewsArticle")
    assert "image" not in found
    assert "logo" not in found["publisher"]
    assert "og:image" not in html
    assert client.get(api).json()["image"] is None
