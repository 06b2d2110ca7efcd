from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage
from cms.core.panels import page_tabs


class HomePage(BasePage):
    """The first page of a site in one language; other apps add their sections to it."""

    max_count_per_parent = 1
    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(BasePage):
    """An ordinary page of text."""

    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
