"""Phone numbers: shown as the editor grouped them, dialled as E.164 (E2)."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Emergency and information numbers of the Swedish numbering plan, which E.164 cannot express.
_SHORT_NUMBER = re.compile(r"112|1177|11[34]\d\d|11[68]\d{3}")
_WRITTEN_NUMBER = re.compile(r"\+?[\d ()-]+", re.ASCII)
_DASHES = re.compile(r"\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]\s*")


def parse_phone(text: str) -> str:
    """The number as the editor grouped it, with odd spaces and dashes made plain.

    ValidationError when it is not a phone number that can be dialled.
    """
    written = " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).split())
    _dialled(written)
    return written


def tel_uri(text: str) -> str:
    """The address of a tel: link (RFC 3966): E.164, or the digits of a short number.

    ValidationError when the text is not a number that `parse_phone` accepts.
    """
    return f"tel:{_dialled(parse_phone(text))}"


def display_phone(text: str, language: str) -> str:
    """The number as the editor grouped it; beginning with +46 outside Swedish.

    Short and foreign numbers are the same in every language.
    ValidationError when the text is not a number that `parse_phone` accepts.
    """
    written = parse_phone(text)
    dialled = _dialled(written)
    if language.startswith("sv") or not dialled.startswith("+46"):
        return written
    national = re.sub(r"^(?:(?:\+|00)\s*46)?[ ()-]*0?", "", written)
    return " ".join(["+46", *re.findall(r"\d+", national)])


# A page shows the same few numbers again and again, and reading one takes as long as a query.
@lru_cache(maxsize=4096)
def _dialled(written: str) -> str:
    if not _WRITTEN_NUMBER.fullmatch(written):
        raise _not_a_number()
    digits = re.sub(r"\D", "", written)
    if _SHORT_NUMBER.fullmatch(digits) and not written.startswith("+"):
        return digits
    if not written.lstrip("(").startswith(("+", "0")):
        raise _not_a_number()
    return _e164(written)


def _e164(written: str) -> str:
    try:
        number = phonenumbers.parse(written, "SE")
    except phonenumbers.NumberParseException:
        raise _not_a_number() from None
    if not phonenumbers.is_valid_number(number):
        raise _not_a_number()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _not_a_number() -> ValidationError:
    return ValidationError(
        _(
            "Enter a phone number with its area code, such as 08-465 004 00, or with its "
            "country code, such as +46 8 465 004 00. Put only one number in the field."
        ),
        code="invalid_phone",
    )
