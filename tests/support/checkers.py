"""Accessibility by axe-core and valid HTML by vnu, each as a list of readable problems."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

from support import machine

# Criterion A1.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "EN-301-549"]


# What depends on colours: another scheme of colours changes nothing else.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """([part, runOnly]) =>
    motesplatserAxe.run(part, {runOnly, resultTypes: ['violations'], preload: false})
"""


def axe(page: Page, within: str = "html", rules: Sequence[str] = TAGS) -> list[str]:
    """Return what axe-core finds wrong on a page, or in a part of it, one for each element.

    `rules` are the names of rules or tags.
    """
    # The editor of Wagtail brings an axe of its own.
    if not page.evaluate("'motesplatserAxe' in window"):
        # Not add_script_tag: a page with a strict content security policy would refuse it.
        page.evaluate(machine.AXE.read_text(encoding="utf-8"))
        page.evaluate("window.motesplatserAxe = window.axe")
    found = page.evaluate(RUN, [within, rules])
    return [
        f"{violation['id']}: {node['html']}\n    {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def vnu(pages: Mapping[str, str]) -> list[str]:
    """Return the errors in HTML documents, given by name, all in one start of the checker."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.as_uri().replace("file://", "file:")] = name
        checker = subprocess.run(
            ["java", "-jar", machine.VNU, "--errors-only", "--format", "json", folder],
            capture_output=True,
            text=True,
        )
    messages = json.loads(checker.stderr)["messages"]
    return [
        f"{names.get(message['url'], message['url'])}, line {message.get('lastLine', '?')}: "
        f"{message['message']}"
        for message in messages
    ]
