from cms.publishing.models.approvals import Approval, EditorialReview
from cms.publishing.models.jobs import DoneUntil, Job
from cms.publishing.models.links import CheckedLink, LinkUse

__all__ = ["Approval", "CheckedLink", "DoneUntil", "EditorialReview", "Job", "LinkUse"]
