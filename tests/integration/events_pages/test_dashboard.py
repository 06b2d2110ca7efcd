"""The first page of the admin says which registrations close soon."""

import pytest
from django.urls import reverse
from support.make import SmallSite, administrator, at
from support.meetings import EMAIL
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "language", "words"),
    [
        ("2026-05-11 23:00", "en", None),
        ("2026-05-14 12:00", "en", "Register by 15 May 2026 at the latest."),
        ("2026-05-14 12:00", "sv", "Anmäl dig senast 15 maj 2026."),
        ("2026-05-16 00:00", "en", None),
    ],
)
def test_what_closes_soon(client, time_machine, moment, language, words):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    SmallSite().meeting(registration_closes_at=at("2026-05-16 00:00"), **EMAIL)
    time_machine.move_to(at(moment), tick=False)
    user = administrator()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_home")).content.decode().replace("\xa0", " ")
    assert ("Register by" in html or "Anmäl dig" in html) is bool(words)
    assert words is None or words in html
