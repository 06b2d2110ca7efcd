"""A translation is reviewed by somebody else, and not changed meanwhile."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from support.translation_editor import Form, approve, saved, staff
from wagtail.models import TaskState

from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, group_name
from cms.translation.texts import target_of

pytestmark = pytest.mark.django_db

DESK = reverse("cms_translation:desk")


def test_all_must_be_there_before_it_is_sent(form, translation):
    form.fill(**{"Vi fiker.": ""}).post("send")
    assert "1 text is missing" in form.said
    assert "Translate this text" in form.error("Vi fiker.")
    assert not target_of(translation).workflow_in_progress
    # What was there is saved.
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"


def test_in_review_nothing_is_saved_and_nothing_lost(form, client, news, translation):
    stale = Form(client, news)
    form.fill().post("send")
    assert "Sent for review" in form.said
    assert not form.soup.select("textarea[name^=text-]")
    stale.fill(**{"Kaffe på torget": "Too late"}).post()
    assert stale.status == 409
    assert "Nothing was saved. It is in review" in stale.said
    assert stale.value("Kaffe på torget") == "Too late"
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"


def test_what_was_refused_in_review_does_not_undo_it_afterwards(
    form, client, news, translation, bo
):
    stale = Form(client, news)
    form.fill().post("send")
    stale.fill(**{"Kaffe på torget": "Too late"}).post()
    approve(client, translation, bo)
    stale.post()
    assert "Nadja Ek has saved another text" in stale.error("Kaffe på torget")
    assert stale.value("Kaffe på torget") == "Too late"
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"


def test_a_locked_page_is_not_changed(form, translation, bo):
    form.fill().post()
    english = target_of(translation)
    english.locked, english.locked_by = True, bo
    english.save()
    form.write("Vi fiker.", "We drink coffee.").post()
    assert form.status == 409
    assert form.value("Vi fiker.") == "We drink coffee."
    assert saved(translation)["Vi fiker."] == "We have coffee."


def test_a_reviewer_reads_approves_and_sends_back(form, client, news, translation, bo):
    form.fill().post("send")
    client.force_login(bo)
    form.load()
    assert not form.soup.select("textarea[name^=text-]")
    actions = {each.get_text(): each["formaction"] for each in form.soup.select("[formaction]")}
    assert len(actions) == 2
    draft = client.get(form.response.context["links"]["preview"])
    assert "We have coffee." in draft.content.decode()
    client.post(actions["Request changes"], {"comment": "Say “square” once.", "next": form.url})
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.load()
    comments = form.soup.find("section", {"aria-labelledby": "comments"}).get_text(" ")
    assert "Say “square” once." in comments and "sent it back" in comments
    note = form.soup.find("section", {"aria-labelledby": "sent-back"}).get_text(" ")
    assert "Say “square” once." in note and "Bo" in note
    assert "The reviewer has sent it back" in client.get(DESK).content.decode()
    # It goes on where it was.
    form.write("Vi fiker.", "We drink coffee.").post("send")
    assert not form.soup.find(id="sent-back")
    assert "The reviewer has sent it back" not in client.get(DESK).content.decode()
    assert TaskState.objects.filter(status="in_progress").count() == 1
    states = target_of(translation).workflow_states
    assert states.count() == 1
    client.force_login(bo)
    form.load()
    actions = {each.get_text(): each["formaction"] for each in form.soup.select("[formaction]")}
    approved = next(url for url in actions.values() if "/approve/" in url)
    response = client.post(approved, {"next": form.url})
    assert response["Location"] == form.url
    english = target_of(translation)
    assert (english.live, english.introduction) == (True, "We drink coffee.")


def test_translators_do_not_approve_their_own(form, client, translation, nadja, bo):
    nadja.groups.add(Group.objects.get(name=group_name(COMMUNICATOR)))
    form.fill().post("send")
    form.load()
    actions = [each["formaction"] for each in form.soup.select("[formaction]")]
    assert not any("/approve/" in url for url in actions)
    assert "somebody else must publish it" in form.soup.get_text()


def test_whoever_sent_it_takes_it_back(form, client, translation, bo):
    form.fill().post("send")
    form.post("cancel")
    assert "taken back" in form.said
    assert not target_of(translation).workflow_in_progress
    assert form.soup.select("textarea[name^=text-]")


def test_another_translator_does_not_take_it_back(form, client, translation):
    form.fill().post("send")
    client.force_login(staff("petra", TRANSLATOR))
    client.post(form.url, {"action": "cancel"})
    assert target_of(translation).workflow_in_progress


def test_nothing_to_review(form, client, public):
    form.post("send")
    assert "nothing differs from what is public" in form.said
