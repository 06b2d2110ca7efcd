"""What comes back from translation agencies."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReturnedFile(models.Model):
    """A file that somebody has handed in; nothing is taken from it before that is confirmed.

    `objects_in_it` are those of `cms.translation.files.texts.ReturnedObject`, as JSON.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    handed_in_at = models.DateTimeField(db_index=True)
    objects_in_it = models.JSONField()

    class Meta:
        verbose_name = _("returned file")
        verbose_name_plural = _("returned files")

    def __str__(self) -> str:
        return self.name
