from django.apps import AppConfig
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "cms.sharing"
    label = "cms_sharing"
    verbose_name = _("Mötesplatser: shared drafts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.images import get_image_model

        from cms.api.api import api
        from cms.api.private import register_private
        from cms.api.resources import ROOT
        from cms.core.previews import PreviewMode, register_preview_mode
        from cms.core.robots import keep_out
        from cms.publishing.due import register_due
        from cms.sharing import pins, system_checks  # noqa: F401
        from cms.sharing.api.router import PREVIEW, router
        from cms.sharing.front_end import is_shown, serve_in_panel
        from cms.sharing.links import erase_each_night
        from cms.sharing.showing import remember_rendition

        api.add_router("/preview", router)
        register_private(PREVIEW)
        keep_out(lambda: f"{reverse(ROOT)}preview/")
        keep_out(lambda: "/*/shared/")
        register_preview_mode("front-end", PreviewMode(_("Front end"), is_shown, serve_in_panel))
        register_due("shared_drafts", erase_each_night)
        post_save.connect(remember_rendition, sender=get_image_model().get_rendition_model())
