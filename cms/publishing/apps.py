from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "cms.publishing"
    label = "cms_publishing"
    verbose_name = _("Mötesplatser: publishing desk")
    default_auto_field = "django.db.models.BigAutoField"
