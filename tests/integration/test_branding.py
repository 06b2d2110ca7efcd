"""The admin bears the product's name and colour, and the municipality's name and logo."""

import pytest
from django.urls import reverse
from django.utils import translation
from support.make import administrator
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.users.models import UserProfile

from cms.core.models import MunicipalitySettings

pytestmark = pytest.mark.django_db


def html(client, address="wagtailadmin_home", **headers):
    return client.get(reverse(address), **headers).content.decode()


def test_the_first_page_says_whose_admin_it_is(client, site):
    client.force_login(administrator())
    page = html(client)
    assert "Mötesplatser, Lindåsa kommun" in page
    assert "css/admin.css" in page
    assert "wagtailadmin/images/favicon" not in page
    assert "icons/motesplatser.svg" in page
    assert "- Mötesplatser</title>" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "Logga in i Mötesplatser, Lindåsa kommun"),
        ("en", "Log in to Mötesplatser, Lindåsa kommun"),
    ],
)
def test_the_log_in_page_in_both_languages(client, site, language, words):
    page = html(client, "wagtailadmin_login", headers={"accept-language": language})
    assert words in page
    assert "Wagtail<" not in page


def test_without_a_name_the_product_has_its_own(client, site):
    MunicipalitySettings.objects.update(municipality_name="")
    page = html(client, "wagtailadmin_login", headers={"accept-language": "sv"})
    assert "Logga in i Mötesplatser" in page and "Mötesplatser," not in page


def test_the_municipalitys_logo_is_where_one_logs_in(client, site):
    """Elsewhere it would cost each page of the admin its queries."""
    logo = get_image_model().objects.create(title="Logotyp", file=get_test_image_file())
    MunicipalitySettings.objects.update(logo=logo)
    assert "max-320x160" in html(client, "wagtailadmin_login")
    client.force_login(administrator())
    assert "icons/motesplatser.svg" in html(client) and "max-" not in html(client)


@pytest.mark.parametrize(("word", "swedish"), [("Locale", "Språk"), ("Saved", "Sparat")])
def test_words_that_wagtail_lacks_in_swedish(word, swedish):
    with translation.override("sv"):
        assert translation.gettext(word) == swedish
    with translation.override("en"):
        assert translation.gettext(word) == word


def test_a_user_with_english_reads_english(client, site):
    user = administrator()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client.force_login(user)
    assert "Style guide" in html(client) and "Stilguide" not in html(client)
