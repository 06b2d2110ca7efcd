"""Who may do what: groups with their rights, and the review that everything public goes through.

Whatever a customer has granted besides is left as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext, gettext_noop, override
from wagtail.contrib.settings.registry import registry
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.signals import copy_for_translation_done
from wagtail.snippets.models import get_snippet_models

from cms.core.conf import source_language
from cms.publishing.models import EditorialReview

WRITE = ("add", "change")
PUBLISH = (*WRITE, "publish", "lock", "unlock")
TRANSLATE = "wagtail_localize.submit_translation"
SETTINGS = "cms_core.change_municipalitysettings"


@dataclass(frozen=True, slots=True)
class Role:
    """What a group may do with pages of the source language, of others, snippets and files.

    `settings` is whether it may change all settings that are registered.
    """

    name: str
    source_pages: tuple[str, ...] = ()
    other_pages: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    settings: bool = False


EDITOR = Role(
    gettext_noop("Editor"),
    source_pages=WRITE,
    snippets=("add", "change", "view"),
    files=("add", "choose"),
)
COMMUNICATOR = Role(
    gettext_noop("Communicator"),
    source_pages=PUBLISH,
    other_pages=PUBLISH,
    snippets=("add", "change", "delete", "publish", "view", "lock", "unlock"),
    files=("add", "change", "choose"),
    others=(TRANSLATE, SETTINGS),
)
TRANSLATOR = Role(
    gettext_noop("Translator"),
    # A right is needed to find the source pages in the tree; this one changes no text.
    source_pages=("lock",),
    other_pages=WRITE,
    # They are translated at the desk; to change them is to change their facts.
    snippets=("view",),
    files=("choose",),
    others=(TRANSLATE,),
)
ADMINISTRATOR = Role(
    gettext_noop("Administrator"),
    source_pages=(*PUBLISH, "bulk_delete"),
    other_pages=(*PUBLISH, "bulk_delete"),
    snippets=("add", "change", "delete", "publish", "view", "lock", "unlock"),
    files=("add", "change", "choose"),
    others=(
        TRANSLATE,
        "cms_publishing.publish_own_change",
        "cms_publishing.change_job",
        # Who has done what, with all approvals.
        "cms_publishing.view_approval",
        *(
            f"{app}.{verb}_{model}"
            for app, model in (
                ("cms_publishing", "webhookendpoint"),
                ("auth", "user"),
                ("auth", "group"),
                ("wagtailcore", "site"),
                ("wagtailcore", "locale"),
                ("wagtailcore", "collection"),
                ("wagtailcore", "workflow"),
                ("wagtailcore", "task"),
            )
            for verb in ("add", "change", "delete")
        ),
    ),
    settings=True,
)
ROLES = (EDITOR, COMMUNICATOR, TRANSLATOR, ADMINISTRATOR)
# Users, languages and the like belong to the whole site.
SECTION_ROLES = (EDITOR, COMMUNICATOR, TRANSLATOR)
REVIEWERS = (COMMUNICATOR, ADMINISTRATOR)

FILES = ("wagtailimages.image", "wagtaildocs.document")


def group_name(role: Role, section: Page | None = None) -> str:
    """Return a group's name in the source language, with its section's title if it has one."""
    with override(source_language()):
        name = gettext(role.name)
    return f"{name}: {section.title}" if section else name


@transaction.atomic
def set_up(homes: Iterable[Page], section: Page | None = None) -> list[Group]:
    """Give each role its group and rights, and have everything public reviewed; run it at will.

    `homes` are the home pages of all languages. With a section, the groups are of that page, its
    translations and what is below them, and its own communicators review it, besides the site's.
    """
    tops = list(section.get_translations(inclusive=True)) if section else list(homes)
    groups = [_group(role, tops, section) for role in (SECTION_ROLES if section else ROLES)]
    names = [group_name(role, each) for role in REVIEWERS for each in {None, section}]
    reviewers = Group.objects.filter(name__in=names)
    workflow = _workflow(reviewers, section)
    for page in tops:
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
    if section is None:
        for model in get_snippet_models():
            if issubclass(model, WorkflowMixin):
                WorkflowContentType.objects.get_or_create(
                    content_type=ContentType.objects.get_for_model(model),
                    defaults={"workflow": workflow},
                )
    return groups


def _group(role: Role, tops: list[Page], section: Page | None) -> Group:
    group, _created = Group.objects.get_or_create(name=group_name(role, section))
    settings = [_right(each._meta.label_lower, "change") for each in registry if role.settings]
    rights = ["wagtailadmin.access_admin", *_snippet_rights(role), *settings, *role.others]
    group.permissions.add(*_permissions(rights))
    for page in tops:
        _grant(group, role, page)
    files = _permissions(_right(model, verb) for model in FILES for verb in role.files)
    _add(GroupCollectionPermission, files, group=group, collection=Collection.get_first_root_node())
    return group


def _grant(group: Group, role: Role, page: Page) -> None:
    is_source = page.locale.language_code == source_language()
    verbs = role.source_pages if is_source else role.other_pages
    permissions = _permissions(f"wagtailcore.{verb}_page" for verb in verbs)
    _add(GroupPagePermission, permissions, group=group, page=page)


def _add(model: Any, permissions: Iterable[Permission], **place: Any) -> None:
    """Grant what is not granted yet, each by itself, so that the history of rights has it."""
    theirs = set(model.objects.filter(**place).values_list("permission", flat=True))
    for permission in permissions:
        if permission.pk not in theirs:
            model.objects.create(permission=permission, **place)


@receiver(copy_for_translation_done)
def open_a_language_to_roles(sender: Any, target_obj: Any, **kwargs: Any) -> None:
    """Give the roles of a home page or a section their rights to it in one more language."""
    if not isinstance(target_obj, Page):
        return
    same = {"translation_key": target_obj.translation_key}
    review = WorkflowPage.objects.filter(page__in=Page.objects.filter(**same)).first()
    if review is None:
        # Neither: what is above it has its groups and its review.
        return
    WorkflowPage.objects.get_or_create(page=target_obj, defaults={"workflow": review.workflow})
    is_home = Site.objects.filter(root_page__in=Page.objects.filter(**same)).exists()
    source = {"locale__language_code": source_language()}
    section = None if is_home else Page.objects.filter(**same, **source).first()
    for role in ROLES:
        if group := Group.objects.filter(name=group_name(role, section)).first():
            _grant(group, role, target_obj)


def _snippet_rights(role: Role) -> list[str]:
    """Return the rights to snippets; to publish or lock, only those that can be."""
    needs = {"publish": "live", "lock": "locked", "unlock": "locked"}
    return [
        _right(model._meta.label_lower, verb)
        for model in get_snippet_models()
        for verb in role.snippets
        if verb not in needs or hasattr(model, needs[verb])
    ]


def _right(model: str, verb: str) -> str:
    app, name = model.split(".")
    return f"{app}.{verb}_{name}"


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = list(names)
    codenames = [name.partition(".")[2] for name in wanted]
    rows = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    found = {f"{each.content_type.app_label}.{each.codename}": each for each in rows}
    return [found[name] for name in wanted]


def _workflow(reviewers: Iterable[Group], section: Page | None) -> Workflow:
    with override(source_language()):
        name = gettext("Editorial review")
    name = f"{name}: {section.title}" if section else name
    workflow, is_new = Workflow.objects.get_or_create(name=name)
    if is_new:
        task = EditorialReview.objects.create(name=name)
        task.groups.set(reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow
