"""The choices and states of the publishing desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalKind(models.TextChoices):
    """How a revision was let out."""

    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    REVIEWED = "reviewed", _("Approved in review")


class Level(models.TextChoices):
    """What a publish check does when it finds something."""

    BLOCKS = "blocks", _("Must be mended before publishing")
    WARNS = "warns", _("Look at this")


class LinkResult(models.TextChoices):
    """What was found at a web address."""

    UNCHECKED = "unchecked", _("Not checked yet")
    WORKS = "works", _("Works")
    BROKEN = "broken", _("Broken")
    UNCERTAIN = "uncertain", _("Does not answer for sure")
    NOT_ALLOWED = "not_allowed", _("Does not want to be checked")


class LinkPlace(models.TextChoices):
    """Where on a page a link is; the first matters most."""

    REGISTRATION = "registration", _("Registration")
    ONLINE = "online", _("Online meeting")
    RELATED = "related", _("Read more")
    BODY = "body", _("Text")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
