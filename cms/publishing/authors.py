"""Who has written what is about to become public, since somebody last approved it.

Content is compared, not who saved: Wagtail saves a revision for whoever publishes, also when that
person has changed nothing, and overwrites a revision in place while its author types.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef, Q
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import registry as log_registry
from wagtail.models import COMMENTS_RELATION_NAME, Revision, TranslatableMixin
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationLog

from cms.core.conf import source_language
from cms.publishing.models import Approval

# What an editor may touch without changing what residents read: when it is published, by whom.
NOT_CONTENT = {
    "path",
    "depth",
    "numchild",
    "content_type",
    "owner",
    "first_published_at",
    "go_live_at",
    "expire_at",
    "minor_edit",
    # The people on site say that, not those who happen to save the next draft.
    "confirmed_by",
    "confirmed_on",
}

# The rich text editor gives each paragraph a key when it first sees it, and nothing a paragraph.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def written(model: Any, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people have written in an object's serialised content, child rows included."""
    found = {
        field.name: _plain(content.get(field.name))
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in NOT_CONTENT
    }
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            rows = content.get(name, [])
            rows = sorted(rows, key=lambda row: row.get("sort_order") or 0)
            own = {relation.field.name}
            found[name] = [
                {k: v for k, v in written(relation.related_model, row).items() if k not in own}
                for row in rows
            ]
    return found


def written_in(obj: Any) -> dict[str, Any]:
    """Return what people have written in an object as it is in memory."""
    content = json.loads(json.dumps(obj.serializable_data(), cls=DjangoJSONEncoder))
    return written(type(obj), content)


def _plain(value: Any) -> Any:
    """Leave out the keys that editors' tools give to blocks and paragraphs by themselves."""
    if isinstance(value, str):
        if value.startswith("[{"):
            try:
                return _plain(json.loads(value))
            except ValueError:
                pass
        text = BLOCK_KEY.sub("", value)
        return "" if text == "<p></p>" else text
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        return {k: _plain(v) for k, v in value.items() if not (is_block and k == "id")}
    return value


def is_approved(obj: Any, revision: Revision | None) -> bool:
    """Say whether somebody has approved exactly this revision, as it is now."""
    return (
        revision is not None
        and approvals(obj)
        .filter(revision_id=revision.pk, revision_created_at=revision.created_at)
        .exists()
    )


def approvals(obj: Any) -> Any:
    """Return the approvals of an object's revisions, the latest first."""
    return Approval.objects.filter(
        content_type=obj.get_base_content_type(), object_id=str(obj.pk)
    ).order_by("-approved_at", "-pk")


def authors_of(
    obj: Any, now: datetime, *, revision: Revision | None = None, by: int | None = None
) -> set[int]:
    """Return the users who changed a revision's content since the last approval, by primary key.

    Without a revision it is about `obj` as it is in memory, after all its revisions, changed by
    the user `by`. `now` is aware. Whether this very revision `is_approved` is another question.
    """
    if obj.pk is None:
        return set() if by is None else {by}
    until = revision.created_at if revision else now
    content, since, after = _last_approved(obj)
    if since and until < since:
        # An older version: nobody has approved what it was made of.
        content, since, after = None, None, Q()
    found: set[int | None] = set()
    for each in _revisions(obj, until).filter(after):
        now_written = written(type(obj), each.content)
        if now_written != content and not each.is_made_of_strings:
            found.add(each.user_id)
        content = now_written
    if revision is None and by is not None and written_in(obj) != content:
        found.add(by)
    found.update(_translators(obj, since, until), _whose_revision_is_gone(obj, since, until))
    return {each for each in found if each is not None}


def _revisions(obj: Any, until: datetime) -> Any:
    # wagtail-localize puts a revision together from strings, whose translators are its authors.
    logs = TranslationLog.objects.filter(
        revision=OuterRef("pk"), created_at__gte=OuterRef("created_at")
    )
    return (
        Revision.objects.for_instance(obj)
        .filter(created_at__lte=until)
        .annotate(is_made_of_strings=Exists(logs))
        .order_by("created_at", "pk")
    )


def _last_approved(obj: Any) -> tuple[dict[str, Any] | None, datetime | None, Q]:
    """Return the content last approved, the time of its revision, and which ones come after."""
    same = Revision.objects.filter(pk=OuterRef("revision_id"))
    unchanged = same.filter(created_at=OuterRef("revision_created_at"))
    approval = approvals(obj).filter(Exists(unchanged) | ~Exists(same)).first()
    revision = approval and Revision.objects.filter(pk=approval.revision_id).first()
    if revision:
        return written(type(obj), revision.content), revision.created_at, _after(revision)
    # Its revision is purged, or it was published before approvals were kept: what residents see.
    live = type(obj)._default_manager.filter(pk=obj.pk, live=True).first()
    since = approval.revision_created_at if approval else _published_since(live)
    content = written_in(live) if live else None
    return content, since, Q(created_at__gt=since) if since else Q()


def _published_since(live: Any) -> datetime | None:
    if live is None:
        return None
    revision = live.live_revision
    return revision.created_at if revision else live.last_published_at


def _after(revision: Revision) -> Q:
    same_moment = Q(created_at=revision.created_at, pk__gt=revision.pk)
    return Q(created_at__gt=revision.created_at) | same_moment


def _translators(obj: Any, since: datetime | None, until: datetime) -> Iterator[int | None]:
    if not isinstance(obj, TranslatableMixin) or obj.locale.language_code == source_language():
        return
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(
            locale=obj.locale, context__object_id=obj.translation_key, updated_at__lte=until
        )
        if since:
            rows = rows.filter(updated_at__gt=since)
        yield from rows.values_list("last_translated_by", flat=True).distinct()


def _whose_revision_is_gone(
    obj: Any, since: datetime | None, until: datetime
) -> Iterator[int | None]:
    """Find those whose edit is in the log, while `purge_revisions` has taken what they wrote."""
    entries = log_registry.get_logs_for_instance(obj).filter(
        Q(timestamp__lte=until) & (Q(timestamp__gt=since) if since else Q()),
        ~Exists(Revision.objects.filter(pk=OuterRef("revision_id"))),
        action="wagtail.edit",
        revision_id__isnull=False,
    )
    yield from entries.values_list("user_id", flat=True).distinct()
