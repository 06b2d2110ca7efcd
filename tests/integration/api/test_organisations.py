"""The register of organisations, A–Ö, described in the reader's language."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/organisations"


def get(client, address=ADDRESS, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status, response.content
    return response.json()


def names(client, **query):
    return [each["name"] for each in get(client, **query)["items"]]


def test_an_organisation_has_its_facts_once_and_its_words_in_the_language(client, site):
    logo = get_image_model().objects.create(title="Logotyp", file=get_test_image_file())
    made = site.organisation(
        kind="study_association",
        website="https://ljuset.example/",
        description="Ordnar kurser.",
        logo=logo,
    )
    translation = made.copy_for_translation(site.en)
    # Facts are those of the source, whatever the translation has.
    translation.name, translation.website = "The Light", "https://old.example/"
    translation.description = "Arranges courses."
    translation.save()
    found = get(client, locale="en")["items"][0]
    assert found == get(client, f"{ADDRESS}/{made.translation_key}", locale="en")
    assert found["id"] == str(made.translation_key)
    assert (found["type"], found["kind"]) == ("organisation", "study_association")
    assert (found["name"], found["description"]) == ("Föreningen Ljuset", "Arranges courses.")
    assert (found["locale"], found["is_fallback"]) == ("en", False)
    assert found["website"]["url"] == "https://ljuset.example/"
    assert found["website"]["accessible_text"] == "Föreningen Ljuset Link to another website"
    assert found["logo"]["alt"] == "Föreningen Ljuset"
    assert found["logo"]["renditions"]["large"]["url"].startswith("http://localhost/")
    assert found["api_url"] == f"http://localhost{ADDRESS}/{made.translation_key}"
    assert get(client)["items"][0]["description"] == "Ordnar kurser."


def test_what_is_not_translated_is_marked(client, site):
    """A8."""
    site.organisation(description="Ordnar kurser.")
    found = get(client, locale="en")["items"][0]
    assert (found["description"], found["locale"]) == ("Ordnar kurser.", "sv")
    assert (found["requested_locale"], found["is_fallback"]) == ("en", True)
    assert (found["website"], found["logo"]) == (None, None)


def test_a_name_alone_lacks_no_translation(client, site):
    """A8."""
    site.organisation()
    found = get(client, locale="en")["items"][0]
    assert (found["locale"], found["is_fallback"]) == ("en", False)


def test_organisations_come_in_swedish_order(client, site):
    """E4, in both languages."""
    ordered = ["Andrea", "Vara", "Visby", "Wadköping", "Zeta", "Åre", "Ärla", "Östersund"]
    for name in sorted(ordered, key=lambda name: name[::-1]):
        site.organisation(name)
    assert names(client) == names(client, locale="en") == ordered


def test_only_what_is_published_is_given(client, site):
    """B12."""
    made = site.organisation("Hemlig", live=False)
    assert names(client) == []
    assert get(client)["total"] == 0
    get(client, f"{ADDRESS}/{made.translation_key}", 404)
    made.live = True
    made.save()
    translation = made.copy_for_translation(site.en)
    translation.description, translation.live = "Secret", False
    translation.save()
    assert get(client, locale="en")["items"][0]["description"] == ""


def test_organisations_can_be_narrowed(client, site):
    """E7: capital and small letters are alike, Å and å too, however they are composed."""
    site.organisation("Åsens IF", kind="association")
    site.organisation("Lindåsa bostäder", kind="housing_company")
    site.organisation("Café Ärlig", kind="company")
    assert names(client, q="ÅS") == ["Lindåsa bostäder", "Åsens IF"]
    assert names(client, q="a\N{COMBINING RING ABOVE}sens  if") == ["Åsens IF"]
    assert names(client, q="%") == names(client, q="as") == []
    assert names(client, kind="company") == ["Café Ärlig"]
    both = ["company", "housing_company"]
    assert names(client, kind=both) == ["Café Ärlig", "Lindåsa bostäder"]
    assert names(client, kind=both, q="bo") == ["Lindåsa bostäder"]


def test_a_list_has_pages_and_projections(client, site):
    """B5."""
    for letter in "ABCDE":
        site.organisation(letter)
    found = get(client, limit=2, offset=2, kind="association", fields="name")
    assert [each["name"] for each in found["items"]] == ["C", "D"]
    assert all(each.keys() == {"id", "type", "name"} for each in found["items"])
    assert found["total"] == 5
    assert "kind=association" in found["links"]["next"]
    assert found["links"]["last"].endswith("limit=2&offset=4")


def test_bad_input_is_refused(client, site):
    """B4, B5."""
    bad = ({"kind": "x"}, {"q": ""}, {"q": "\0"}, {"limit": 101}, {"fields": "x"}, {"name": "x"})
    for query in bad:
        assert get(client, status=400, **query)["detail"]
    get(client, f"{ADDRESS}/{uuid4()}", 404)
    get(client, f"{ADDRESS}/ljuset", 404)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queries_are_few(client):
    site = SmallSite()
    logo = get_image_model().objects.create(title="Logotyp", file=get_test_image_file())
    organisations = [site.organisation(f"Förening {number}", logo=logo) for number in range(3)]
    get(client)
    detail = f"{ADDRESS}/{organisations[0].translation_key}"
    for address, query in ((ADDRESS, {"locale": "en"}), (ADDRESS, {"q": "1"}), (detail, {})):
        with CaptureQueriesContext(connection) as queries:
            get(client, address, **query)
        assert 0 < len(queries) <= 5, [each["sql"][:200] for each in queries]
