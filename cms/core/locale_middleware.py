"""Which language a request is answered in."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from cms.core.languages import address_language, language_of


class OpenLanguages(LocaleMiddleware):
    """Django's LocaleMiddleware for the languages that are open to residents; without its cookie.

    A language that is being prepared has no addresses, and no header asks for it.
    """

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request))
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 404 and address_language(request):
            # Django knows no language without a catalogue, and would put it there once more.
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)
