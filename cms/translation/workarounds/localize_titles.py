"""wagtail-localize writes a translated title into the page's row as soon as somebody types it.

A title that is too long is a DataError on PostgreSQL there, and the tree shows what no draft says
yet. Exit: it leaves `draft_title` to Wagtail, which sets it with each draft
(https://github.com/wagtail/wagtail-localize, `post_save_string_translation`).
"""

from django.db.models.signals import post_delete, post_save
from wagtail_localize import models


def install() -> None:
    sender = models.StringTranslation
    post_save.disconnect(models.post_save_string_translation, sender=sender)
    post_delete.disconnect(models.post_delete_string_translation, sender=sender)
