"""What the admin says of translations when something is done to their source."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.languages import name_of
from cms.translation.tree import OFFLINE, is_source, others

# Nobody reads a longer list before a click.
MOST = 10


@hooks.register("before_delete_page")
def say_what_goes_with_a_page(request: HttpRequest, page: Page) -> None:
    below = page.get_descendants(inclusive=True).filter(locale__language_code=source_language())
    found = Page.objects.filter(translation_key__in=below.values("translation_key"), alias_of=None)
    found = found.exclude(locale__language_code=source_language()).select_related("locale")
    _say(request, found[: MOST + 1])


@hooks.register("before_delete_snippet")
def say_what_goes_with_snippets(request: HttpRequest, instances: Iterable[Any]) -> None:
    _say(request, [each for source in instances if is_source(source) for each in others(source)])


def _say(request: HttpRequest, translations: Iterable[Any]) -> None:
    """Name the translations that are deleted too, before it is confirmed."""
    if request.method != "GET":
        return
    found = [f"“{each}” ({name_of(each.locale.language_code)})" for each in translations]
    if found:
        names = ", ".join([*found[:MOST], *(["…"] if found[MOST:] else [])])
        text = _("The translations are deleted with it: %(which)s.")
        messages.warning(request, text % {"which": names})


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action(OFFLINE)
    class OfflineWithSource(LogFormatter):
        label = _("Take offline with the source language")
        message = _("Went offline with the page in the source language")
