from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "cms.home"
    label = "cms_home"
    verbose_name = _("Mötesplatser: home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.resources import PAGES, Resource, register_resource
        from cms.publishing.reviews import register_review_interval

        register_resource(Resource("home", PAGES, "cms_home.HomePage"))
        register_resource(Resource("content", PAGES, "cms_home.ContentPage"))
        register_review_interval("cms_home.HomePage", 12)
        register_review_interval("cms_home.ContentPage", 12)
