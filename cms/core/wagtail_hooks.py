from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.core.models import Contact, Organisation
from cms.core.richtext import DescribedDocumentLinkHandler, ReaderPageLinkHandler
from cms.core.style_guide import style_guide


@hooks.register("register_rich_text_features", order=100)
def describe_links_for_the_reader(features: Any) -> None:
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(DescribedDocumentLinkHandler)


@hooks.register("insert_global_admin_css")
def own_colour() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("style-guide/", style_guide, name="cms_core_style_guide")]


@hooks.register("register_help_menu_item")
def style_guide_menu_item() -> MenuItem:
    return MenuItem(_("Style guide"), reverse("cms_core_style_guide"), icon_name="view", order=900)


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
