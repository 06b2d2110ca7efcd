"""Where residents say what they think of a page, without an account.

The form is below every page, and pages are kept in caches, the same for all: so it has no token
against forgery, and needs none. Whoever could forge one could as well send feedback themselves.
What is sent from other sites' pages is recognised by what browsers say of it.
"""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.core.frames import view_frame
from cms.core.reader import Reader
from cms.core.selectors import page_references
from cms.feedback.forms import FeedbackForm
from cms.feedback.selectors import About, about, open_settings
from cms.feedback.services import may_send, receive

# No person sees this field; a program that fills in forms does not know that.
TRAP = "website"
HOUR = 3600


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("message", "email")
def give_feedback(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was written in it, below a page or here."""
    reader = Reader.of(request)
    site = reader.site
    if site is None or open_settings(reader) is None:
        raise Http404
    if request.method != "POST":
        return _show(request, FeedbackForm(), about(request.GET.get("page", ""), reader))
    page = about(request.POST.get("page", ""), reader)
    form = FeedbackForm(request.POST)
    if request.POST.get(TRAP):
        return _thanks(page)
    if not form.is_valid():
        return _show(request, form, page)
    if not _is_own(request):
        form.add_error(None, _("Check what you have written, and send it again."))
        return _show(request, form, page, status=403)
    now = timezone.now()
    if not may_send(_address_of(request), site, now):
        form.add_error(
            None, _("Much has been sent in a short time. Wait an hour, and send it again.")
        )
        response = _show(request, form, page, status=429)
        response["Retry-After"] = str(HOUR - now.minute * 60 - now.second)
        return response
    receive(site=site, about=page, language=reader.language, now=now, **form.cleaned_data)
    return _thanks(page)


@require_safe
@never_cache
def thank(request: HttpRequest) -> HttpResponse:
    """Say thank you, and lead back to the page, or to the home page."""
    page = about(request.GET.get("page", ""), Reader.of(request))
    return _respond(request, "cms_feedback/thanks.html", page)


def _is_own(request: HttpRequest) -> bool:
    """Say whether a form comes from a page of this site (Fetch Metadata, RFC 6454).

    A browser that says nothing of that is believed.
    """
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _address_of(request: HttpRequest) -> str:
    """Return the visitor's address, or what the nearest proxy says that it is.

    Without a proxy a visitor may say so too; then the limit for all together is left.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded or str(request.META.get("REMOTE_ADDR", ""))


def _thanks(page: About) -> HttpResponse:
    query = f"?{urlencode({'page': page.path})}" if page.path else ""
    return HttpResponseRedirect(f"{reverse('cms_feedback_thanks')}{query}", status=303)


def _show(
    request: HttpRequest, form: FeedbackForm, page: About, status: int = 200
) -> TemplateResponse:
    return _respond(request, "cms_feedback/feedback.html", page, form=form, status=status)


def _respond(
    request: HttpRequest, template: str, page: About, status: int = 200, **context: Any
) -> TemplateResponse:
    reader = Reader.of(request)
    references = page_references(Page.objects.filter(pk=page.page.pk), reader) if page.page else {}
    context |= {
        **view_frame(request),
        "path": page.path,
        "about": next(iter(references.values()), None),
    }
    response = TemplateResponse(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
