from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "cms_search"
    verbose_name = _("Mötesplatser: search")

    def ready(self) -> None:
        from cms.api.api import api
        from cms.search.api.router import router

        api.add_router("/search", router)
