"""Writes into the log what Wagtail does not: who has got which rights, from what to what a setting
was changed, and which files were uploaded or deleted.

Only what somebody does who is logged in to the admin. The log outlives people: no address and no
phone number of anybody's is written into it.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from django.dispatch import receiver
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail import hooks
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    RevisionMixin,
    Site,
    Task,
    Workflow,
)
from wagtail.snippets.models import get_snippet_models

from cms.publishing.authors import written

RIGHTS, VALUES = "cms_publishing.rights", "cms_publishing.values"
# What of an account is a matter of rights.
OF_AN_ACCOUNT = ("is_active", "is_superuser")
OF_A_GROUP = (GroupPagePermission, GroupCollectionPermission)
FILES = (AbstractImage, AbstractDocument)
User = get_user_model()


def _is_at_work() -> bool:
    return get_active_log_context().user is not None


def _has_no_revisions(model: type[Model]) -> bool:
    """Say whether a model's own log entries cannot tell from what to what it was changed."""
    if issubclass(model, (BaseSiteSetting, BaseGenericSetting, Site, Workflow, Task)):
        return True
    return model in get_snippet_models() and not issubclass(model, RevisionMixin)


def _values(obj: Any) -> dict[str, Any]:
    is_cluster = isinstance(obj, ClusterableModel)
    content = obj.serializable_data() if is_cluster else get_serializable_data_for_fields(obj)
    return written(type(obj), content)


def _stored(obj: Model) -> Any:
    return type(obj)._base_manager.filter(pk=obj.pk).first() if obj.pk else None


@receiver(pre_save)
def remember_values(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Remember what is stored, of what has no revisions and of the rights of an account."""
    if raw or not _is_at_work():
        return
    if isinstance(instance, User):
        stored = _stored(instance)
        rights = stored and {name: getattr(stored, name) for name in OF_AN_ACCOUNT}
        instance.__dict__["_rights"] = rights
    elif _has_no_revisions(sender):
        stored = _stored(instance)
        instance.__dict__["_values"] = stored and _values(stored)


@receiver(post_save)
def log_values(sender: Any, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    if raw or not _is_at_work():
        return
    if isinstance(instance, FILES) and created:
        log(instance, "wagtail.create")
    elif isinstance(instance, OF_A_GROUP) and created:
        _log_rights(instance.group, added=[_right_of(instance)])
    elif rights := instance.__dict__.pop("_rights", None):
        is_now = {name for name in OF_AN_ACCOUNT if getattr(instance, name)}
        was = {name for name in OF_AN_ACCOUNT if rights[name]}
        _log_rights(instance, added=is_now - was, removed=was - is_now)
    elif before := instance.__dict__.pop("_values", None):
        after = _values(instance)
        changed = [name for name in after if after[name] != before.get(name)]
        if changed:
            data = {
                "before": {name: before.get(name) for name in changed},
                "after": {name: after[name] for name in changed},
            }
            log(instance, VALUES, data=data)


@receiver(pre_delete)
def log_deleted_files(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Log a file that is deleted together with others; Wagtail logs those deleted one by one."""
    if not isinstance(instance, FILES) or not _is_at_work():
        return
    entries = ModelLogEntry.objects.for_instance(instance).filter(action="wagtail.delete")
    if not entries.exists():
        log(instance, "wagtail.delete", deleted=True)


@receiver(post_delete)
def log_lost_rights(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, OF_A_GROUP) and _is_at_work():
        _log_rights(instance.group, removed=[_right_of(instance)])


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def log_given_rights(
    instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **kwargs: Any
) -> None:
    """Log who gets into a group or out of it, and what the group may do."""
    sides = {"post_add": "added", "post_remove": "removed"}
    if action not in sides or not pk_set or not _is_at_work():
        return
    others = model._base_manager.filter(pk__in=pk_set)
    if reverse:
        for other in others:
            _log_rights(other, **{sides[action]: [instance.name]})
    else:
        _log_rights(instance, **{sides[action]: [other.name for other in others]})


def _log_rights(owner: Any, added: Iterable[str] = (), removed: Iterable[str] = ()) -> None:
    data = {"added": sorted(added), "removed": sorted(removed)}
    if any(data.values()):
        log(owner, RIGHTS, data=data)


def _right_of(instance: Any) -> str:
    place = instance.page if isinstance(instance, GroupPagePermission) else instance.collection
    return f"{place}: {instance.permission.name}"


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action(RIGHTS)
    class RightsChanged(LogFormatter):
        label = _("Change rights")
        message = _("Changed rights")

        def format_comment(self, entry: Any) -> str:
            sentences = {
                "added": gettext("Given: %(rights)s."),
                "removed": gettext("Taken away: %(rights)s."),
            }
            return " ".join(
                sentence % {"rights": ", ".join(map(_right_in_words, entry.data[side]))}
                for side, sentence in sentences.items()
                if entry.data[side]
            )

    @registry.register_action(VALUES)
    class ValuesChanged(LogFormatter):
        label = _("Change values")
        message = _("Changed values")


def _right_in_words(right: str) -> str:
    of_an_account = {"is_active": gettext("may log in"), "is_superuser": gettext("may do all")}
    return of_an_account.get(right, right)
