from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "cms.feedback"
    label = "cms_feedback"
    verbose_name = _("Mötesplatser: feedback")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.feedback.services import erase_each_day
        from cms.feedback.telling import send_one, tell
        from cms.publishing.due import register_due
        from cms.publishing.jobs import register_job

        register_job("feedback", tell, _("Tell of feedback"))
        register_job("feedback_mail", send_one, _("A mail about feedback"))
        register_due("feedback", erase_each_day)
