"""Text in two languages, and the dictionary that translators' work is filled in from."""

from dataclasses import dataclass

from wagtail_localize.strings import StringValue, extract_strings


@dataclass(frozen=True, slots=True)
class T:
    """A text in Swedish and in English; an empty English text is never sent to translators."""

    sv: str
    en: str


def same(text: str) -> T:
    """Give a text that reads alike in both languages, such as a name."""
    return T(text, text)


class MissingTranslation(LookupError):
    """A Swedish text reached the translators, and the demo has no translation of it."""


class Dictionary:
    """English by Swedish, in the form in which wagtail-localize stores both."""

    def __init__(self) -> None:
        self._english: dict[str, str] = {}

    def plain(self, text: T) -> str:
        """Learn a plain text and return its Swedish."""
        self._learn(_stored(text.sv), _stored(text.en))
        return text.sv

    def html(self, text: T) -> str:
        """Learn the strings of a rich text and return its Swedish.

        ValueError when the languages do not have the same number of strings.
        """
        swedish, english = (
            [value.data for value, _attrs in extract_strings(html)[1]]
            for html in (text.sv, text.en)
        )
        if not text.en:
            return text.sv
        for sv, en in zip(swedish, english, strict=True):
            self._learn(sv, en)
        return text.sv

    def english(self, swedish: str) -> str:
        """Return the stored English of a stored Swedish string, or raise MissingTranslation."""
        try:
            return self._english[swedish]
        except KeyError:
            raise MissingTranslation(f"The demo has no English for “{swedish}”.") from None

    def _learn(self, swedish: str, english: str) -> None:
        if not english:
            return
        StringValue.from_translated_html(english)
        if self._english.setdefault(swedish, english) != english:
            raise ValueError(f"The demo has two English texts for “{swedish}”.")


def _stored(text: str) -> str:
    return StringValue.from_plaintext(text).data
