"""The checkers find what is wrong: a suite whose checkers see nothing is always green."""

import pytest
from support import machine
from support.browser import strict_page
from support.checkers import axe, vnu

GOOD = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Nyheter</title></head>
<body><main><h1>Nyheter</h1><p>Ny mötesplats i Lindåsa.</p></main></body></html>
"""
BAD = GOOD.replace("<p>", "<img src='data:,'><p style='color: #aaa'>")
NOWHERE = "http://127.0.0.1:9"


@pytest.mark.browser
def test_axe_finds_an_image_without_alternative_and_faint_text(browser):
    page = browser.new_page()
    page.set_content(GOOD)
    assert axe(page) == []
    page.set_content(BAD)
    problems = "\n".join(axe(page))
    assert "image-alt" in problems
    assert "color-contrast" in problems


@pytest.mark.browser
def test_vnu_names_the_document_and_the_error():
    problems = vnu({"good": GOOD, "bad": BAD})
    assert problems
    assert all(problem.startswith("bad, line 3: ") for problem in problems)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<script>console.error('broken')</script>", "console: broken"),
        ("<script>undefined.property</script>", "script: "),
        ("<img src='http://127.0.0.2:9/map.png' alt=''>", "another host"),
    ],
)
def test_page_fails_on_errors_and_foreign_hosts(browser, html, problem):
    with pytest.raises(AssertionError, match=problem), strict_page(browser, NOWHERE) as page:
        page.set_content(html)


@pytest.mark.browser
def test_page_without_problems_passes(browser):
    with strict_page(browser, NOWHERE) as page:
        page.set_content(GOOD)


def test_machine_without_programs_lacks_the_browser(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "Chromium, Java" in machine.lacks()["browser"]


def test_only_what_is_named_is_required(monkeypatch):
    monkeypatch.setenv("REQUIRE", "postgres, browser")
    assert machine.required() == {"postgres", "browser"}
    monkeypatch.delenv("REQUIRE")
    assert machine.required() == set()
