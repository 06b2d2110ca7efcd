"""The home page as schema.org says it: the site as a whole."""

from typing import Any

from cms.core.json_ld import Shown, Thing, municipality, work


def web_site(page: Any, shown: Shown) -> Thing:
    """Return the site in a language, with the municipality that publishes it."""
    return work(
        "WebSite",
        page,
        shown,
        name=shown.reader.municipality.municipality_name or page.title,
        description=page.introduction,
        image=shown.picture,
        publisher=municipality(shown.reader),
    )
