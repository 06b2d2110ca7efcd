"""What is said about a translation: comments, and what reviewers wrote when they sent it back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext
from wagtail.models import TaskState
from wagtail_localize.models import Translation, TranslationContext

from cms.translation.models import Comment

LONGEST = 2000
# What is said about the whole has no path.
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was said; only a comment can be resolved. Moments are in UTC."""

    text: str
    at: datetime
    by: Any
    comment: Comment | None = None


def remarks(translation: Translation, target: Any) -> dict[str, list[Remark]]:
    """Return what has been said, by path, the newest first."""
    found = defaultdict(list)
    comments = Comment.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    ).select_related("written_by__wagtail_userprofile", "resolved_by__wagtail_userprofile")
    for each in comments:
        found[each.path].append(Remark(each.text, each.written_at, each.written_by, each))
    if target is not None:
        sent_back = TaskState.objects.for_instance(target).filter(
            status=TaskState.STATUS_REJECTED, finished_at__isnull=False
        )
        for state in sent_back.exclude(comment="").select_related(
            "finished_by__wagtail_userprofile"
        ):
            found[WHOLE].append(Remark(state.comment, state.finished_at, state.finished_by))
    for said in found.values():
        said.sort(key=lambda remark: remark.at, reverse=True)
    return dict(found)


def save_comments(
    translation: Translation,
    written: Mapping[int, str],
    resolved: Iterable[int],
    *,
    user: Any,
    now: datetime,
) -> dict[int, str]:
    """Keep comments by their contexts (0 is the whole), and that others are dealt with.

    Returns what is wrong with those that are not kept. `now` is aware.
    """
    about = {"translation_key": translation.source.object_id, "locale": translation.target_locale}
    open_ones = Comment.objects.filter(**about, resolved_at=None, pk__in=list(resolved))
    open_ones.update(resolved_at=now, resolved_by=user)
    contexts = TranslationContext.objects.filter(object=translation.source.object)
    paths = {0: WHOLE, **dict(contexts.filter(pk__in=list(written)).values_list("pk", "path"))}
    errors = {}
    for context, text in written.items():
        if len(text) > LONGEST:
            over = len(text) - LONGEST
            sentence = ngettext(
                "The comment is %(over)d character too long.",
                "The comment is %(over)d characters too long.",
                over,
            )
            errors[context] = sentence % {"over": over}
        elif context in paths:
            Comment.objects.create(
                **about, path=paths[context], text=text, written_at=now, written_by=user
            )
    return errors
