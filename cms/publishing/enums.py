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


class Band(models.TextChoices):
    """How hard a Swedish text is to read, by its LIX."""

    VERY_EASY = "very_easy", _("Very easy to read")
    EASY = "easy", _("Easy to read")
    MEDIUM = "medium", _("Neither easy nor hard to read")
    HARD = "hard", _("Hard to read")
    VERY_HARD = "very_hard", _("Very hard to read")


class LinkResult(models.TextChoices):
    """What was found at a web address."""

    UNCHECKED = "unchecked", _("Not checked yet")
    WORKS = "works", _("Works")
    BROKEN = "broken", _("Broken")
    UNCERTAIN = "uncertain", _("Uncertain")
    NOT_CHECKED = "not_checked", _("Cannot be checked")


class LinkFinding(models.TextChoices):
    """Why a web address does not simply work, in a few words for editors."""

    NOT_FOUND = "not_found", _("The page does not exist")
    NO_HOST = "no_host", _("There is no web site of that name")
    CERTIFICATE = "certificate", _("The web site’s certificate is not right")
    PRIVATE = "private", _("The address leads to a network that residents cannot reach")
    INVALID = "invalid", _("The address is not a web address")
    FORBIDDEN = "forbidden", _("The web site does not let us in")
    REFUSED = "refused", _("The web site refuses the request")
    TOO_MANY = "too_many", _("The web site asks us to come back later")
    SERVER_ERROR = "server_error", _("The web site has an error")
    NO_ANSWER = "no_answer", _("The web site does not answer")
    TIME_OUT = "time_out", _("The web site takes too long to answer")
    REDIRECTS = "redirects", _("The web site sends visitors around too many times")
    ROBOTS = "robots", _("The web site asks not to be visited by programs")
    PORT = "port", _("An address with a port of its own is not visited")


class LinkPlace(models.TextChoices):
    """Where on a page a link is; the first matters most."""

    REGISTRATION = "registration", _("Registration")
    ONLINE = "online", _("Online meeting")
    RELATED = "related", _("Read more")
    BODY = "body", _("Text")
    WEBSITE = "website", _("Website of an organisation")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class ReviewState(models.TextChoices):
    """How near a page is to its review, as the desk groups pages."""

    NEVER = "never", _("Is not reviewed")
    CURRENT = "current", _("Not due yet")
    IN_60_DAYS = "in_60_days", _("Within 60 days")
    IN_30_DAYS = "in_30_days", _("Within 30 days")
    IN_7_DAYS = "in_7_days", _("Within 7 days")
    OVERDUE = "overdue", _("Overdue")


class ReviewBasis(models.TextChoices):
    """The date from which the time to the next review is counted."""

    REVIEWED = "reviewed", _("Reviewed")
    UPDATED = "updated", _("Updated")
    PUBLISHED = "published", _("Published")


class RecipientReason(models.TextChoices):
    """Why somebody hears of a page."""

    RESPONSIBLE = "responsible", _("You are responsible for the page.")
    UNIT = "unit", _("Your unit is responsible for the page.")
    INACTIVE = "inactive", _("The account of the responsible person is no longer used.")
    NOBODY = "nobody", _("Nobody is named as responsible for the page.")


class ReleaseState(models.TextChoices):
    """How far drafts that are published together have come."""

    OPEN = "open", _("In work")
    IN_REVIEW = "in_review", _("Waits for approval")
    SCHEDULED = "scheduled", _("Approved, goes out later")
    PUBLISHED = "published", _("Published")
    CALLED_OFF = "called_off", _("Called off")


class ConfirmationAnswer(models.TextChoices):
    """What the people on site have said of the facts."""

    NONE = "", _("No answer yet")
    CORRECT = "correct", _("Everything is right")
    CHANGED = "changed", _("Something has changed")


class EndpointStop(models.TextChoices):
    """Why nothing is sent to a webhook any more, although nobody has switched it off."""

    GONE = "gone", _("The receiver says that it wants no more (410)")
    FAILING = "failing", _("Every message has failed for five days")
