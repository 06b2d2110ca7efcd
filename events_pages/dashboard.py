"""What the first page of the admin says of meetings."""

from typing import Any

from wagtail.admin.ui.components import Component

from cms.core.plain import Ids, Row
from cms.core.reader import Reader
from events_pages.enums import RegistrationState
from events_pages.models import NetworkMeetingPage
from events_pages.selectors.indexes import meeting_index
from events_pages.selectors.plain import read_meetings

SHOWN = 10


class ClosingSoonPanel(Component):
    """The meetings whose registration closes soon, the next first."""

    name = "closing_soon"
    order = 92
    template_name = "events_pages/dashboard/closing_soon.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"meetings": closing_soon(Reader.of(parent_context["request"]))}


def closing_soon(reader: Reader) -> list[Row]:
    """Return the next public meetings whose registration closes soon, in two queries."""
    states = [RegistrationState.CLOSING_SOON]
    ids = meeting_index(reader, registration_state=states, order="starts_at").ids[:SHOWN]
    found = read_meetings(Ids(NetworkMeetingPage, list(ids)), reader)
    return [found[key] for key in ids]
