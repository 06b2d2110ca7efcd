"""Who may open the editor, what is said there, and what stands beside a text."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.make import at
from support.publishing import body
from support.translation_editor import Form, saved, staff, url_of
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import Contact
from cms.publishing.roles import EDITOR, TRANSLATOR
from cms.translation.composing import translation_into
from cms.translation.models import Comment, GlossaryTerm
from cms.translation.texts import target_of

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_translate_it_is_turned_away(client, site, news, translation, method):
    url = url_of(news)
    response = getattr(client, method)(url, {"loaded": "{}"})
    assert response.status_code == 302 and "/login/" in response["Location"]
    finnish = Locale.objects.create(language_code="fi")
    home = site.home.copy_for_translation(finnish)
    GroupPagePermission.objects.filter(page=home).delete()
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
    assert "Keep the marks in angle brackets" not in form.soup.get_text()
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
    # A page of a hundred texts, translated and talked about.
    paragraphs = "".join(f"<p>Stycke nummer {number}.</p>" for number in range(100))
    quote = {"text": "Kom hit.", "speaker": "Siv", "role": "värd"}
    long = site.news("Lång", body=body(("rich_text", paragraphs), ("quote", quote)))
    translated = translation_into(long, site.en)
    there = Form(client, long)
    for source in list(there.names):
        if source.startswith("Stycke"):
            there.write(source, source.replace("Stycke nummer", "Paragraph number"))
    for source, text in {"Lång": "Long", "Kom hit.": "Come here.", "värd": "host"}.items():
        there.write(source, text)
    there.post()
    for number in range(20):
        Comment.objects.create(
            translation_key=long.translation_key,
            locale=site.en,
            path="title",
            text=f"Nr {number}",
            written_at=at("2026-05-02 09:00"),
            written_by=nadja,
        )
    assert len(saved(translated)) == 103
    labels = [
        each.get_text() for each in there.soup.select(".translation-cell > .translation-label")
    ]
    assert labels[-2:] == ["What was said", "Role"]
    form.fill().post()
    with CaptureQueriesContext(connection) as of_a_short_page:
        form.load()
    assert len(of_a_short_page) <= 60
    with django_assert_max_num_queries(len(of_a_short_page)):
        client.get(url_of(long))


def test_the_admin_in_swedish(form, nadja):
    nadja.wagtail_userprofile.preferred_language = "sv"
    nadja.wagtail_userprofile.save()
    form.load()
    text = " ".join(form.soup.find("form", id="translation").get_text(" ").split())
    assert "Spara och skicka till granskning" in text
    assert "Not translated" not in text and "Inte översatt." in text
    assert "Från svenska till engelska." in form.soup.get_text(" ")
