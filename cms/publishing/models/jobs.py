"""Work in the background, and what the clock has made due."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.publishing.enums import JobState


class Job(models.Model):
    """Something to do in the background until it is done; `key` keeps it from being done twice."""

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=200, unique=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=8, choices=JobState, default=JobState.WAITING, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("asked for"))
    next_attempt_at = models.DateTimeField(_("next attempt"), db_index=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    # The kind of error and where, without any content.
    last_error = models.TextField(_("latest error"), blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["next_attempt_at", "pk"]

    def __str__(self) -> str:
        return self.kind


class DoneUntil(models.Model):
    """Until when a kind of work that the clock makes due has been done."""

    name = models.CharField(max_length=60, primary_key=True)
    moment = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
