"""The ways in which a page is not public."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site


def draft(page):
    page.unpublish()


def scheduled(page):
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def expired(page):
    page.unpublish(set_expired=True)


def restricted(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_a_restricted_page(page):
    PageViewRestriction.objects.get_or_create(page=page.get_parent(), restriction_type="login")


def on_another_site(page):
    other = Page.objects.filter(slug="annan").first()
    if other is None:
        root = Page.get_first_root_node()
        other = root.add_child(instance=Page(title="Annan", slug="annan", locale=page.locale))
        Site.objects.create(hostname="other.example", root_page=other)
    page.slug = f"{page.slug}-{page.pk}"
    page.save()
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=other.pk), pos="last-child")


WAYS_TO_HIDE: list[Callable] = [
    draft,
    scheduled,
    expired,
    restricted,
    below_a_restricted_page,
    on_another_site,
]
