"""Who hears of a page: the person responsible, else the unit, else the section's communicators."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission, Page, Site
from wagtail.users.models import UserProfile

from cms.core.models import BasePage
from cms.core.plain import Row
from cms.publishing.enums import RecipientReason


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets mail, in a language; without an account `user_id` is None."""

    email: str
    name: str
    language: str
    user_id: int | None = None


# What is asked of a page, to know who hears of it and what it is called.
PAGE_VALUES = (
    "pk",
    "title",
    "path",
    "responsible_person_id",
    "responsible_unit",
    "responsible_email",
)

# What tells those apart who are asked about at once.
K = TypeVar("K", bound=Hashable)

# Each with why it is this one who hears of the page.
Addressed = list[tuple[Recipient, RecipientReason]]


def pages_with_people(ids: Collection[int]) -> dict[int, Row]:
    """Return pages of any type with `PAGE_VALUES`, by primary key, in one query for each type."""
    types = Page.objects.filter(pk__in=ids).values_list("content_type", flat=True).distinct()
    models = [ContentType.objects.get_for_id(key).model_class() for key in types.order_by()]
    return {
        values["pk"]: Row(**values)
        for model in models
        if model is not None and issubclass(model, BasePage)
        for values in model._default_manager.filter(pk__in=ids).order_by().values(*PAGE_VALUES)
    }


def of_whole_site(site: Site) -> Row:
    """Return `PAGE_VALUES` of a site's first page, whose people look after what is on no page."""
    home: Any = site.root_page
    model = home.specific_class
    if issubclass(model, BasePage):
        return Row(**model._default_manager.values(*PAGE_VALUES).get(pk=home.pk))
    # A site that came before this product has a first page of its own.
    return Row(
        pk=home.pk,
        title=home.title,
        path=home.path,
        responsible_person_id=None,
        responsible_unit="",
        responsible_email="",
    )


def addressed_to(pages: Mapping[K, Any]) -> dict[K, Addressed]:
    """Return who hears of each page, by the keys given, in a fixed number of queries.

    Of a page are asked `PAGE_VALUES`.
    """
    communicators = _communicators()
    wanted = {page.responsible_person_id for page in pages.values()}
    wanted |= {user for users in communicators.values() for user in users}
    found = people(wanted - {None})
    return {key: _addressed(page, found, communicators) for key, page in pages.items()}


def _addressed(
    page: Any, people: dict[int, Recipient], communicators: dict[str, set[int]]
) -> Addressed:
    if person := people.get(page.responsible_person_id):
        return [(person, RecipientReason.RESPONSIBLE)]
    if page.responsible_email:
        unit = Recipient(page.responsible_email, page.responsible_unit, settings.LANGUAGE_CODE)
        return [(unit, RecipientReason.UNIT)]
    reason = RecipientReason.INACTIVE if page.responsible_person_id else RecipientReason.NOBODY
    # The nearest section that has communicators of its own.
    for path in sorted(communicators, key=len, reverse=True):
        found = [people[user] for user in sorted(communicators[path]) if user in people]
        if page.path.startswith(path) and found:
            return [(person, reason) for person in found]
    return []


def _communicators() -> dict[str, set[int]]:
    """Return the users who may publish in each section, by its path; administrators are not."""
    rows = GroupPagePermission.objects.filter(
        permission__codename="publish_page", group__user__is_superuser=False
    ).values_list("page__path", "group__user")
    found: dict[str, set[int]] = defaultdict(set)
    for path, user in rows:
        found[path].add(user)
    return found


def people(ids: Iterable[int]) -> dict[int, Recipient]:
    """Return those of the users who still have an account and an e-mail address."""
    users = get_user_model().objects.filter(pk__in=list(ids), is_active=True).exclude(email="")
    profiles = UserProfile.objects.filter(user__in=users)
    languages = dict(profiles.values_list("user", "preferred_language"))
    return {
        user.pk: Recipient(
            user.email,
            user.get_full_name() or user.get_username(),
            languages.get(user.pk) or settings.LANGUAGE_CODE,
            user.pk,
        )
        for user in users
    }
