"""Translators see source and translation side by side, and what they save is never public."""

import json

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from support.make import SmallSite, at
from support.publishing import body
from support.staff import person
from support.translating import change
from wagtail.models import Locale, TaskState
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import Contact, PageContact
from cms.news.models import NewsPage
from cms.publishing.roles import COMMUNICATOR, EDITOR, TRANSLATOR, group_name, set_up
from cms.translation.composing import target_of, translation_into
from cms.translation.models import Comment, GlossaryTerm

pytestmark = pytest.mark.django_db

LINKED = 'Läs mer <a href="https://kaffe.example">om kaffet</a> och <b>kom</b>.'


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def staff(name, role):
    user = person(name, first_name=name.capitalize(), last_name="Ek")
    user.groups.add(Group.objects.get(name=group_name(role)))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def nadja(site):
    return staff("nadja", TRANSLATOR)


@pytest.fixture
def bo(site):
    return staff("bo", COMMUNICATOR)


@pytest.fixture
def news(site):
    return site.news(
        "Kaffe på torget",
        introduction="Vi fiker.",
        body=body(("rich_text", f"<p>{LINKED}</p><p>Alla är välkomna.</p>")),
        page_contacts=[PageContact(contact=site.contact())],
    )


@pytest.fixture
def translation(site, news):
    return translation_into(news, site.en)


WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Vi fiker.": "We have coffee.",
    "Läs mer": 'Read more <a id="a1">about the coffee</a> and <b>come</b>.',
    "Alla är välkomna.": "Everybody is welcome.",
}


def url_of(obj, language="en"):
    args = [obj._meta.label_lower, obj.translation_key, language]
    return reverse("cms_translation:edit", args=args)


class Form:
    """The editor as a browser has it: fields by the source text that they translate."""

    def __init__(self, client, obj):
        self.client, self.url = client, url_of(obj)
        self.load()

    def load(self):
        self.read(self.client.get(self.url))

    def read(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content, "html.parser")
        form = self.soup.find("form", id="translation")
        assert form, response.content.decode()[:2000]
        self.data, self.names = {"checked": [], "resolved": []}, {}
        for each in form.select("input[type=hidden], input[type=text], textarea"):
            self.data[each["name"]] = each.get("value") or each.get_text().strip("\n")
        for each in form.select("[id^=source-]"):
            self.names[each.get_text(" ").strip()] = each["id"].removeprefix("source-")

    def key(self, source):
        return next(key for text, key in self.names.items() if text.startswith(source))

    def row(self, source):
        return self.soup.find(id=f"row-{self.key(source)}").get_text(" ")

    def value(self, source):
        return self.data[f"text-{self.key(source)}"]

    def fill(self, **others):
        for source, text in {**WORDS, **others}.items():
            self.data[f"text-{self.key(source)}"] = text
        return self

    def write(self, source, text):
        self.data[f"text-{self.key(source)}"] = text
        return self

    def tick(self, source):
        self.data["checked"].append(self.key(source))
        return self

    def post(self, action="save", **others):
        data = {**self.data, "action": action, **others}
        response = self.client.post(self.url, data, follow=True)
        self.read(response)
        return self

    @property
    def status(self):
        return self.response.status_code

    @property
    def said(self):
        return " ".join(str(each) for each in self.response.context["messages"])

    def error(self, source):
        found = self.soup.find(id=f"error-{self.key(source)}")
        return found.get_text(" ").strip() if found else ""


@pytest.fixture
def form(client, nadja, news, translation):
    client.force_login(nadja)
    return Form(client, news)


def saved(translation):
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    return {row.translation_of.data: row.data for row in rows.exclude(context__path="slug")}


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


def test_a_public_translation_stays_as_it_is(form, news, site, translation, bo):
    form.fill().post("send")
    approve(form.client, translation, bo)
    form.write("Kaffe på torget", "Coffee on the square").post()
    english = NewsPage.objects.get(locale=site.en)
    assert (english.live, english.title) == (True, "Coffee in the square")
    assert english.draft_title == "Coffee on the square"


