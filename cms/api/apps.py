from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "cms.api"
    label = "cms_api"
    verbose_name = _("Mötesplatser: API")

    def ready(self) -> None:
        from cms.api.api import api
        from cms.api.documentation import router

        api.add_router("", router)
