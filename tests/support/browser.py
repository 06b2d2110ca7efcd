"""Chromium, driven by Playwright, that tolerates no error and no foreign host."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Playwright, Request, Response

from support import machine

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=machine.chromium(), args=ARGUMENTS)


@contextmanager
def strict_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """Yield a page, and fail at the end if it logged an error or asked another host for anything.

    The status of the page itself is the test's business: an error page may be looked at.
    """
    own_host = urlsplit(base_url).netloc
    problems: list[str] = []

    def on_request(request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.netloc != own_host:
            problems.append(f"asked another host: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            problems.append(f"{response.status} for {response.url}")

    def on_console(message) -> None:
        # That a file could not be loaded is told by on_response, which knows which file it is.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(f"console: {message.text} ({message.location['url']})")

    with browser.new_context(base_url=base_url, locale="sv-SE") as context:
        page = context.new_page()
        page.on("request", on_request)
        page.on("response", on_response)
        page.on("console", on_console)
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        yield page
    assert not problems, "\n".join(problems)


def tab_to(page: Page, selector: str) -> Locator:
    """Press Tab until what the selector names has the focus, and return it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("it => document.activeElement.matches(it)", selector):
            return page.locator(":focus")
    raise AssertionError(f"Tab never reaches {selector}")