def approve(client, translation, user, action="approve", **data):
    target = target_of(translation)
    state = target.current_workflow_task_state
    translator = client.session["_auth_user_id"]
    client.force_login(user)
    args = [target.pk, action, state.pk]
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=args), data)
    client.force_login(get_user_model().objects.get(pk=translator))
    return response


# What is typed wrong


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


# The address


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


# The source changes


@pytest.fixture
def public(form, client, translation, bo):
    """A translation that is approved."""
    form.fill().post("send")
    approve(client, translation, bo)
    return target_of(translation)


def test_the_diff_shows_exactly_what_changed(form, news, public):
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


def test_what_one_has_not_touched_does_not_undo_the_others_work(
    form, client, news, translation, bo
):
    client.force_login(bo)
    Form(client, news).fill().post()
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.write("Vi fiker.", "We drink coffee.").post()
    assert saved(translation)["Kaffe på torget"] == "Coffee in the square"


# Review


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
    client.post(actions["Request changes"], {"comment": "Say “square” once.", "next": form.url})
    client.force_login(get_user_model().objects.get(username="nadja"))
    form.load()
    comments = form.soup.find("section", {"aria-labelledby": "comments"}).get_text(" ")
    assert "Say “square” once." in comments and "sent it back" in comments
    # It goes on where it was.
    form.write("Vi fiker.", "We drink coffee.").post("send")
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


# What is said


def test_comments_on_the_whole_and_on_a_text(form, client, news, translation, nadja, bo):
    with time_machine.travel(at("2026-05-02 09:00"), tick=False):
        form.data["comment-0"] = "Vad menas?"
        context = form.key("Kaffe på").split("-")[0]
        form.data[f"comment-{context}"] = "Which square?"
        form.post()
    whole, about = Comment.objects.order_by("path")
    assert (whole.path, whole.text, whole.written_by) == ("", "Vad menas?", nadja)
    assert (about.path, about.text) == ("title", "Which square?")
    assert whole.written_at == at("2026-05-02 09:00")
    assert "Which square?" in form.row("Kaffe på")
    form.data["resolved"] = [about.pk]
    form.post()
    about.refresh_from_db()
    assert about.resolved_by == nadja
    assert "dealt with" in form.row("Kaffe på")
    # A comment alone makes no draft of anything.
    assert saved(translation) == {}


def test_comments_are_written_in_review_too(form, client, translation, bo):
    form.fill().post("send")
    client.force_login(bo)
    form.load()
    form.data["comment-0"] = "Fint!"
    form.post()
    assert Comment.objects.get().written_by == bo
    assert target_of(translation).workflow_in_progress


def test_a_comment_that_is_too_long_is_kept(form):
    form.data["comment-0"] = "x" * 2001
    form.post()
    assert "1 character too long" in form.soup.find(id="comment-error-0").get_text()
    assert form.data["comment-0"] == "x" * 2001
    assert not Comment.objects.exists()


def test_a_comment_elsewhere_is_not_resolved(form, site, nadja):
    other = Comment.objects.create(
        translation_key=site.home.translation_key,
        locale=site.en,
        text="Hej",
        written_at=at("2026-05-02 09:00"),
    )
    form.data["resolved"] = [other.pk]
    form.post()
    other.refresh_from_db()
    assert other.resolved_at is None


def test_the_glossary_is_beside_the_text(form, site):
    GlossaryTerm.objects.create(locale=site.en, term="torget", translation="the square")
    GlossaryTerm.objects.create(locale=site.en, term="Kaffe")
    form.load()
    assert "the square" in form.row("Kaffe på") and "stays as it is" in form.row("Kaffe på")
    assert "the square" not in form.row("Vi fiker")


def test_a_machines_text_is_marked_until_somebody_has_read_it(form, translation):
    form.fill().post()
    StringTranslation.objects.filter(translation_of__data="Vi fiker.").update(
        translation_type="machine"
    )
    form.load()
    assert "translated by a machine" in form.row("Vi fiker.")
    form.post()
    assert StringTranslation.objects.filter(translation_type="machine").count() == 1
    form.tick("Vi fiker.").post()
    assert not StringTranslation.objects.filter(translation_type="machine").exists()
    assert "translated by a machine" not in form.row("Vi fiker.")


