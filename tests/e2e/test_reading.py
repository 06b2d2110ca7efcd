"""A resident reads, by keyboard and in both languages."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser


def path(page):
    return urlsplit(page.url).path


@pytest.mark.parametrize(
    "name",
    [
        "cms_home.HomePage",
        "cms_home.ContentPage",
        "cms_news.NewsIndexPage",
        "cms_news.NewsPage",
        "motesplatser_pages.MeetingPlacePage",
        "events_pages.NetworkPage",
        "events_pages.NetworkMeetingPage",
        "not translated",
    ],
)
def test_language_switch_leads_to_the_same_thing(demo, demo_page, name):
    source = demo.samples[name]
    swedish, english = (demo.address(source, language) for language in ("sv", "en"))
    demo_page.goto(swedish)
    demo_page.get_by_role("link", name="English").click()
    assert path(demo_page) == english
    title = (demo.translated(source, "en") or source).title
    assert demo_page.get_by_role("heading", level=1).inner_text() == title
    demo_page.get_by_role("link", name="Svenska").click()
    assert path(demo_page) == swedish


def test_a_film_is_a_link_until_it_is_clicked(demo, demo_page):
    # That nothing was asked of another host, `demo_page` says at the end.
    demo_page.goto(demo.address(demo.samples["block embed"], "sv"))
    assert demo_page.locator(".embed a.external").count() >= 1
