from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "cms_translation"
    verbose_name = _("Mötesplatser: translation desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They listen to what is published.
        from cms.publishing.due import register_due
        from cms.publishing.jobs import register_job
        from cms.translation import composing, texts, together, tree  # noqa: F401
        from cms.translation.catching_up import ask_to_keep_all, keep_all
        from cms.translation.publish_checks import register_translation_checks

        register_translation_checks()
        together.install()
        register_due("translation_texts", ask_to_keep_all)
        register_job("translation_texts", keep_all, _("Compare all translations with their source"))
