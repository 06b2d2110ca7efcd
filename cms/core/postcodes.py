"""Swedish postcodes (E3)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_POSTCODE = re.compile(r"(?:SE?\s*-?\s*)?([1-9]\d{2})\s*(\d{2})", re.IGNORECASE | re.ASCII)


def normalise_postcode(text: str) -> str:
    """The postcode in the form "824 30", without a country prefix.

    ValidationError when it is not a Swedish postcode.
    """
    match = _POSTCODE.fullmatch(" ".join(text.split()))
    if match is None:
        raise ValidationError(
            _("Enter a Swedish postcode of five digits, such as 824 30."),
            code="invalid_postcode",
        )
    return " ".join(match.groups())
