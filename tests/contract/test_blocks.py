"""Each block of a body as the API gives it."""

import pytest
from support.contract import resolved
from support.every_block import body

pytestmark = pytest.mark.django_db


def blocks(client, site, locale="sv") -> dict:
    page = site.pages["place-open"]
    answer = client.get(f"/api/v1/meeting-places/{page.translation_key}", {"locale": locale})
    return {block["type"]: block for block in answer.json()["body"]}


def test_links_lead_to_the_language_asked_for(client, site):
    """A6, A7: what leaves the site and what a document is, said in words."""
    block = blocks(client, site, "en")["rich_text"]
    assert 'href="http://localhost/en/meeting-places/"' in block["html"]
    assert "Link to another website" in block["html"]
    assert "(pdf, 1.2\xa0MB)" in block["html"]
    assert block["text"] == "Welcome to Hamnen. Film, pdf."


def test_links_say_where_they_lead(client, site):
    """A6; a front end with paths of its own finds its page by id."""
    found = blocks(client, site, "en")
    own, [other] = found["call_to_action"]["link"], found["links"]["links"][-1:]
    page = client.get(own["page"]["api_url"], {"locale": "en"}).json()
    assert own["page"] == {name: page[name] for name in own["page"]}
    assert own["url"] == page["url"]
    assert (own["notice"], own["accessible_text"]) == ("", own["label"])
    assert other["page"] is None
    assert other["accessible_text"] == f"{other['label']} {other['notice']}"
    assert other["notice"] == "Link to another website"


def test_a_quote_has_its_marks(client, site):
    """E8."""
    block = blocks(client, site)["quote"]
    assert block["text"] == "Här känner jag mig hemma."
    assert block["quoted"] == "”Här känner jag mig hemma.”"
    assert blocks(client, site, "en")["quote"]["quoted"] == "“I feel at home here.”"


def test_an_image_says_what_it_shows(client, site):
    """A9."""
    image = blocks(client, site)["image"]["image"]
    assert (image["alt"], image["decorative"]) == ("En brygga.", False)
    assert image["focal_point"] == {"x": 800, "y": 400, "width": 200, "height": 200}
    card = image["renditions"]["card"]
    assert (card["width"], card["height"]) == (640, 400)
    assert card["url"].startswith("http://localhost/media/")
    assert image["renditions"]["large"]["width"] == 1200


def test_documents_say_format_and_size(client, site):
    """A7."""
    [document] = blocks(client, site)["documents"]["documents"]
    assert document["accessible_text"] == "Anteckningar (pdf, 1,2\xa0MB)"
    assert document["bytes"] == 1_234_000
    assert document["url"].startswith("http://localhost/documents/")


def test_a_table_has_headers(client, site):
    block = blocks(client, site)["table"]
    assert block["caption"] == "Tider"
    cells = [[(cell["text"], cell["scope"]) for cell in row] for row in block["rows"]]
    assert cells == [
        [("Dag", "col"), ("Tid", "col")],
        [("Måndag", "row"), ("10", None)],
    ]


def test_every_block_has_a_schema(client, site):
    document = client.get("/api/v1/openapi.json").json()
    union = document["components"]["schemas"]["BodyBlock"]
    described = {
        resolved(document, member)["properties"]["type"]["const"] for member in union["oneOf"]
    }
    assert described == set(blocks(client, site))
    assert union["discriminator"]["propertyName"] == "type"


def test_facts_are_the_sources_in_every_language(client, site):
    """A number that is changed in Swedish is changed in the English body too."""
    phone = site.coordinator.phones.all()[0]
    phone.number = "08-465 004 77"
    phone.save()
    [contact] = blocks(client, site, "en")["contacts"]["contacts"]
    assert [each["uri"] for each in contact["phones"]] == ["tel:+46846500477"]
    assert contact["function"] == "coordinator"


def test_what_is_not_public_is_no_link(client, site):
    """B12."""
    place = site.pages["place-open"]
    news = site.news("Läs mer", body=body("sv", site))

    def found():
        answer = client.get(f"/api/v1/news/{news.translation_key}").json()
        return {block["type"]: block for block in answer["body"]}

    assert place.slug in str(found()["call_to_action"])
    place.unpublish()
    assert "call_to_action" not in found()
    assert [link["label"] for link in found()["links"]["links"]] == ["Film"]
    assert place.slug not in str(found())
