"""The glossary and the usual translators in the admin: each for those of a language."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.models import Locale, Page

from cms.core.conf import source_language
from cms.publishing.checks.findings import SECTION_DEPTH
from cms.publishing.rights import pages_for
from cms.publishing.roles import TRANSLATE
from cms.translation.desk_rights import translators
from cms.translation.machine import can_translate
from cms.translation.models import GlossaryTerm, LanguageDefaults
from cms.translation.selectors import languages
from cms.translation.views.send_forms import Translator


class OfMyLanguages:
    """Lets in whoever may do something with pages in a language, and shows what is of it."""

    verb: str
    # What is shown depends on pages, not on a right to the model.
    permission_policy = None
    header_icon = "openquote"
    model: Any

    @cached_property
    def locales(self) -> Any:
        mine = pages_for(self.request.user, [self.verb]).values("locale")  # type: ignore[attr-defined]
        return languages().filter(pk__in=mine)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(TRANSLATE) or not self.locales.exists():  # type: ignore[union-attr]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def get_object(self, *args: Any) -> Any:
        found = super().get_object(*args)  # type: ignore[misc]
        if not self.locales.filter(pk=found.locale_id).exists():
            raise PermissionDenied
        return found

    def get_base_queryset(self) -> Any:
        return self.model.objects.filter(locale__in=self.locales).select_related("locale")

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "locale" in form.fields:
            form.fields["locale"].queryset = self.locales
        return form


class Terms(OfMyLanguages):
    verb = "change"
    model = GlossaryTerm
    index_url_name = "cms_translation:glossary"
    index_results_url_name = "cms_translation:glossary_results"
    add_url_name = "cms_translation:new_term"
    edit_url_name = "cms_translation:term"
    delete_url_name = "cms_translation:delete_term"


class TermForm(WagtailAdminModelForm):
    def clean_term(self) -> str:
        return " ".join(self.cleaned_data["term"].split())

    class Meta:
        model = GlossaryTerm
        fields = ("locale", "term", "translation", "note")


class GlossaryView(Terms, IndexView):
    page_title = _("Glossary")
    add_item_label = _("New term")
    verbose_name_plural = _("terms")
    default_ordering = "term"
    paginate_by = 50
    search_fields = ["term", "translation", "note"]
    list_filter = ["locale"]
    columns = [
        TitleColumn(
            "term",
            label=_("Term"),
            get_url=lambda term: reverse(Terms.edit_url_name, args=[term.pk]),
            sort_key="term",
        ),
        Column("translation", label=_("Translation"), accessor=lambda term: _shown(term)),
        Column("locale", label=_("Language"), sort_key="locale"),
        Column("note", label=_("Note")),
    ]


def _shown(term: GlossaryTerm) -> Any:
    return term.translation or _("Is not translated")


class NewTermView(Terms, CreateView):
    form_class = TermForm
    page_title = _("New term")
    success_message = _("“%(object)s” is in the glossary.")


class TermView(Terms, EditView):
    form_class = TermForm
    success_message = _("“%(object)s” is changed.")


class DeleteTermView(Terms, DeleteView):
    success_message = _("“%(object)s” is no longer in the glossary.")


class Defaults(OfMyLanguages):
    # Whoever publishes in a language decides who translates into it.
    verb = "publish"
    header_icon = "user"
    model = LanguageDefaults
    index_url_name = "cms_translation:usual"
    index_results_url_name = "cms_translation:usual_results"
    add_url_name = "cms_translation:new_usual"
    edit_url_name = "cms_translation:usual_one"
    delete_url_name = "cms_translation:delete_usual"


class DefaultsForm(WagtailAdminModelForm):
    """Asks only for translators of the language, and for machines only where there is one."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        locale, assignee = values.get("locale"), values.get("assignee")
        if locale and assignee and assignee not in translators(locale):
            words = _("This person may not edit pages in that language. Choose somebody else.")
            self.add_error("assignee", ValidationError(words))
        source = Locale.objects.get(language_code=source_language())
        if locale and values.get("publishes_machine_text") and not can_translate(source, locale):
            words = _("No machine translation is set up for this language.")
            self.add_error("publishes_machine_text", ValidationError(words))
        is_new = {"locale", "publishes_machine_text"} & {*self.changed_data}
        if locale and values.get("publishes_machine_text") and is_new:
            # It is about the pages of all sections.
            theirs = pages_for(self.for_user, ["publish"])
            homes = Page.objects.filter(depth=SECTION_DEPTH - 1, locale=locale)
            if homes.exclude(pk__in=theirs.values("pk")).exists():
                words = _("Only those who publish all pages in that language may choose this.")
                self.add_error("publishes_machine_text", ValidationError(words))
        return values

    class Meta:
        model = LanguageDefaults
        fields = ("locale", "assignee", "days", "publishes_machine_text")
        field_classes = {"assignee": Translator}


class UsualView(Defaults, IndexView):
    page_title = _("Usual translators")
    add_item_label = _("New usual translator")
    verbose_name_plural = LanguageDefaults._meta.verbose_name_plural
    default_ordering = "locale"
    columns = [
        TitleColumn(
            "locale",
            label=_("Language"),
            get_url=lambda row: reverse(Defaults.edit_url_name, args=[row.pk]),
        ),
        Column(
            "assignee",
            label=_("Translator"),
            accessor=lambda row: get_user_display_name(row.assignee),
        ),
        Column("days", label=_("Days to the deadline")),
        BooleanColumn("publishes_machine_text", label=_("Publishes machine translations")),
    ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("assignee__wagtail_userprofile")


class NewUsualView(Defaults, CreateView):
    form_class = DefaultsForm
    page_title = _("New usual translator")
    success_message = _("The usual translator of “%(object)s” is saved.")


class UsualOneView(Defaults, EditView):
    form_class = DefaultsForm
    success_message = _("The usual translator of “%(object)s” is saved.")


class DeleteUsualView(Defaults, DeleteView):
    success_message = _("“%(object)s” has no usual translator any more.")
