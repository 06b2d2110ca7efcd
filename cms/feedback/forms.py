"""What residents fill in."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class MessageField(forms.CharField):
    """A text whose line breaks count as one character; a browser sends two."""

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class FeedbackForm(forms.Form):
    """What a resident says, with an address only if an answer is wanted (A3, A4)."""

    # A limit in the element would cut off what is pasted, without a word.
    message = MessageField(
        label=_("What do you want to say?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Write nothing sensitive, such as illness or a personal identity number. "
            "What you send can become a public document."
        ),
        error_messages={"required": _("Write what you want to say.")},
        validators=[
            MaxLengthValidator(
                LONGEST,
                _(
                    "Shorten the text to %(limit_value)d characters at most. "
                    "It has %(show_value)d now."
                ),
            )
        ],
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=dict.fromkeys(
            ("invalid", "max_length"),
            _("Write the e-mail address as name@example.com, or leave it empty."),
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="feedback-%s", label_suffix="")

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """What is wrong, each as (id of the field or "", sentence)."""
        return [
            (self[name].id_for_label if name in self.fields else "", str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]
