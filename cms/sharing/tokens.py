"""What the addresses of drafts are made of: signed, and bound to what they show.

A link's token names its row, which decides what is shown and until when. A draft's token, which
front ends get, holds for one page, one revision and one expiry.
"""

from typing import Any

from django.core import signing

from cms.sharing.models import SharedDraft, ShareLink

_links = signing.Signer(salt="cms_sharing.link")
_drafts = signing.Signer(salt="cms_sharing.draft")


def token_of_link(link: ShareLink) -> str:
    return _links.sign(link.uuid.hex)


def link_of(token: str) -> ShareLink | None:
    """Return the link that a token names; None if it is forged or long gone."""
    try:
        key = _links.unsign(token)
    except signing.BadSignature:
        return None
    links = ShareLink.objects.select_related("created_by")
    return links.filter(uuid=key, in_panel=False).first()


def token_of_draft(draft: SharedDraft) -> str:
    return _drafts.sign_object(_bound_to(draft))


def _bound_to(draft: SharedDraft) -> list[Any]:
    written = draft.revision_created_at.isoformat()
    expires = draft.link.expires_at.isoformat()
    return [draft.pk, draft.page_id, draft.revision_id, written, expires]


def draft_of(token: str) -> tuple[SharedDraft | None, bool]:
    """Return the draft that a token names, and whether the token still holds for it.

    None if the token is forged or its link long gone.
    """
    try:
        bound_to = _drafts.unsign_object(token)
    except signing.BadSignature:
        return None, False
    rows = SharedDraft.objects.select_related("link__created_by")
    draft = rows.filter(pk=bound_to[0]).first()
    return draft, draft is not None and bound_to == _bound_to(draft)
