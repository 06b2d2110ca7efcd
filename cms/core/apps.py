from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "cms_core"
    verbose_name = _("Mötesplatser: shared")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.core import checks, signals  # noqa: F401  (both register themselves)
        from cms.core.component_samples import component_samples
        from cms.core.robots import keep_out
        from cms.core.samples import register_samples
        from cms.core.sorting import register_collation

        register_samples(component_samples)
        keep_out(lambda: reverse("wagtailadmin_home"))
        connection_created.connect(register_collation, dispatch_uid="cms_core_collation")
