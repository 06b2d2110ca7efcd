"""Where something is used: in which fields and blocks, in public, in drafts, in each language."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from support.make import administrator, at
from support.publishing import NOW, GoodSite, body, items, page_link, rich
from support.staff import person
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.core.models import Contact, PageContact, RelatedLink
from cms.publishing.hindrances import hindrances
from cms.publishing.where_used import views
from cms.publishing.where_used.selectors import uses_of
from motesplatser_pages.models import PlaceOrganiser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def site():
    return GoodSite()


def uses(obj, **kwargs):
    call_command("rebuild_references_index", verbosity=0)
    return uses_of([obj], NOW, **kwargs)


def told(obj, **kwargs):
    """Each use as title, public or not, and where in it."""
    return [
        (use.title, use.is_public, sorted({r.words for u in use.users for r in u.references}))
        for use in uses(obj, **kwargs)
    ]


def with_contact(contact):
    return {"page_contacts": [PageContact(contact=contact)]}


def draft(page, **fields):
    """Somebody's unfinished draft of a public page."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def document():
    return get_document_model().objects.create(title="Notes", file=ContentFile(b"x", "notes.txt"))


def test_rows_blocks_and_links_are_told_by_their_labels(site):
    news = site.news("Kaffe")
    contact = site.contact("värd")
    site.news("Rad", **with_contact(contact))
    site.news("Block", body=body(("contacts", {"contacts": items(contact.pk)})))
    assert told(contact) == [
        ("Block", True, ["Body → Contacts"]),
        ("Rad", True, ["Contact on a page → Contact"]),
    ]
    site.news("Länk", body=rich(page_link(news.pk)))
    site.news("Mer", related_links=[RelatedLink(label="Mer", target=news)])
    assert told(news) == [
        ("Länk", True, ["Body → Text"]),
        ("Mer", True, ["Related link → Page on this site"]),
    ]


def test_documents(site):
    notes = document()
    html = f'<p><a linktype="document" id="{notes.pk}">x</a></p>'
    site.meeting(title="Vårträff", outcome=html, starts_at=at("2026-05-01 18:00"))
    assert told(notes) == [("Vårträff", True, ["What came of it"])]


def test_an_organisation_of_a_contact(site):
    organisation = site.organisation()
    site.contact("värd", organisation=organisation)
    assert told(organisation) == [("värd", True, ["Organisation"])]


def test_a_page_that_nothing_uses(site):
    assert uses(site.news("Kaffe")) == []


def test_drafts_of_public_pages_count(site):
    """Wagtail's index knows public rows alone."""
    contact = site.contact("värd")
    draft(site.news("Kaffe"), **with_contact(contact))
    assert told(contact) == [("Kaffe", False, ["Contact on a page → Contact"])]
    assert uses(contact, drafts=False) == []


def test_a_draft_that_was_never_public_counts_as_one(site):
    contact = site.contact("värd")
    site.news("Utkast", live=False, **with_contact(contact))
    (use,) = uses(contact)
    assert (use.is_public, use.in_draft) == (False, True)


def test_a_draft_without_it_leaves_the_public_page(site):
    contact = site.contact("värd")
    news = site.news("Kaffe", **with_contact(contact))
    draft(news, page_contacts=[PageContact(contact=site.asked)])
    (use,) = uses(contact)
    assert (use.is_public, use.in_draft) == (True, False)


def test_what_is_scheduled_counts(site):
    contact = site.contact("värd")
    news = site.news("Kaffe")
    news.go_live_at = at("2126-01-01 09:00")
    news.page_contacts = [PageContact(contact=contact)]
    news.save_revision().publish()
    later = type(news).objects.get(pk=news.pk)
    later.go_live_at = None
    later.save_revision()
    assert told(contact) == [("Kaffe", False, ["Contact on a page → Contact"])]


def test_a_key_that_is_part_of_another_key_is_not_found(site):
    contact = site.contact("värd")
    page = draft(site.news("Kaffe"), introduction=f"Ring {contact.pk}, eller {contact.pk}1.")
    assert str(contact.pk) in page.introduction
    assert uses(contact) == []


def test_translations_count_with_their_source(site):
    contact = site.contact("värd")
    news = site.news("Kaffe", **with_contact(contact))
    site.english(news, title="Coffee")
    (use,) = uses(contact)
    assert use.title == "Kaffe"
    assert sorted(user.language for user in use.users) == ["en", "sv"]


def test_what_a_translation_only_keeps_of_its_source_is_not_public(site):
    contact = site.contact("värd")
    news = site.news("Kaffe", **with_contact(contact))
    site.english(news, title="Coffee")
    page = type(news).objects.get(pk=news.pk)
    page.page_contacts = [PageContact(contact=site.asked)]
    page.save_revision().publish()
    (use,) = uses(contact)
    assert not use.is_public


def test_a_link_in_a_translation_is_public(site):
    target = site.news("Kaffe")
    news = site.news("Te", body=rich("Se här."))
    site.english(news, title="Tea", body=rich(page_link(target.pk)))
    (use,) = uses(target)
    assert use.is_public


def test_links_to_a_translation_count(site):
    target = site.news("Kaffe")
    english = site.english(target, title="Coffee")
    site.news("Te", body=rich(page_link(english.pk)))
    assert [use.title for use in uses(target)] == ["Te"]


