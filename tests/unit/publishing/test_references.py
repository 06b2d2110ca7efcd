"""References in stored content are found wherever they can be, and exchanged without a trace."""

import json

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.core.models import Contact, Organisation
from cms.news.models import NewsPage
from cms.publishing.references import find, is_fact, swap
from events_pages.models import NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlacePage

Document, Image = get_document_model(), get_image_model()


def block(kind, value, key="b1"):
    return {"type": kind, "value": value, "id": key}


def items(*values):
    return [{"type": "item", "value": value, "id": f"i{n}"} for n, value in enumerate(values)]


def body(*blocks):
    return {"body": json.dumps(list(blocks))}


def swapped(content, target=Contact, old=17, new=23, model=NewsPage):
    changed, paths = swap(model, content, target, {str(old): new})
    if "body" in changed:
        changed = {**changed, "body": json.loads(changed["body"])}
    return changed, paths


def test_a_key_to_another_object():
    content = {"place": 17, "venue_room": "17"}
    changed, paths = swapped(content, MeetingPlacePage, model=NetworkMeetingPage)
    assert changed == {"place": 23, "venue_room": "17"}
    assert paths == [("place", "place")]


def test_a_key_of_a_page_type_is_a_key_of_pages():
    """Wagtail has one row of keys for all pages."""
    assert find(NetworkMeetingPage, {"place": 17}, Page, ["17"])


def test_rows():
    rows = [{"pk": 5, "contact": 17, "role": "contact", "sort_order": 0}]
    changed, paths = swapped({"page_contacts": rows})
    assert changed["page_contacts"] == [{**rows[0], "contact": 23}]
    assert paths == [("page_contacts.item.contact", "page_contacts.5.contact")]


def row(pk, contact, role="contact"):
    return {"pk": pk, "contact": contact, "role": role, "sort_order": pk}


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([row(1, 17), row(2, 23)], [2]),
        ([row(1, 23), row(2, 17)], [1]),
        ([row(1, 17), row(2, 17)], [1]),
        # Another part on the page is another thing to say.
        ([row(1, 17, "chair"), row(2, 23)], [1, 2]),
        # What was double already is not ours to mend.
        ([row(1, 23), row(2, 23), row(3, 17)], [1, 2]),
    ],
)
def test_a_page_does_not_get_the_same_contact_twice(rows, kept):
    changed, _paths = swapped({"page_contacts": rows})
    assert [each["pk"] for each in changed["page_contacts"]] == kept


def test_a_network_does_not_get_the_same_member_twice():
    rows = [
        {"pk": 1, "organisation": 17, "since": "2020-01-01", "role": "värd"},
        {"pk": 2, "organisation": 23, "since": None, "role": ""},
    ]
    changed, _paths = swapped({"members": rows}, Organisation, model=NetworkPage)
    assert changed["members"] == rows[1:]


def test_choosers_in_a_list_of_a_block():
    content = body(block("contacts", {"contacts": items(17, 99)}))
    changed, paths = swapped(content)
    assert changed["body"] == [block("contacts", {"contacts": items(23, 99)})]
    assert paths == [("body.contacts.contacts.item", "body.b1.contacts.i0")]


def test_a_list_does_not_name_the_same_twice():
    content = body(block("contacts", {"contacts": items(17, 23)}))
    changed, _paths = swapped(content)
    (found,) = changed["body"][0]["value"]["contacts"]
    assert found == {"type": "item", "value": 23, "id": "i1"}


def test_keys_of_other_models_stay():
    blocks = [
        block("image", {"image": 17, "alt": "17"}),
        block("documents", {"heading": "", "items": items({"document": 17, "label": "17"})}),
        block("links", {"heading": "", "items": items({"label": "a", "page": 17, "url": ""})}),
    ]
    content = {**body(*blocks), "lead_image": 17, "page_contacts": []}
    changed, paths = swapped(content)
    assert changed == {**content, "body": blocks} and paths == []
    for model, number in ((Image, 0), (Document, 1), (Page, 2)):
        changed, paths = swapped(content, model)
        assert [n for n in range(3) if changed["body"][n] != blocks[n]] == [number]
        assert len(paths) == 1 + (model is Image)


def rich(html):
    return body(block("rich_text", html))


