"""The front end that shows what the API gives: where it is, and its place in the preview panel."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Page, Site

from cms.api.resources import resource_of
from cms.core import conf
from cms.sharing.links import link_in_panel
from cms.sharing.models import SharedDraft
from cms.sharing.tokens import token_of_draft


def front_end_of(site: Site | None) -> str:
    """Return the address of a site's front end without a last slash, or "" if it has none."""
    found = conf.get("FRONTEND_URL")
    if isinstance(found, dict):
        found = found.get(site.hostname, "") if site else ""
    return found.rstrip("/")


def preview_address(draft: SharedDraft, site: Site | None) -> str:
    """Return where a site's front end shows a draft, or "" if it has none."""
    page, origin = draft.page, front_end_of(site)
    resource = page and resource_of(page.content_type_id)
    if not (origin and page and resource):
        return ""
    values = {
        "token": token_of_draft(draft),
        "locale": page.locale.language_code,
        "type": resource.type,
    }
    return f"{origin}/preview?{urlencode(values)}"


def is_shown(page: Page) -> bool:
    """Say whether the panel can show a page in a front end: a type of the API, with a draft."""
    return bool(
        page.pk and page.latest_revision_id and conf.get("FRONTEND_URL") and _front_end(page)
    )


def _front_end(page: Page) -> str:
    return front_end_of(page.get_site())


def serve_in_panel(page: Page, request: HttpRequest) -> HttpResponse | None:
    """Show the newest saved draft in a frame of the front end, where somebody edits it.

    Elsewhere Wagtail previews other versions too, without saying which one, and the site's own
    pages show those.
    """
    user: Any = request.user
    if not getattr(request, "is_editing", False) or not user.is_authenticated:
        return None
    row = Page.objects.select_related("latest_revision", "locale").get(pk=page.pk)
    draft = link_in_panel(row, user=user, now=timezone.now()).drafts.get(order=0)
    address = preview_address(draft, page.get_site())
    response = TemplateResponse(
        request, "cms_sharing/in_panel.html", {"address": address, "title": row.draft_title}
    )
    response["Referrer-Policy"] = "no-referrer"
    # As django-csp's decorator `csp_update` says it; nothing without its middleware.
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    response._csp_update = {"frame-src": [origin]}  # type: ignore[attr-defined]
    return response
