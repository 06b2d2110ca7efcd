"""The municipality's own colours and logo, from the admin to every page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.admin import errors_of
from support.make import administrator
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from cms.core import generation
from cms.core.models import MunicipalitySettings

pytestmark = pytest.mark.django_db


def style_sheets(client):
    soup = BeautifulSoup(client.get("/sv/").content, "html.parser")
    return [each["href"] for each in soup.find_all("link", rel="stylesheet")]


def save(client, **changes):
    url = reverse("wagtailsettings:edit", args=["cms_core", "municipalitysettings"])
    url = client.get(url, follow=True).redirect_chain[-1][0]
    form = client.get(url).context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}
    return client.post(url, {**shown, **changes}, follow=True)


def test_everybodys_colours_need_no_second_style_sheet(client, site):
    assert len(style_sheets(client)) == 1


def test_own_colours_are_served_from_an_address_that_says_them(client, site):
    editor = client
    editor.force_login(administrator())
    assert "#005aa0" in save(editor, brand_colour="#005aa0").content.decode()
    assert MunicipalitySettings.objects.get().brand_colour == "#005aa0"
    client.logout()
    url = style_sheets(client)[1]
    assert url == "/sv/colours/005aa0-9a4a1f.css"
    answer = client.get(url)
    assert answer["Content-Type"] == "text/css"
    assert "immutable" in answer["Cache-Control"]
    assert "--brand:#005aa0;" in answer.content.decode()


def test_a_colour_that_cannot_be_read_is_refused_by_the_field(client, site):
    """A4: what is wrong, what to do, and nothing lost."""
    client.force_login(administrator())
    answer = save(client, brand_colour="#ffcc00", municipality_name="Ny kommun")
    assert "too light" in str(errors_of(answer)) or "för ljus" in str(errors_of(answer))
    assert "Ny kommun" in answer.content.decode()
    assert not MunicipalitySettings.objects.filter(brand_colour="#ffcc00").exists()


@pytest.mark.parametrize("digits", ["005aa0", "005aa0-xyz", "005AA0-9A4A1F", "005aa0-9a4a1f1"])
def test_no_other_address_is_a_style_sheet(client, site, digits):
    assert client.get(f"/sv/colours/{digits}.css").status_code == 404


def test_a_logo_stands_before_the_name_without_words(client, site, monkeypatch):
    """And costs no query once the process knows the municipality."""
    logo = get_image_model().objects.create(title="Vapen", file=get_test_image_file())
    municipality, _ = MunicipalitySettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"municipality_name": "Lindåsa kommun"}
    )
    monkeypatch.setattr(generation, "is_settled", lambda: True)
    counts = []
    for chosen in (None, logo):
        municipality.logo = chosen
        municipality.save()
        generation._move()
        for _turn in range(2):
            with CaptureQueriesContext(connection) as queries:
                soup = BeautifulSoup(client.get("/sv/?a=new").content, "html.parser")
        # The token of the content is asked for again after half a second.
        counts.append(sum("contentgeneration" not in each["sql"] for each in queries))
    link = soup.select_one(".site-name")
    assert link.img["alt"] == "" and link.img["width"]
    assert link.get_text(strip=True) == "Lindåsa kommun"
    assert counts[0] == counts[1]
