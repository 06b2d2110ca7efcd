"""Where something is used, and how it is replaced there."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.button import HeaderButton
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.core.conf import source_language
from cms.core.formats import format_date
from cms.core.languages import active_language
from cms.core.models import Contact
from cms.core.timed import local_date
from cms.publishing.addresses import edit_address
from cms.publishing.hindrances import Key, changeable, hindrances, key_of
from cms.publishing.where_used.protection import protected_models, where_used_url
from cms.publishing.where_used.replacing import (
    Replaced,
    ReplaceRefused,
    leave,
    needs_replacement,
    replace,
)
from cms.publishing.where_used.selectors import Use, uses_of

PER_PAGE = 50
# As many as somebody can review together.
AT_ONCE = 200


def state_of(use: Use) -> str:
    """Return in words how much of a matter it is to residents."""
    if use.coming and use.coming.start:
        day = format_date(local_date(use.coming.start), active_language())
        return gettext("Coming: %(date)s") % {"date": day}
    if use.coming:
        return gettext("Coming, without a date")
    if use.is_public:
        return gettext("Published, and in a draft") if use.in_draft else gettext("Published")
    if use.in_draft:
        return gettext("Only in a draft")
    return gettext("Copy in a translation that residents do not see")


def row(use: Use, allowed: set[Key], obstacles: dict[Key, str] | None = None) -> dict[str, Any]:
    """Return what a list shows of a use; the title of another's draft stays among its people."""
    may_look = key_of(use.first) in allowed or use.is_public
    return {
        "use": use,
        "title": use.title if may_look else gettext("A draft that you may not see"),
        "state": state_of(use),
        "languages": [
            (user, edit_address(user.model, user.pk) if key_of(user) in allowed else "")
            for user in sorted(use.users, key=lambda user: (not user.is_source, user.language))
        ],
        "obstacle": (obstacles or {}).get(key_of(use.first), ""),
    }


class UsedObjectMixin(WagtailAdminTemplateMixin):
    """A view of something that can be used elsewhere, for those who may change it."""

    header_icon = "link"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = used_object(kwargs["label"], kwargs["pk"])
        self.edit_url = AdminURLFinder(request.user).get_edit_url(self.object)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.edit_url:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": str(self.object)},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]


def used_object(label: str, pk: Any) -> Any:
    """Return an object by its model's label, such as "cms_core.contact"; Http404 if none is."""
    models = (Page, get_image_model(), *protected_models())
    if label not in {model._meta.label_lower for model in models}:
        raise Http404
    found = get_object_or_404(apps.get_model(label), pk=pk)
    return found.specific if isinstance(found, Page) else found


class WhereUsedView(UsedObjectMixin, TemplateView):
    page_title = _("Where it is used")
    template_name = "cms_publishing/where_used.html"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        args = self.kwargs["label"], self.kwargs["pk"]
        buttons = [
            HeaderButton(
                _("Replace everywhere"),
                url=reverse("cms_publishing:replace", args=args),
                icon_name="rotate",
            )
        ]
        if isinstance(self.object, Contact) and not self.object.has_left:
            url = reverse("cms_publishing:leave", args=args)
            buttons.append(HeaderButton(_("Has left…"), url=url, icon_name="logout"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_of([self.object], timezone.now())
        paginator = Paginator(uses, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        allowed = changeable([user for use in page for user in use.users], self.request.user)
        return super().get_context_data(
            **kwargs,
            rows=[row(use, allowed) for use in page],
            page=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
        )


class ReplaceForm(forms.Form):
    note = forms.CharField(
        label=_("Note to those who review it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, old: Any, required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = type(old)._default_manager.all()
        if isinstance(old, TranslatableMixin):
            rows = rows.filter(locale__language_code=source_language())
        new = forms.ModelChoiceField(
            rows, label=_("Replacement"), required=required, widget=chooser_for(old)
        )
        self.fields = {"new": new, **self.fields}


def chooser_for(obj: Any) -> Any:
    """Return Wagtail's own chooser of objects like this one."""
    if isinstance(obj, Page):
        return AdminPageChooser(target_models=[type(obj)])
    if isinstance(obj, get_image_model()):
        return AdminImageChooser()
    if hasattr(obj, "snippet_viewset"):
        return AdminSnippetChooser(type(obj))
    return AdminDocumentChooser()


class ReplaceView(UsedObjectMixin, FormView):
    """Where an editor chooses the replacement, and where it is to come."""

    page_title = _("Replace everywhere")
    template_name = "cms_publishing/replace.html"
    form_class = ReplaceForm
    explanation = _(
        "Nothing is public at once. Everything that residents see changes together, when somebody "
        "else has approved it. Drafts that somebody is working on stay drafts."
    )
    submit_label = _("Replace, and submit for review")
    chooses_uses = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "old": self.object, "required": self.chooses_uses}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_of([self.object], timezone.now())
        shown, user = uses[:AT_ONCE], self.request.user
        allowed = changeable([each for use in shown for each in use.users], user)
        obstacles = hindrances(shown, user)
        context = super().get_context_data(**kwargs)
        is_sent = self.request.method == "POST"
        return {
            **context,
            "rows": [row(use, allowed, obstacles) for use in shown],
            "chosen": self._sent() if is_sent else [use.key for use in shown],
            "more": len(uses) - len(shown),
            "needed": self.needed(uses),
            "media": context["form"].media,
            "back": where_used_url(self.object),
        }

    def needed(self, uses: list[Use]) -> list[Use]:
        """Return the uses that cannot do without a replacement."""
        return []

    def form_valid(self, form: ReplaceForm) -> HttpResponse:
        try:
            done = self.carry_out(form.cleaned_data["new"], form.cleaned_data["note"])
        except (ReplaceRefused, PermissionDenied) as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        self._tell(done)
        if done.release:
            return redirect("cms_publishing_releases:detail", done.release.pk)
        return redirect(where_used_url(self.object))

    def carry_out(self, new: Any, note: str) -> Replaced:
        """Do what the user asks for; ReplaceRefused with why not."""
        return replace(
            self.object,
            new,
            self._sent(),
            user=self.request.user,
            now=timezone.now(),
            note=note,
        )

    def _sent(self) -> list[str]:
        return self.request.POST.getlist("uses")

    def _tell(self, done: Replaced) -> None:
        if done.release:
            text = gettext("“%(release)s” waits for somebody else to approve it.")
            messages.success(self.request, text % {"release": done.release})
        if done.drafts:
            text = ngettext(
                "%(count)d draft was changed at once: %(names)s.",
                "%(count)d drafts were changed at once: %(names)s.",
                len(done.drafts),
            )
            names = ", ".join(user.title for user in done.drafts)
            messages.success(self.request, text % {"count": len(done.drafts), "names": names})
        if done.left:
            text = gettext("Not changed: %(what)s")
            what = " ".join(f"“{user.title}”: {why}" for user, why in done.left)
            messages.warning(self.request, text % {"what": what})


class LeaveView(ReplaceView):
    """Where somebody says that a contact has left, and who comes instead."""

    page_title = _("Has left")
    header_icon = "logout"
    explanation = _(
        "The contact is marked as one who has left, and is replaced everywhere. Nothing is public "
        "at once: it all changes together, when somebody else has approved it."
    )
    submit_label = _("Mark as left, and submit for review")
    chooses_uses = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not isinstance(self.object, Contact):
            raise Http404

    def needed(self, uses: list[Use]) -> list[Use]:
        return needs_replacement(self.object, uses)

    def carry_out(self, new: Any, note: str) -> Replaced:
        return leave(self.object, new, user=self.request.user, now=timezone.now(), note=note)
