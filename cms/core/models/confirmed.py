"""Facts that the people on site have looked through, and where they are asked."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confirmed(models.Model):
    """Who has confirmed an object's facts and when, and the address that is asked to do it."""

    confirmation_email = models.EmailField(
        _("e-mail of the people on site"),
        blank=True,
        help_text=_(
            "They are asked here, by mail, whether the facts are right. They need no account. "
            "Never public."
        ),
    )
    confirmed_by = models.CharField(
        _("facts confirmed by"),
        max_length=160,
        blank=True,
        help_text=_("A function or an organisation."),
    )
    confirmed_on = models.DateField(_("facts confirmed on"), null=True, blank=True)

    facts: ClassVar[tuple[str, ...]] = ("confirmation_email", "confirmed_by", "confirmed_on")

    class Meta:
        abstract = True

    def with_content_json(self, content: Any) -> Any:
        # Somebody may have confirmed the facts after the draft was written.
        obj = super().with_content_json(content)  # type: ignore[misc]
        if self.confirmed_on and (obj.confirmed_on is None or obj.confirmed_on < self.confirmed_on):
            obj.confirmed_on, obj.confirmed_by = self.confirmed_on, self.confirmed_by
        return obj
