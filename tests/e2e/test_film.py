"""A film on another site is a link, and is fetched here only after a click (F4)."""

import re

import pytest
from support.make import SmallSite

pytestmark = pytest.mark.browser

FILM, PLAYER = "https://youtu.be/hamn-film_1", "https://www.youtube-nocookie.com/embed/hamn-film_1"


def test_a_film_is_fetched_after_a_click(browser, live_server, django_db_serialized_rollback):
    body = [("embed", {"url": FILM, "title": "Film om hamnen"})]
    SmallSite().news("Film", slug="film", body=body)
    asked, errors = [], []

    def answer(route):
        asked.append((route.request.url, route.request.headers["referer"]))
        route.fulfill(body="<title>Film</title>", content_type="text/html")

    with browser.new_context(base_url=live_server.url) as context:
        context.route(re.compile("^https:"), answer)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text))
        page.goto("/sv/nyheter/film/")
        button = page.locator("[data-player] button")
        button.wait_for()
        assert asked == []
        assert page.get_by_text("YouTube").is_visible()
        button.press("Enter")
        frame = page.frame_locator("iframe[title='Film om hamnen']")
        frame.locator("title").wait_for(state="attached")
        assert asked == [(PLAYER, f"{live_server.url}/")]
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"
        whole, film = (page.locator(each).bounding_box() for each in (".embed", "iframe"))
        assert film["width"] == whole["width"]
        assert film["width"] / film["height"] == pytest.approx(16 / 9, rel=0.01)
        assert page.locator(f"a[href='{FILM}']").is_visible()
        assert context.cookies() == []
        # Of another host the content security policy says no, and the browser logs it.
        with page.expect_console_message():
            page.evaluate("document.querySelector('iframe').src = 'https://film.example/'")
    assert len(asked) == 1
    assert [each for each in errors if "frame-src" in each] == errors != []
