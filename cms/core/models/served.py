"""How a page answers whoever asks for it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.cache import patch_cache_control
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from cms.core.kept import keep
from cms.core.languages import language_of
from cms.core.links import page_address
from cms.core.players import origins_of_players
from cms.core.reader import Reader
from cms.core.routes import live_page_at
from cms.core.timed import earliest

# Pages that a page refers to, by translation key (see cms.core.selectors.PageReference).
References = dict[UUID, Any]


class ServedPage(Page):
    """A page that is found, read and shown in the reader's language, and kept until it changes."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page by its whole address; what a language lacks, in the source language."""
        if path_components:
            if page := live_page_at("/".join(path_components), self.url_path):
                return page.specific.route(request, [])
            site = Reader.of(request).site
            root = site.root_page if site else self
            if self.translation_key == root.translation_key and self.pk != root.pk:
                return root.specific.route(request, path_components)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page to whoever may see its source, in the reader's language."""
        from cms.core.selectors import page_reading

        reader = Reader.of(request)
        reading = page_reading(self, reader, request=request)
        if reading is None or reader.language not in reader.languages:
            raise Http404
        if reading is self and not reader.reads_source and not reading.is_fallback:
            return HttpResponseRedirect(page_address(reading, reader.language))
        self._reading = reading
        response = super().serve(request, *args, **kwargs)
        if players := origins_of_players(reading.body):
            # As django-csp's decorator `csp_update` says it; nothing without its middleware.
            response._csp_update = {"frame-src": players}  # type: ignore[attr-defined]
        is_public = not (self.is_restricted or reading.is_restricted)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
        elif is_public and reader.language == language_of(request):
            context = response.context_data
            untils = [context.get("valid_until"), *(each.until for each in context["sections"])]
            # What else is asked for is answered, but would fill the memory with copies.
            keep(response, until=earliest(*untils), store=set(request.GET) <= {"page"})
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.core.heads import page_head
        from cms.core.selectors import page_frame, page_reading

        reader = Reader.of(request)
        if getattr(self, "_reading", None) is None:
            self._reading = page_reading(self, reader, request=request, is_draft=True)
        reading = self._reading
        context = {
            **super().get_context(request, *args, **kwargs),
            **(frame := page_frame(reading, reader)),
            **reading.details(reader, request.GET, frame["references"]),
            "page": reading,
            "reader": reader,
        }
        return {**context, "head": page_head(reading, reader, context)}

    def references_needed(self) -> Q:
        """Return the pages that the page type's own content refers to, to be read with others."""
        return Q()

    def chosen_sections(self) -> list[str]:
        """Return the names of the sections to show, in order; none chosen means all of them."""
        return []

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        """Return what the page type's own template needs, for this source page in one language."""
        return {}

    def get_view_restrictions(self) -> Any:
        """Return the restrictions of the page and of those above it, in one query or none."""
        if getattr(self, "is_restricted", None) is False:
            return PageViewRestriction.objects.none()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        above = [self.path[:end] for end in steps]
        return PageViewRestriction.objects.filter(page__path__in=above)
