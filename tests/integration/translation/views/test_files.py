"""Files in the admin: taken out, handed in, looked at, and only then taken."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from support.make import administrator
from support.publishing import GoodSite
from support.staff import person
from support.translating import change, translate
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.publishing.roles import EDITOR, TRANSLATOR, group_name, set_up
from cms.translation.files import reading
from cms.translation.models import ReturnedFile

pytestmark = pytest.mark.django_db

EXPORT, HAND_IN = "cms_translation:export", "cms_translation:hand_in"


@pytest.fixture
def site():
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget", introduction="Välkommen")


def member(name, role):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


@pytest.fixture
def nadja(site, client):
    user = member("nadja", TRANSLATOR)
    client.force_login(user)
    return user


def export(client, *pages, **values):
    query = {"key": [str(page.translation_key) for page in pages]}
    data = {"language": "en", "format": "xliff"} | values
    return client.post(reverse(EXPORT, query=query), data)


def hand_in(client, content, name="byra.xlf"):
    content = content.encode() if isinstance(content, str) else content
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse(HAND_IN), {"file": upload}, follow=True)


def translated(client, page, **words):
    content = export(client, page).content.decode()
    for source, target in words.items():
        place = f"<source>{source.replace('_', ' ')}</source>"
        assert place in content
        content = content.replace(place, f"{place}<target>{target}</target>")
    return content


def confirm(client, response, *tokens):
    soup = BeautifulSoup(response.content, "html.parser")
    fingerprint = soup.find("input", {"name": "fingerprint"})["value"]
    url = response.redirect_chain[-1][0]
    return client.post(url, {"fingerprint": fingerprint, "take": tokens}, follow=True)


def text_of(response):
    soup = BeautifulSoup(response.content, "html.parser")
    for script in soup(["script", "style"]):
        script.decompose()
    return soup.get_text(" ", strip=True)


def memory():
    rows = StringTranslation.objects.select_related("translation_of")
    return {row.translation_of.data: row.data for row in rows}


def test_chosen_pages_are_one_file(client, site, news, nadja):
    other = site.news("Andra")
    response = export(client, news, other)
    assert response["Content-Type"] == "application/x-xliff+xml"
    assert response["Content-Disposition"].startswith('attachment; filename="sv-en-')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode().count("<file ") == 2


def test_several_po_files_are_a_zip_file_and_one_is_itself(client, site, news, nadja):
    other = site.news("Andra")
    response = export(client, news, other, format="po")
    names = ZipFile(io.BytesIO(response.content)).namelist()
    assert sorted(name[:6] for name in names) == ["andra-", "kaffe-"]
    response = export(client, news, format="po")
    assert response.content.startswith(b"# ")
    assert 'filename="kaffe-pa-torget-' in response["Content-Disposition"]


def test_nothing_chosen_is_all_that_is_left(client, site, news, nadja):
    done = site.news("Färdig")
    translate(done, site.en, {"Färdig": "Done"}).publish()
    content = export(client).content.decode()
    assert "Kaffe på torget (" in content
    assert "Färdig" not in content


def test_what_is_finished_can_be_left_out_until_nothing_is_left(client, site, nadja):
    page = site.news("Färdig")
    translate(page, site.en, {"Färdig": "Done"})
    response = export(client, page, only_unfinished="on")
    assert "There is nothing to translate in it." in text_of(response)


def test_only_translators_of_a_language_take_anything_out(client, site, news):
    client.force_login(member("eva", EDITOR))
    assert client.get(reverse(EXPORT)).status_code in {302, 403}
    assert export(client, news).status_code in {302, 403}
    client.force_login(member("nadja", TRANSLATOR))
    assert client.get(reverse(EXPORT)).status_code == 200
    assert b"fi" not in export(client, news, language="fi").content[:5]
    assert "Select a valid choice" in text_of(export(client, news, language="fi"))


def test_a_file_is_looked_at_before_anything_changes(client, site, news, nadja):
    content = translated(client, news, Välkommen="Welcome")
    before = Page.objects.count()
    response = hand_in(client, content)
    said = text_of(response)
    assert "Nothing has changed yet." in said
    assert "New translation: 1" in said
    assert "Empty, or not finished: 1" in said
    assert memory() == {}
    assert Page.objects.count() == before
    assert ReturnedFile.objects.count() == 1


def test_a_confirmed_file_becomes_a_draft(client, site, news, nadja):
    response = confirm(client, hand_in(client, translated(client, news, Välkommen="Welcome")))
    assert "1 text is saved in a draft." in text_of(response)
    target = news.get_translation(site.en)
    assert not target.live
    assert target.get_latest_revision_as_object().introduction == "Welcome"
    assert target.latest_revision.user == nadja
    assert ReturnedFile.objects.count() == 0


def test_a_second_click_finds_nothing(client, site, news, nadja):
    response = hand_in(client, translated(client, news, Välkommen="Welcome"))
    confirm(client, response)
    assert confirm(client, response).status_code == 404


def test_what_was_written_here_is_taken_only_if_ticked(client, site, news, nadja):
    content = translated(client, news, Välkommen="Welcome")
    translate(news, site.en, {"Välkommen": "Come in"}, nadja)
    response = hand_in(client, content)
    soup = BeautifulSoup(response.content, "html.parser")
    (box,) = soup.find_all("input", {"name": "take"})
    assert not box.has_attr("checked")
    assert "Translated here after the export" in soup.find("label", {"for": box["id"]}).parent.text
    confirm(client, response)
    assert memory() == {"Välkommen": "Come in"}
    confirm(client, hand_in(client, content), box["value"])
    assert memory() == {"Välkommen": "Welcome"}


def test_what_changes_meanwhile_is_shown_again(client, site, news, nadja):
    response = hand_in(client, translated(client, news, Välkommen="Welcome"))
    translate(news, site.en, {"Välkommen": "Come in"}, nadja)
    again = confirm(client, response)
    assert "Something here has changed meanwhile" in text_of(again)
    assert memory() == {"Välkommen": "Come in"}
    assert ReturnedFile.objects.count() == 1


def test_a_changed_original_is_shown_with_what_it_was(client, site, news, nadja):
    content = translated(client, news, Välkommen="Welcome")
    change(news, introduction="Välkommen hit")
    said = text_of(hand_in(client, content))
    assert "When it was exported: Välkommen" in said
    assert "Välkommen hit" in said


def test_nobody_sees_or_takes_anothers_file(client, site, news, nadja):
    response = hand_in(client, translated(client, news, Välkommen="Welcome"))
    client.force_login(member("nils", TRANSLATOR))
    assert client.get(response.redirect_chain[-1][0], follow=True).status_code == 404
    assert confirm(client, response).status_code == 404
    assert memory() == {}


def test_whoever_translates_nothing_hands_in_nothing(client, site, news, nadja):
    content = translated(client, news, Välkommen="Welcome")
    client.force_login(member("eva", EDITOR))
    hand_in(client, content)
    assert ReturnedFile.objects.count() == 0


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff version="1.2"><file original="&a;"/></xliff>'


def zipped(**files):
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.xlf", b"inte xml", "The file is damaged at line 1"),
        ("x.xlf", BOMB, "document type definition"),
        ("x.po", b"inte po", "is damaged: it is not a PO file"),
        ("x.docx", b"PK\x03\x04inte zip", "zip file is damaged"),
        ("x.pdf", b"%PDF-1.7", "neither a PO file"),
        ("x.zip", zipped(a_txt=b"hej"), "neither a PO file"),
        ("x.zip", zipped(), "neither"),
        ("x.zip", zipped(__MACOSX_po=b"x"), "no texts"),
        ("x.xlf", b'<xliff version="1.2"/>', "no texts"),
        ("x.xlf", b'<xliff version="2.0"/>', "not an XLIFF 1.2 file"),
        ("x.xlf", b"", "empty"),
    ],
)
def test_a_wrong_or_damaged_file_changes_nothing_and_says_why(client, nadja, name, content, says):
    response = hand_in(client, content, name)
    assert says in text_of(response)
    assert ReturnedFile.objects.count() == 0
    assert memory() == {}


def test_a_file_of_fifty_megabytes_is_not_even_read(client, nadja):
    response = hand_in(client, b"<" * (50 * 2**20))
    assert "The file is too large (50.0" in text_of(response)


def test_a_zip_file_that_grows_is_not_unpacked(client, nadja, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 10_000)
    target = io.BytesIO()
    with ZipFile(target, "w", 8) as archive:
        archive.writestr("x.po", b" " * 1_000_000)
    assert len(target.getvalue()) < 10_000
    response = hand_in(client, target.getvalue(), "x.zip")
    assert "The file is too large" in text_of(response)


def test_a_zip_file_of_po_files_is_taken(client, site, news, nadja):
    other = site.news("Andra", introduction="Hej")
    content = export(client, news, other, format="po").content
    files = {}
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            files[name] = text.replace('msgid "Hej"\nmsgstr ""', 'msgid "Hej"\nmsgstr "Hi"')
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        archive.writestr("__MACOSX/._x.po", b"\x00")
    confirm(client, hand_in(client, target.getvalue(), "byra.zip"))
    assert memory() == {"Hej": "Hi"}


def test_what_nobody_confirms_is_forgotten(client, site, news, nadja):
    content = translated(client, news, Välkommen="Welcome")
    hand_in(client, content)
    ReturnedFile.objects.update(handed_in_at=timezone.now() - timedelta(days=8))
    hand_in(client, content)
    assert ReturnedFile.objects.count() == 1


def test_names_in_a_file_are_shown_as_text(client, site, news, nadja):
    content = translated(client, news, Välkommen="&lt;img src=x onerror=alert(1)&gt;")
    response = hand_in(client, content)
    assert b"<img src=x" not in response.content
    administrator()
