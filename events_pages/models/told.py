from django.db import models

from events_pages.enums import MeetingStatus


class CalendarEntry(models.Model):
    """What subscribed calendars were last told of a meeting, so that it can be taken back (D8).

    Nothing here is content: of a meeting that is no longer public, calendars get what this has.
    """

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    # The translation key, which is the UID; the page may be gone.
    meeting = models.UUIDField()
    # The networks and places whose calendars have had it, by translation key.
    calendars = models.JSONField(default=list)
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    all_day = models.BooleanField()
    # The latest moment at which it was to be over, of all that calendars were told.
    over_at = models.DateTimeField()
    told_at = models.DateTimeField()
    # Since when the meeting is not public with a date; None while it is.
    withdrawn_at = models.DateTimeField(null=True)

    # Of a meeting that is not public, calendars are told that it is not held.
    status = MeetingStatus.CANCELLED

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "meeting"], name="events_pages_one_entry_for_each_meeting"
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)