LINK = '<p>Se <a linktype="{kind}" id="{key}">här</a> &amp; <b>där</b>.</p>'


@pytest.mark.parametrize(("kind", "model"), [("page", Page), ("document", Document)])
def test_links_in_rich_text(kind, model):
    changed, paths = swapped(rich(LINK.format(kind=kind, key=17)), model)
    assert changed["body"][0]["value"] == LINK.format(kind=kind, key=23)
    assert paths == [("body.rich_text", "body.b1")]
    other = "document" if kind == "page" else "page"
    assert swapped(rich(LINK.format(kind=other, key=17)), model)[1] == []


@pytest.mark.parametrize("key", ["170", "117", "1"])
def test_a_key_is_not_part_of_another(key):
    assert swapped(rich(LINK.format(kind="page", key=key)), Page)[1] == []


def test_attributes_in_another_order_and_beside_others():
    html = '<p><a data-id="17" id="17" linktype="page" title="id">x</a><a href="/17">y</a></p>'
    changed, _paths = swapped(rich(html), Page)
    assert changed["body"][0]["value"] == html.replace(' id="17"', ' id="23"')


def test_a_field_of_rich_text():
    html = LINK.format(kind="page", key=17)
    changed, paths = swapped({"outcome": html}, Page, model=NetworkMeetingPage)
    assert changed["outcome"] == LINK.format(kind="page", key=23)
    assert paths == [("outcome", "outcome")]


def test_ids_of_blocks_stay():
    """Translations are paired by them."""
    content = body(
        block("contacts", {"contacts": items(17)}, "first"),
        block("fact_box", {"heading": "x", "text": LINK.format(kind="page", key=17)}, "second"),
    )
    for target in (Contact, Page):
        changed, _paths = swapped(content, target)
        assert [each["id"] for each in changed["body"]] == ["first", "second"]


def test_the_content_given_is_left_as_it_is():
    content = {"page_contacts": [row(1, 17)], **body(block("contacts", {"contacts": items(17)}))}
    before = json.dumps(content)
    swapped(content)
    assert json.dumps(content) == before


def test_nothing_is_left_to_find():
    content = {"page_contacts": [row(1, 17)], **body(block("contacts", {"contacts": items(17)}))}
    changed, _paths = swap(NewsPage, content, Contact, {"17": 23})
    assert find(NewsPage, changed, Contact, ["17"]) == []
    assert len(find(NewsPage, changed, Contact, ["23"])) == 2


# Taken away, with nothing instead.


def removed(content, target=Contact, model=NewsPage):
    return swapped(content, target, new=None, model=model)[0]


def test_a_row_is_removed():
    assert removed({"page_contacts": [row(1, 17), row(2, 99)]}) == {"page_contacts": [row(2, 99)]}


def test_a_block_of_nobody_is_removed():
    content = body(
        block("contacts", {"contacts": items(17)}, "gone"),
        block("contacts", {"contacts": items(17, 99)}, "kept"),
    )
    (kept,) = removed(content)["body"]
    assert kept["id"] == "kept" and [each["value"] for each in kept["value"]["contacts"]] == [99]


def test_a_key_is_emptied():
    assert removed({"place": 17}, MeetingPlacePage, NetworkMeetingPage) == {"place": None}


def test_the_words_of_a_link_stay():
    (found,) = removed(rich(LINK.format(kind="page", key=17)), Page)["body"]
    assert found["value"] == "<p>Se här &amp; <b>där</b>.</p>"


# What translations read from their source.


@pytest.mark.parametrize(
    ("model", "path", "expected"),
    [
        (NewsPage, "page_contacts.item.contact", True),
        (NewsPage, "lead_image", True),
        (NewsPage, "related_links.item.target", True),
        (NewsPage, "body.contacts.contacts.item", True),
        (NewsPage, "body.links.items.item.page", True),
        (NewsPage, "body.rich_text", False),
        (NewsPage, "body.fact_box.text", False),
        (NewsPage, "body.no_longer_there.text", False),
        (NetworkMeetingPage, "outcome.", False),
        (NetworkMeetingPage, "documents.item.document", True),
    ],
)
def test_facts_are_told_from_prose(model, path, expected):
    assert is_fact(model, path) is expected
