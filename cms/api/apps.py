from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "cms.api"
    label = "cms_api"
    verbose_name = _("Mötesplatser: API")

    def ready(self) -> None:
        from cms.api import documentation, organisations, pages, site, vocabularies
        from cms.api.api import api
        from cms.api.parts import PARTS
        from cms.api.resources import PAGES, register_detail
        from cms.api.vocabularies import register_vocabularies
        from cms.core.enums import OrganisationKind, PhoneKind

        api.add_router("", documentation.router)
        api.add_router("", site.router)
        api.add_router(f"/{PAGES}", pages.router)
        register_detail("", pages.read_items, PARTS)
        api.add_router("/organisations", organisations.router)
        api.add_router("/vocabularies", vocabularies.router)
        register_vocabularies(OrganisationKind, PhoneKind, extensible=True)
        if apps.is_installed("wagtail.contrib.redirects"):
            from cms.api import redirects

            api.add_router("/redirects", redirects.router)
