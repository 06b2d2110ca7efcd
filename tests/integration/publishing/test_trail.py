"""What Wagtail does not log: rights, values of what has no revisions, and files."""

import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Picture
from support.make import administrator
from support.staff import person
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import LogContext
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry, Workflow

from cms.core.models import MunicipalitySettings

pytestmark = pytest.mark.django_db

URL = "/admin/reports/audit/"


@pytest.fixture
def admin(client, site):
    client.force_login(administrator())
    return client


def logged(obj, action):
    entries = ModelLogEntry.objects.for_instance(obj).filter(action=action).order_by("pk")
    with override("en"):
        return [entry.comment for entry in entries]


def as_it_stands(client, url):
    """What a browser would send of the last form of a page."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    form = [form for form in soup("form") if form.get("method", "").lower() == "post"][-1]
    values = {}
    for field in form(["input", "select", "textarea"]):
        kind, name = field.get("type"), field.get("name")
        if not name or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
            continue
        if field.name == "select":
            values[name] = [each.get("value", "") for each in field("option", selected=True)]
        else:
            unsaid = "on" if kind == "checkbox" else ""
            values[name] = field.get("value", unsaid) if field.name == "input" else field.text
    return values


def test_who_gets_into_a_group_and_out_of_it(admin):
    """By name, and nothing of the person but the account."""
    user, group = (
        person("anna", first_name="Anna", last_name="Berg"),
        Group.objects.create(name="A"),
    )
    other = Group.objects.create(name="B")
    user.groups.add(other)
    assert logged(user, "cms_publishing.rights") == []
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    admin.post(url, as_it_stands(admin, url) | {"groups": [group.pk]})
    assert logged(user, "cms_publishing.rights") == ["Taken away: B.", "Given: A."]
    entries = ModelLogEntry.objects.for_instance(user)
    assert not any(user.email in str(entry.data) for entry in entries)


def test_from_the_groups_side_it_is_the_same():
    user, group = person("anna"), Group.objects.create(name="A")
    with LogContext(user=administrator()):
        group.user_set.add(user)
    assert logged(user, "cms_publishing.rights") == ["Given: A."]


def test_who_may_no_longer_log_in(admin):
    user = person("anna", first_name="Anna", last_name="Berg")
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    values = as_it_stands(admin, url)
    del values["is_active"]
    admin.post(url, values)
    assert logged(user, "cms_publishing.rights") == ["Taken away: may log in."]


def test_what_a_group_may_do():
    group, root = Group.objects.create(name="A"), Collection.get_first_root_node()
    permission = Permission.objects.get(codename="add_image")
    with LogContext(user=administrator()):
        group.permissions.add(permission)
        right = GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=permission
        )
        right.delete()
    assert logged(group, "cms_publishing.rights") == [
        f"Given: {permission.name}.",
        f"Given: {root}: {permission.name}.",
        f"Taken away: {root}: {permission.name}.",
    ]


def test_settings_from_what_to_what(admin, site):
    url = reverse("wagtailsettings:edit", args=["cms_core", "municipalitysettings", site.site.pk])
    admin.post(url, as_it_stands(admin, url) | {"municipality_name": "Sundsbo kommun"})
    assert MunicipalitySettings.for_site(site.site).municipality_name == "Sundsbo kommun"
    rows = admin.get(URL, {"action": "cms_publishing.values"}).context["object_list"]
    [[change]] = [row["changes"] for row in rows]
    assert tuple(change)[1:] == ("Lindåsa kommun", "Sundsbo kommun")


def test_a_workflow_that_is_switched_off(admin):
    workflow = Workflow.objects.create(name="Granskning")
    admin.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))
    rows = admin.get(URL, {"action": "cms_publishing.values"}).context["object_list"]
    assert [tuple(change)[1:] for row in rows for change in row["changes"]] == [("Ja", "Nej")]


def test_files_that_are_uploaded_and_deleted(admin):
    picture = io.BytesIO()
    Picture.new("RGB", (9, 9)).save(picture, "PNG")
    for address, model, file in (
        ("wagtailimages", Image, SimpleUploadedFile("a.png", picture.getvalue(), "image/png")),
        ("wagtaildocs", Document, SimpleUploadedFile("a.txt", b"hej", "text/plain")),
    ):
        admin.post(reverse(f"{address}:add_multiple"), {"title": "A", "files[]": file})
        obj = model.objects.get()
        assert len(logged(obj, "wagtail.create")) == 1
        admin.post(reverse(f"{address}:delete", args=[obj.pk]))
        assert len(logged(obj, "wagtail.delete")) == 1


def test_files_deleted_together(admin):
    user = administrator("berit")
    with LogContext(user=user):
        documents = [Document.objects.create(title=title) for title in "AB"]
        Document.objects.all().delete()
    assert all(len(logged(each, "wagtail.delete")) == 1 for each in documents)


def test_what_the_system_does_is_not_written_down(site):
    person("anna").groups.add(Group.objects.create(name="A"))
    settings = MunicipalitySettings.for_site(site.site)
    settings.municipality_name = "Sundsbo kommun"
    settings.save()
    Document.objects.create(title="A").delete()
    assert not ModelLogEntry.objects.exists()
