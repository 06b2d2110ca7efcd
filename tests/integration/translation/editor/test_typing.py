"""Translators see source and translation side by side, and what they save is never public."""

import pytest
from django.contrib.auth import get_user_model
from support.translating import change
from support.translation_editor import approve, saved

from cms.news.models import NewsPage
from cms.translation.composing import translation_into
from cms.translation.texts import target_of

pytestmark = pytest.mark.django_db


def test_texts_stand_side_by_side_in_reading_order(form):
    sources = [each.get_text() for each in form.soup.select("[id^=source-]")]
    assert [each.strip()[:8] for each in sources] == [
        "Kaffe på",
        "Vi fiker",
        "Läs mer ",
        "Alla är ",
    ]
    assert [each["lang"] for each in form.soup.select("[id^=source-]")] == ["sv"] * 4
    areas = form.soup.select("textarea[name^=text-]")
    assert [each["lang"] for each in areas] == ["en"] * 4
    for area in areas:
        assert form.soup.find("label", {"for": area["id"]})
    assert len(form.soup.select("[data-copies]")) == 4
    assert "Keep the marks in angle brackets" in form.soup.get_text()
    assert "14 words of 14 are left" in " ".join(form.soup.get_text(" ").split())


def test_saving_makes_a_draft_and_nothing_public(form, news, site, translation):
    form.fill().post()
    assert "Nothing is public yet" in form.said
    english = target_of(translation)
    assert not english.live
    draft = english.get_latest_revision_as_object()
    assert draft.title == "Coffee in the square"
    assert draft.slug == "coffee-in-the-square"
    rich = draft.body[0].value.source
    assert '<a href="https://kaffe.example">about the coffee</a> and <b>come</b>' in rich
    assert "All 14 words are translated" in " ".join(form.soup.get_text(" ").split())
    # Nobody copies the original over what is written.
    assert not form.soup.select("[data-copies]")


def test_a_public_translation_stays_as_it_is(form, news, site, translation, bo):
    form.fill().post("send")
    approve(form.client, translation, bo)
    form.write("Kaffe på torget", "Coffee on the square").post()
    english = NewsPage.objects.get(locale=site.en)
    assert (english.live, english.title) == (True, "Coffee in the square")
    assert english.draft_title == "Coffee on the square"


@pytest.mark.parametrize(
    ("source", "typed", "why"),
    [
        ("Läs mer", "Read more about the coffee and come.", "links"),
        ("Läs mer", 'Read <a id="a2">more</a>', "links"),
        ("Läs mer", 'Read <a id="a1">more', "tags"),
        ("Läs mer", 'Read <a id="a1">more</a> <script>x</script>', "tags"),
        ("Läs mer", 'Read <a id="a1" href="https://x.example">more</a>', "tags"),
        ("Kaffe på torget", "x" * 256, "1 character too long"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_not_lost(form, translation, source, typed, why):
    form.fill(**{source: typed}).post()
    assert why in form.error(source)
    assert form.value(source) == typed
    assert "1 field is not saved" in form.said
    # The others are.
    assert len(saved(translation)) == 3


def test_plain_text_is_typed_as_plain_text(form, translation):
    form.write("Kaffe på torget", "Tea & coffee <here>").post()
    assert form.value("Kaffe på torget") == "Tea & coffee <here>"
    assert target_of(translation).get_latest_revision_as_object().title == "Tea & coffee <here>"


def test_ends_of_lines_and_what_no_database_stores(form, translation):
    form.write("Kaffe på torget", "Coffee\r\nin the\x00 square ").post()
    assert form.value("Kaffe på torget") == "Coffee in the square"


def test_emptied_means_not_translated(form, translation):
    form.fill().post()
    form.write("Vi fiker.", "").post()
    assert "Vi fiker." not in saved(translation)
    assert "Not translated" in form.row("Vi fiker.")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"loaded": "no"},
        {"loaded": "[]"},
        {"loaded": "{}", "text-x": "y"},
        {"loaded": "{}", "comment-x": "y"},
        {"loaded": "{}", "resolved": "x"},
    ],
)
def test_a_damaged_form_changes_nothing(form, translation, data):
    response = form.client.post(form.url, data, follow=True)
    assert "damaged" in " ".join(str(each) for each in response.context["messages"])
    assert saved(translation) == {}


def test_a_text_of_something_else_is_not_touched(form, site, translation):
    other = translation_into(site.news("Vår på bryggan"), site.en)
    segment = other.source.stringsegment_set.get(context__path="title")
    form.data[f"text-{segment.context_id}-{segment.string_id}"] = "Mine"
    form.post()
    assert "Mine" not in saved(other).values()


def test_an_address_of_ones_own(form, translation):
    form.fill()
    form.data["slug"] = "coffee"
    form.post()
    assert target_of(translation).get_latest_revision_as_object().slug == "coffee"
    assert form.data["slug"] == "coffee"


@pytest.mark.parametrize("slug", ["Kaffe på torget", "coffee/tea", "-x", "x" * 256])
def test_an_impossible_address_is_refused_and_kept(form, slug):
    form.fill()
    form.data["slug"] = slug
    form.post()
    assert "a to z" in form.soup.find(id="slug-error").get_text()
    assert form.data["slug"] == slug


def test_an_address_that_another_page_has(form, site):
    site.english(site.news("Te"), title="Tea", slug="tea")
    form.fill()
    form.data["slug"] = "tea"
    form.post()
    assert "Another page there has the address" in form.soup.find(id="slug-error").get_text()


def test_an_address_made_from_a_title_is_one_that_is_free(form, site, translation):
    site.english(site.news("Te"), title="Tea", slug="coffee-in-the-square")
    form.fill().post()
    assert form.data["slug"] == "coffee-in-the-square-1"


def test_an_old_address_leads_on(form, client, translation, bo, django_capture_on_commit_callbacks):
    form.fill().post("send")
    approve(client, translation, bo)
    client.logout()
    old = target_of(translation).url
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.load()
    form.data["slug"] = "coffee-now"
    with django_capture_on_commit_callbacks(execute=True):
        form.post("send")
        approve(client, translation, bo)
    client.logout()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, target_of(translation).url)


def test_an_address_outlives_that_of_the_source(form, news, site, translation):
    form.fill().post()
    change(news, slug="kaffe-och-te")
    form.load()
    form.write("Vi fiker.", "We have tea.").post()
    assert target_of(translation).get_latest_revision_as_object().slug == "coffee-in-the-square"
