import pytest
import time_machine
from django.utils.translation import override
from support.releases import NOW, ReleaseSite


@pytest.fixture(autouse=True)
def clock():
    """The day of the releases, in English; a module may have one of its own."""
    with time_machine.travel(NOW) as traveller, override("en"):
        yield traveller


@pytest.fixture
def site():
    return ReleaseSite()


@pytest.fixture
def pair(site):
    return site.pair()
