"""What changed in the source is shown, and what somebody has typed is never lost."""

import pytest
from django.contrib.auth import get_user_model
from support.publishing import body
from support.translating import change
from support.translation_editor import LINKED, Form, saved

from cms.translation.composing import translation_into
from cms.translation.texts import target_of

pytestmark = pytest.mark.django_db


def test_the_diff_shows_exactly_what_changed(form, news, public):
    """integreat#1449, wagtail-localize#502: translators see what has changed in the source."""
    change(news, title="Kaffe och te på torget")
    form.load()
    row = form.soup.find(id=f"row-{form.key('Kaffe och te')}")
    assert [each.get_text(" ").split() for each in row.select("ins")] == [
        ["Added:", "och", "te", "End", "of", "added."]
    ]
    assert not row.select("del")
    assert not form.soup.find(id=f"row-{form.key('Vi fiker')}").select("ins, del")


def test_the_former_translation_is_offered_and_does_not_count(form, news, public, translation):
    change(news, title="Kaffe och te på torget")
    form.load()
    assert form.value("Kaffe och te") == "Coffee in the square"
    assert "before the original changed" in form.row("Kaffe och te")
    form.post("send")
    assert "1 text is missing" in form.said
    assert "tick that it is right" in form.error("Kaffe och te")
    assert "Kaffe och te på torget" not in saved(translation)
    form.tick("Kaffe och te").post("send")
    assert "Sent for review" in form.said
    assert saved(translation)["Kaffe och te på torget"] == "Coffee in the square"


def test_of_several_paragraphs_the_one_most_alike_is_offered(form, news, public):
    change(
        news,
        body=body(("rich_text", f"<p>{LINKED}</p><p>Alla som vill är välkomna.</p><p>Nytt.</p>")),
    )
    form.load()
    assert form.value("Alla som vill") == "Everybody is welcome."
    assert form.value("Nytt.") == ""
    assert "New since the translation was approved" in form.row("Nytt.")


def test_what_was_removed_is_listed(form, news, public):
    change(news, body=body(("rich_text", f"<p>{LINKED}</p>")))
    form.load()
    removed = form.soup.find("section", {"aria-labelledby": "removed"}).get_text(" ")
    assert "Alla är välkomna." in removed
    # Nothing is left to translate, but what is public still has the paragraph.
    form.post("send")
    assert "Sent for review" in form.said
    draft = type(public).objects.get(pk=public.pk).get_latest_revision_as_object()
    assert "Everybody" not in draft.body[0].value.source


def test_a_text_that_is_translated_elsewhere_is_offered(form, client, site):
    form.fill().post()
    other = site.news("Vår", introduction="Vi fiker.")
    translation_into(other, site.en)
    there = Form(client, other)
    assert there.value("Vi fiker.") == "We have coffee."
    assert "translated elsewhere" in there.row("Vi fiker.")
    assert "Not translated" in there.row("Vår")


def test_the_source_changes_while_one_works(form, news, translation):
    form.fill(**{"Kaffe på torget": "Coffee in our square"})
    change(news, title="Kaffe och te på torget")
    form.post()
    assert "has changed while you worked" in form.said
    # What still has its place is saved, and what has none is shown, kept and offered.
    assert saved(translation)["Vi fiker."] == "We have coffee."
    gone = form.soup.find("section", {"aria-labelledby": "homeless"}).get_text(" ")
    assert "Coffee in our square" in gone
    assert form.value("Kaffe och te") == "Coffee in our square"
    form.load()
    assert form.value("Kaffe och te") == "Coffee in our square"
    form.post("send")
    assert "1 text is missing" in form.said


def test_it_is_not_sent_for_review_when_the_source_has_just_changed(form, news, translation):
    form.fill()
    change(news, body=body(("rich_text", f"<p>{LINKED}</p>")))
    form.post("send")
    assert "has changed while you worked" in form.said
    assert not target_of(translation).workflow_in_progress


def test_the_later_of_two_is_told_of_the_others_text(form, client, site, news, translation, bo):
    client.force_login(bo)
    theirs = Form(client, news)
    theirs.fill().post()
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.fill(**{"Kaffe på torget": "Coffee on the square"}).post()
    assert "Bo Ek has saved another text meanwhile: “Coffee in the square”" in form.error(
        "Kaffe på torget"
    )
    assert form.value("Kaffe på torget") == "Coffee on the square"
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"
    form.post()
    assert saved(translation)["Kaffe på torget"] == "Coffee on the square"
    # Nor does one empty what the other has just written.
    form.load()
    client.force_login(bo)
    theirs.load()
    theirs.write("Kaffe på torget", "Coffee there").post()
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.write("Kaffe på torget", "").post()
    assert "“Coffee there”" in form.error("Kaffe på torget")
    assert saved(translation)["Kaffe på torget"] == "Coffee there"


def test_what_one_has_not_touched_does_not_undo_the_others_work(
    form, client, news, translation, bo
):
    client.force_login(bo)
    Form(client, news).fill().post()
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.write("Vi fiker.", "We drink coffee.").post()
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"
