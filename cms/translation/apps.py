from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "cms_translation"
    verbose_name = _("Mötesplatser: translation desk")
    default_auto_field = "django.db.models.BigAutoField"
