import pytest
from support.make import SmallSite
from support.publishing import body
from support.translation_editor import LINKED, Form, approve, staff

from cms.core.models import PageContact
from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, set_up
from cms.translation.composing import translation_into
from cms.translation.texts import target_of


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


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


@pytest.fixture
def form(client, nadja, news, translation):
    client.force_login(nadja)
    return Form(client, news)


@pytest.fixture
def public(form, client, translation, bo):
    """A translation that is approved."""
    form.fill().post("send")
    approve(client, translation, bo)
    return target_of(translation)
