"""Tells those who wrote and approved something that it was not published as scheduled."""

from datetime import datetime

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from cms.publishing.authors import approvals
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.responsible import people

ACTION = "cms_publishing.not_published"


def ask_to_tell(revision: Revision, now: datetime) -> None:
    """Ask for the mails, once for each time that a publication is called off."""
    key = f"called_off:{revision.pk}:{now.isoformat()}"
    ask("called_off", key, {"revision": revision.pk}, now)


def tell(revision: int, now: datetime) -> None:
    """Send the mails; why it was called off is in the log."""
    found = Revision.objects.filter(pk=revision).first()
    if found is None:
        return
    obj = found.as_object()
    entries = log_registry.get_logs_for_instance(obj).filter(action=ACTION, revision_id=revision)
    approved_by = approvals(obj).filter(revision_id=revision).values_list("approved_by", flat=True)
    context = {
        "title": str(obj),
        "why": entries.latest("timestamp").data["why"],
        "url": AdminURLFinder().get_edit_url(obj),
    }
    for recipient in people({found.user_id, *approved_by} - {None}).values():
        send("called_off", recipient, context)
