"""wagtail-localize puts buttons and menu items into the admin, and its editor over Wagtail's.

They publish what nobody has reviewed. It has no setting for that, and Wagtail has no way to take a
hook back. Exit: a setting of either (https://github.com/wagtail/wagtail-localize/issues/676).
"""

from wagtail import hooks
from wagtail_localize import wagtail_hooks

TAKEN_BACK = (
    "before_edit_page",
    "before_edit_snippet",
    "register_page_action_menu_item",
    "register_page_header_buttons",
    "register_page_listing_more_buttons",
    "register_reports_menu_item",
    "register_snippet_action_menu_item",
    "register_snippet_listing_buttons",
)


def install() -> None:
    for name in TAKEN_BACK:
        found = hooks._hooks.get(name, [])
        found[:] = [each for each in found if each[0].__module__ != wagtail_hooks.__name__]
