"""Who tries to publish, and what."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from support.make import SmallSite, administrator

from cms.core.models import Contact, PageContact
from cms.news.models import NewsPage
from cms.publishing.checks import registry
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level
from cms.publishing.roles import COMMUNICATOR, group_name, set_up


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def communicator(name):
    user = get_user_model().objects.create_user(name, f"{name}@lindasa.example", "pw")
    user.groups.add(Group.objects.get(name=group_name(COMMUNICATOR)))
    return user


@pytest.fixture
def anna():
    return communicator("anna")


@pytest.fixture
def bo():
    return communicator("bo")


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def blocked(monkeypatch):
    """A check that blocks everything, until the test ends."""
    monkeypatch.setattr(registry, "_registry", [*registry._registry])

    def never(obj, now):
        yield Problem(Level.BLOCKS, "never", "Skriv klart sidan först.", "title")

    for model in (NewsPage, Contact):
        register_check(model, never)


@pytest.fixture
def news(site):
    contact = PageContact(contact=site.contact())
    return site.news("Kaffe på torget", page_contacts=[contact])
