"""The site map for search engines (sitemaps.org): each page in each language that it is in (C4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from xml.etree import ElementTree as ET

from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.links import Addresses
from cms.core.plain import read_pages
from cms.core.reader import Reader
from cms.core.visibility import public

# How many addresses a file may have.
MOST = 50_000
NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a language, by its absolute address, with all of its languages if it has more.

    `published_at` (UTC) is the latest publication of its facts or its words, never of the look
    that a page got since (C5); None where nobody has published it.
    """

    address: str
    published_at: datetime | None
    alternates: Sequence[tuple[str, str]]


def entries(reader: Reader) -> list[Entry]:
    """Return all public pages in the order of the tree, in one query however many they are.

    What is only a fallback in a language is not listed in it.
    """
    source = source_language()
    addresses = {code: Addresses.of(code) for code in reader.languages}
    reader = replace(reader, language=source)
    pages = read_pages(public(Page.objects.all(), reader.site), reader)
    found = []
    for page in sorted(pages.values(), key=attrgetter("path")):
        rows = {code: page.family[code] for code in addresses if code in page.family}
        paths = [(code, row.url_path) for code, row in rows.items()]
        own = {code: addresses[code].address(path, absolute=True) for code, path in paths}
        alternates = [*own.items(), ("x-default", own[source])] if len(own) > 1 else []
        for code, row in rows.items():
            published = filter(None, (rows[source].last_published_at, row.last_published_at))
            found.append(Entry(own[code], max(published, default=None), alternates))
    return found


def urlset(found: Iterable[Entry]) -> bytes:
    """Return entries as a site map."""
    root = ET.Element("urlset", NAMESPACES)
    for entry in found:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = entry.address
        if entry.published_at:
            moment = entry.published_at.astimezone(UTC)
            ET.SubElement(url, "lastmod").text = moment.isoformat(timespec="seconds")
        for language, address in entry.alternates:
            link = {"rel": "alternate", "hreflang": language, "href": address}
            ET.SubElement(url, "xhtml:link", link)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def index(addresses: Iterable[str]) -> bytes:
    """Return the index of site maps at some addresses."""
    root = ET.Element("sitemapindex", {"xmlns": NAMESPACES["xmlns"]})
    for address in addresses:
        ET.SubElement(ET.SubElement(root, "sitemap"), "loc").text = address
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
