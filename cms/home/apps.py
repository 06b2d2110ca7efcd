from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class HomeConfig(AppConfig):
    name = "cms.home"
    label = "cms_home"
    verbose_name = _("Mötesplatser: home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.api.resources import PAGES, Resource, register_resource
        from cms.core.json_ld import register_json_ld
        from cms.home.json_ld import web_site
        from cms.home.matters import assessment_matters
        from cms.home.publish_checks import register_statement_checks
        from cms.publishing.desk import register_matters
        from cms.publishing.reviews.services import register_review_interval

        register_resource(Resource("home", PAGES, "cms_home.HomePage"))
        register_resource(Resource("content", PAGES, "cms_home.ContentPage"))
        register_resource(
            Resource("accessibility_statement", PAGES, "cms_home.AccessibilityStatementPage")
        )
        register_json_ld("cms_home.HomePage", web_site)
        register_statement_checks()
        register_matters(
            "assessment", gettext_noop("Assessment of accessibility"), assessment_matters
        )
        register_review_interval("cms_home.HomePage", 12)
        register_review_interval("cms_home.ContentPage", 12)
        register_review_interval("cms_home.AccessibilityStatementPage", 12)
