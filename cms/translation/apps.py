from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "cms_translation"
    verbose_name = _("Mötesplatser: translation desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They listen to what is published.
        from cms.translation import composing, texts  # noqa: F401
