"""The main menu as a tree."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from cms.core.reader import Reader
from cms.core.selectors import PageReference, page_references


@dataclass(frozen=True, slots=True)
class Menu:
    """The home page, if it is public, and the menu's pages, each with those below it."""

    home: PageReference | None
    items: list[tuple[PageReference, list[PageReference]]]


def main_menu(reader: Reader) -> Menu:
    """Return the public pages that are in menus, two levels below the home page, in one query."""
    assert reader.site is not None, "only a site has a menu"
    root = reader.site.root_page
    depths = [root.depth + 1, root.depth + 2]
    below = Q(path__startswith=root.path, depth__in=depths, show_in_menus=True)
    found = page_references(Page.objects.filter(Q(pk=root.pk) | below), reader).values()
    home = next((each for each in found if each.path == root.path), None)
    first = [each for each in found if len(each.path) == len(root.path) + Page.steplen]
    return Menu(
        home,
        [
            (item, [each for each in found if each.path.startswith(item.path) and each is not item])
            for item in first
        ],
    )
