"""Spreadsheets that are safe to open, and readable in Excel."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class SafeExport(SpreadsheetExportMixin):
    """Writes no formula that somebody has typed into a field (B11); Wagtail sees to it in XLSX."""

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        return super().write_csv_row(
            writer, {field: without_formula(value) for field, value in row_dict.items()}
        )

    def stream_csv(self, queryset: Any) -> list[bytes]:
        # All at once: as it is sent, the reader's language is no longer the active one. Without
        # the mark, Excel takes UTF-8 for something else.
        return [BYTE_ORDER_MARK, *super().stream_csv(queryset)]


def without_formula(value: Any) -> Any:
    """Return a cell's value; a text that a program would calculate gets an apostrophe before it."""
    text = str(value) if value is not None else ""
    return f"'{text}" if text.startswith(FORMULA) else value