# Who, and what


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_translate_it_is_turned_away(client, site, news, translation, method):
    url = url_of(news)
    response = getattr(client, method)(url, {"loaded": "{}"})
    assert response.status_code == 302 and "/login/" in response["Location"]
    finnish = Locale.objects.create(language_code="fi")
    site.home.copy_for_translation(finnish)
    translation_into(news, finnish)
    client.force_login(staff("eva", EDITOR))
    assert getattr(client, method)(url, {"loaded": "{}"})["Location"] == reverse(
        "wagtailadmin_home"
    )
    # A translator of English is none of Finnish.
    client.force_login(staff("nadja", TRANSLATOR))
    response = getattr(client, method)(url_of(news, "fi"), {"loaded": "{}"})
    assert response["Location"] == reverse("wagtailadmin_home")
    assert saved(translation) == {}


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("cms_news.newspage", "sv"),
        ("cms_news.newspage", "xx"),
        ("auth.user", "en"),
        ("no.such", "en"),
        ("nosuch", "en"),
        ("cms_core.contact", "en"),
    ],
)
def test_what_does_not_exist(client, nadja, news, translation, label, language):
    client.force_login(nadja)
    url = reverse("cms_translation:edit", args=[label, news.translation_key, language])
    assert client.get(url, follow=True).status_code == 404


def test_what_nobody_has_asked_for_is_sent_first(client, nadja, news):
    client.force_login(nadja)
    response = client.get(url_of(news))
    assert response["Location"] == (
        f"{reverse('cms_translation:send')}?key={news.translation_key}&language=en"
    )
    assert not Translation.objects.exists()


def test_a_translation_from_elsewhere_is_taken_over(client, nadja, site, news):
    english = site.english(news, title="Coffee in town", introduction="We sip.")
    client.force_login(nadja)
    form = Form(client, news)
    assert form.value("Kaffe på torget") == "Coffee in town"
    assert form.data["slug"] == english.slug


def test_a_contact(client, nadja, bo, site):
    contact = site.contact("samordnare", telephone_hours="vardagar 9–11")
    contact.save_revision().publish()
    translation = translation_into(contact, site.en)
    client.force_login(nadja)
    form = Form(client, contact)
    assert "slug" not in form.data
    form.write("samordnare", "coordinator").write("vardagar", "weekdays 9–11").post("send")
    assert "Sent for review" in form.said
    english = Contact.objects.get(locale=site.en)
    assert not english.live
    client.force_login(bo)
    form.load()
    approved = next(
        each["formaction"]
        for each in form.soup.select("[formaction]")
        if "approve" in each["formaction"]
    )
    client.post(approved, {"next": form.url})
    english = target_of(translation)
    assert (english.live, english.function) == (True, "coordinator")


def test_queries_do_not_grow_with_the_page(
    client, nadja, site, translation, form, django_assert_max_num_queries
):
    # A page of a hundred texts, with as many translations and comments.
    paragraphs = "".join(f"<p>Stycke nummer {number}.</p>" for number in range(100))
    long = site.news("Lång", body=body(("rich_text", paragraphs)))
    translated = translation_into(long, site.en)
    there = Form(client, long)
    for source in list(there.names):
        if source.startswith("Stycke"):
            there.write(source, source.replace("Stycke nummer", "Paragraph number"))
    there.write("Lång", "Long").post()
    for number in range(20):
        Comment.objects.create(
            translation_key=long.translation_key,
            locale=site.en,
            path="title",
            text=f"Nr {number}",
            written_at=at("2026-05-02 09:00"),
            written_by=nadja,
        )
    assert len(saved(translated)) == 101
    with django_assert_max_num_queries(45):
        client.get(url_of(long))


def test_both_languages_of_the_admin(form, nadja):
    nadja.wagtail_userprofile.preferred_language = "sv"
    nadja.wagtail_userprofile.save()
    form.load()
    assert "Lägg till" not in json.dumps(form.soup.get_text())
    assert "Spara" in form.soup.get_text()
