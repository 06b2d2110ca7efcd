"""Words of the admin that Wagtail's Swedish catalogue lacks or has wrong.

Ours comes before Wagtail's, so that these are found in it. Exit: when https://explore.transifex.com/
torchbox/wagtail/ has them in Swedish.
"""

from django.utils.translation import gettext_noop

WORDS = (
    # A language of the site, which its catalogue calls a place.
    gettext_noop("Locale"),
    gettext_noop("locale"),
    gettext_noop("Locales"),
    # Whether the draft is kept.
    gettext_noop("Saved"),
)
