"""A resident registers for a meeting and takes it into a calendar, by keyboard."""

from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from support.browser import tab_to

from events_pages.enums import RegistrationMethod, RegistrationState

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["sv", "en"])
def test_register_and_add_to_the_calendar(demo, demo_page, language):
    source = demo.samples[f"registration {RegistrationState.OPEN}"]
    assert source.registration_method == RegistrationMethod.LINK
    demo_page.goto(demo.address(source, language))

    file = tab_to(demo_page, 'a[href$=".ics"]')
    assert file.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    assert file.bounding_box()["height"] >= 44
    with demo_page.expect_download() as download:
        demo_page.keyboard.press("Enter")
    (event,) = Calendar.from_ical(download.value.path().read_bytes()).events
    title = demo_page.get_by_role("heading", level=1).inner_text()
    assert (event.uid, event.summary) == (str(source.translation_key), title)
    assert (event.start, event.end) == (source.starts_at, source.ends_at)
    assert urlsplit(event.url).path == demo.address(source, language)
    assert source.registration_url in event.description
    # The page is where it was, and the next is the way to register.
    register = tab_to(demo_page, "a.button.external")
    assert register.get_attribute("href") == source.registration_url
    assert register.bounding_box()["height"] >= 44
    assert register.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
