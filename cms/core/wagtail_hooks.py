from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.core.models import Contact, Organisation
from cms.core.protection import refuse_if_used
from cms.core.richtext import DescribedDocumentLinkHandler, ReaderPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def describe_links_for_the_reader(features: Any) -> None:
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(DescribedDocumentLinkHandler)


PROTECTED = (Contact, Organisation)


class StillHere:
    """Offers only contacts who have not left."""

    def get_object_list(self) -> Any:
        return super().get_object_list().filter(has_left=False)  # type: ignore[misc]


class ChooseContact(StillHere, ChooseView):
    pass


class ChooseContactResults(StillHere, ChooseResultsView):
    pass


class ContactChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseContact
    choose_results_view_class = ChooseContactResults


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "user"
    menu_label = _("Contacts")
    list_display = ["__str__", "kind", "organisation", "live"]
    list_filter = ["kind", "organisation", "has_left"]
    chooser_viewset_class = ContactChooserViewSet
    search_fields = ["function", "name"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "website", "live"]
    list_filter = ["kind"]
    search_fields = ["name"]
    ordering = ["name"]


@register_snippet
class RegisterGroup(SnippetViewSetGroup):
    menu_label = _("Register")
    menu_icon = "group"
    menu_order = 150
    items = (ContactViewSet, OrganisationViewSet)


@hooks.register("before_delete_snippet")
def keep_used_snippets(request: HttpRequest, instances: Any) -> HttpResponse | None:
    return refuse_if_used(request, [each for each in instances if isinstance(each, PROTECTED)])


@hooks.register("before_unpublish")
def keep_used_snippets_public(request: HttpRequest, instance: Any) -> HttpResponse | None:
    return refuse_if_used(request, [instance]) if isinstance(instance, PROTECTED) else None


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_used_pages(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a page, or one with pages below it, that a published page must refer to."""
    family = Page.objects.filter(pk__in=page.get_descendants(inclusive=True).values("pk"))
    return refuse_if_used(request, family, only_protected=True)


@hooks.register("before_bulk_action")
def keep_used_in_bulk(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    if action_type not in {"delete", "unpublish"}:
        return None
    for each in objects:
        check = keep_used_pages if isinstance(each, Page) else keep_used_snippets_public
        if response := check(request, each):
            return response
    return None