def test_coming_meetings_come_first_the_next_before_others(site):
    place = site.place("Hamnen")
    network = site.network()
    site.news("Allra först", body=rich(page_link(place.pk)))
    common = {"network": network, "place": place}
    site.meeting(title="Sedan", starts_at=at("2026-06-24 18:00"), **common)
    site.meeting(title="Snart", starts_at=at("2026-05-24 18:00"), **common)
    site.meeting(title="Var", starts_at=at("2026-05-01 18:00"), **common)
    site.meeting(title="Inställd", status="cancelled", **common)
    site.meeting(title="I höst", date_text="i höst", **common)
    found = uses(place)
    assert [use.title for use in found[:3]] == ["Snart", "Sedan", "I höst"]
    assert [use.title for use in found if not use.coming] == ["Allra först", "Inställd", "Var"]
    assert found[0].coming.start == at("2026-05-24 18:00")


def test_many_uses_take_as_many_queries_as_few(site, django_assert_num_queries):
    contact, user = site.contact("värd"), person("anna")
    organisation = site.organisation()

    def make(number):
        for n in range(number):
            rows = [PlaceOrganiser(organisation=organisation)]
            site.place(f"Plats {number}-{n}", organisers=rows, **with_contact(contact))
            site.meeting(site.network_of_all, f"Träff {number}-{n}", **with_contact(contact))
            draft(site.news(f"Nytt {number}-{n}"), **with_contact(contact))

    site.network_of_all = site.network()
    make(1)
    call_command("rebuild_references_index", verbosity=0)
    uses_of([contact], NOW)
    with django_assert_num_queries(5):
        found = uses_of([contact], NOW)
    assert len(found) == 3
    with django_assert_num_queries(10):
        hindrances(found, user)
    make(4)
    call_command("rebuild_references_index", verbosity=0)
    with django_assert_num_queries(5):
        found = uses_of([contact], NOW)
    assert len(found) == 15
    user = type(user).objects.get(pk=user.pk)
    with django_assert_num_queries(10):
        hindrances(found, user)


# The view.


def address(obj, name="where_used"):
    model = Page if isinstance(obj, Page) else type(obj)
    return reverse(f"cms_publishing:{name}", args=[model._meta.label_lower, obj.pk])


def test_the_view_leads_to_the_field(client, site):
    contact = site.contact("värd")
    news = site.news("Kaffe", **with_contact(contact))
    call_command("rebuild_references_index", verbosity=0)
    client.force_login(administrator())
    html = client.get(address(contact)).content.decode()
    row = news.page_contacts.get()
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    assert f"{url}#:w:contentpath=page_contacts.{row.pk}.contact" in html
    assert address(contact, "replace") in html and address(contact, "leave") in html


@pytest.mark.parametrize("name", ["where_used", "replace", "leave"])
def test_the_views_are_for_those_who_may_change_the_object(client, site, name):
    anna = person("anna")
    anna.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(anna)
    url = address(site.contact("värd"), name)
    assert client.get(url).url == reverse("wagtailadmin_home")
    anna.user_permissions.add(Permission.objects.get(codename="change_contact"))
    assert client.get(url).status_code == 200


def test_a_draft_of_another_section_keeps_its_title(client, site):
    contact = site.contact("värd")
    site.news("Hemligt", live=False, **with_contact(contact))
    call_command("rebuild_references_index", verbosity=0)
    anna = person("anna")
    for codename in ("access_admin", "change_contact"):
        anna.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(anna)
    html = client.get(address(contact)).content.decode()
    assert "Hemligt" not in html and "A draft that you may not see" in html


def test_links_of_wagtail_lead_here(client, site):
    client.force_login(administrator())
    notes, contact, news = document(), site.contact("värd"), site.news("Kaffe")
    for obj, url in (
        (news, reverse("wagtailadmin_pages:usage", args=[news.pk])),
        (notes, reverse("wagtaildocs:document_usage", args=[notes.pk])),
        (contact, reverse(Contact.snippet_viewset.get_url_name("usage"), args=[contact.pk])),
    ):
        assert client.get(url).url == address(obj)


def test_editors_and_registers_lead_here(client, site):
    client.force_login(administrator())
    contact, news = site.contact("värd"), site.news("Kaffe")
    for obj, url in (
        (news, reverse("wagtailadmin_pages:edit", args=[news.pk])),
        (contact, reverse(Contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])),
        (contact, reverse(Contact.snippet_viewset.get_url_name("list"))),
    ):
        assert address(obj) in client.get(url).content.decode()


@pytest.mark.parametrize("label", ["auth.user", "cms_core.nothing"])
def test_other_models_have_no_such_view(client, site, label):
    client.force_login(administrator())
    assert client.get(f"/admin/desk/where-used/{label}/1/").status_code == 404


def test_the_list_is_paged(client, site, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(views, "PER_PAGE", 2)
    contact = site.contact("värd")
    for n in range(5):
        site.news(f"Nytt {n}", **with_contact(contact))
    call_command("rebuild_references_index", verbosity=0)
    client.force_login(administrator())
    client.get(address(contact))
    with django_assert_max_num_queries(30):
        html = client.get(address(contact) + "?p=3").content.decode()
    assert "Nytt 4" in html and "Nytt 3" not in html
