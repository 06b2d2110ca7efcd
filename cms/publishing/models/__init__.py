from cms.publishing.models.approvals import Approval, EditorialReview
from cms.publishing.models.confirmations import ConfirmationRequest
from cms.publishing.models.findings import Finding
from cms.publishing.models.jobs import DoneUntil, Job
from cms.publishing.models.links import CheckedLink, LinkHost, LinkUse
from cms.publishing.models.releases import Release, ReleaseItem
from cms.publishing.models.reviews import Digest, PageReview, PublishingSettings, ReviewInterval
from cms.publishing.models.webhooks import Announced, WebhookDelivery, WebhookEndpoint

__all__ = [
    "Announced",
    "Approval",
    "CheckedLink",
    "ConfirmationRequest",
    "Digest",
    "DoneUntil",
    "EditorialReview",
    "Finding",
    "Job",
    "LinkHost",
    "LinkUse",
    "PageReview",
    "PublishingSettings",
    "Release",
    "ReleaseItem",
    "ReviewInterval",
    "WebhookDelivery",
    "WebhookEndpoint",
]
