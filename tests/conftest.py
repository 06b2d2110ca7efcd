"""What every test can use, and what is left out on a machine that cannot run it."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from support import machine

ROOT = Path(__file__).resolve().parent.parent
# Migrating and building pages make so many lasting objects that the usual threshold, 700, spends a
# fifth of the time on looking for garbage among them.
gc.set_threshold(100_000, 50, 50)


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    missing = machine.lacks()
    for name in machine.required() & missing.keys():
        raise pytest.UsageError(f"REQUIRE={name}, but this machine has {missing[name]}.")
    subprocess.run([sys.executable, ROOT / "scripts" / "catalogue.py", "compile"], check=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = set(machine.lacks())
    if not machine.uses_postgres():
        left_out.add("postgres")
    chosen = [item for item in items if not any(map(item.get_closest_marker, left_out))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    # The demo stays in the database until the end, so what needs it comes last.
    items[:] = sorted(chosen, key=needs_demo)
    for item in filter(needs_demo, items):
        item.add_marker(pytest.mark.django_db(serialized_rollback=True))
    # A test that commits puts back what migrations made, for the tests after it.
    for item in filter(commits, items):
        kwargs = {"transaction": True, "serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**kwargs), append=False)


def needs_demo(item: pytest.Item) -> bool:
    return "demo_site" in getattr(item, "fixturenames", ())


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or (marker and marker.kwargs.get("transaction")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = machine.lacks()
    if missing:
        reasons = "; ".join(f"{name} tests ({reason})" for name, reason in missing.items())
        terminalreporter.write_line(f"Not run on this machine: {reasons}", yellow=True)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Chromium, one for each process."""
    from django.db import connections
    from playwright.sync_api import sync_playwright
    from support.browser import launch

    opened = connections.all()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, which Django would take for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # Nor would it find the connections that it opened before the loop began.
        for connection in opened:
            connections[connection.alias] = connection
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, live_server, django_db_serialized_rollback) -> Iterator:
    """A page of the live server that fails on console errors and on requests to other hosts."""
    from support.browser import strict_page

    with strict_page(browser, live_server.url) as page:
        yield page


@pytest.fixture(autouse=True)
def no_language_is_left() -> Iterator[None]:
    """The language of a request is not that of the next test."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def site(db):
    """The smallest site that has everything; a module may have one of its own."""
    from support.make import SmallSite

    return SmallSite()


@pytest.fixture
def settled(monkeypatch) -> None:
    """As after a commit: what is remembered for a generation holds, and nothing is yet."""
    from wagtail.models import Site

    from cms.core import generation

    monkeypatch.setattr(generation, "is_settled", lambda: True)
    monkeypatch.setattr(generation, "_known", generation._Known(uuid4().hex, float("inf")))
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="session")
def demo_site(django_db_setup, django_db_blocker) -> Iterator:
    """The demo, loaded and served once for each process; use `demo`."""
    from support.demo_site import demo_site

    with django_db_blocker.unblock(), demo_site() as demo:
        yield demo


@pytest.fixture
def demo(demo_site) -> Iterator:
    """The demo's pages on the morning of its own day."""
    from support.demo_site import demo_clock

    with demo_clock():
        yield demo_site


@pytest.fixture(scope="session")
def rendered(demo_site) -> list:
    """The HTML of every page of the demo, asked for once."""
    from support.demo_site import demo_clock

    with demo_clock():
        return demo_site.rendered()


@pytest.fixture
def demo_page(browser, demo) -> Iterator:
    """A page of the demo in the browser, as strict as `page`."""
    from support.browser import strict_page

    with strict_page(browser, demo.url) as page:
        yield page


@pytest.fixture
def authority(tmp_path, monkeypatch) -> Iterator:
    """A certificate authority that this process trusts, and no other."""
    import trustme

    from cms.publishing import fetching

    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    fetching._tls.cache_clear()
    yield made
    fetching._tls.cache_clear()
