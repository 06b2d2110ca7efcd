from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class TranslationConfig(AppConfig):
    name = "cms.translation"
    label = "cms_translation"
    verbose_name = _("Mötesplatser: translation desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They listen to what is published.
        from cms.publishing.desk import register_matters
        from cms.publishing.due import register_due
        from cms.publishing.jobs import register_job
        from cms.translation import checks, composing, texts, together, tree  # noqa: F401
        from cms.translation.catching_up import ask_to_keep_all, keep_all
        from cms.translation.late_matters import late_matters
        from cms.translation.machine_texts import ask_for_machine_texts, publish_machine_text
        from cms.translation.mails import ask_for_mails, send_mail
        from cms.translation.publish_checks import register_translation_checks
        from cms.translation.workarounds import (
            localize_titles,
            missing_values,
            stale_segments,
            wagtail_actions,
        )

        localize_titles.install()
        missing_values.install()
        stale_segments.install()
        wagtail_actions.install()
        register_translation_checks()
        register_matters("late_translation", gettext_noop("Late translations"), late_matters)
        together.install()
        register_due("translation_texts", ask_to_keep_all)
        register_job("translation_texts", keep_all, _("Compare all translations with their source"))
        register_due("translation_mails", ask_for_mails)
        register_job("translation_mail", send_mail, _("A mail about translations"))
        register_due("machine_texts", ask_for_machine_texts)
        register_job("machine_text", publish_machine_text, _("Translate by machine and publish"))
