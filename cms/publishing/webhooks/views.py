"""Webhooks in the admin: who is told of what, and their secrets."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from cms.publishing.models import WebhookEndpoint
from cms.publishing.views.actions import ActionColumn
from cms.publishing.webhooks.endpoints import roll_secret, send_test
from cms.publishing.webhooks.forms import EndpointForm

ROLLED = "cms_publishing.roll_secret"
# In the session of whoever made it: the primary key of a webhook and its new secret.
NEW_SECRET = "cms_publishing_new_secret"

ENDPOINTS = ModelPermissionPolicy(WebhookEndpoint)


def refuse_others(request: HttpRequest) -> None:
    """Let only those do something with a webhook who may change it."""
    if not ENDPOINTS.user_has_permission(request.user, "change"):
        raise PermissionDenied


def state_of(endpoint: WebhookEndpoint) -> str:
    """Return in words whether something is sent to a webhook, and how that goes."""
    if endpoint.stopped:
        return str(endpoint.get_stopped_display())
    if not endpoint.is_active:
        return gettext("Switched off")
    return gettext("Messages fail") if endpoint.failing_since else gettext("Active")


def messages_url(endpoint: WebhookEndpoint) -> str:
    return f"{reverse('cms_publishing_messages:index')}?endpoint={endpoint.pk}"


def test_url(endpoint: WebhookEndpoint) -> str:
    is_active = endpoint.is_active
    return reverse("cms_publishing_webhooks:test", args=[endpoint.pk]) if is_active else ""


class EndpointIndexView(generic.IndexView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        url = reverse("cms_publishing_messages:index")
        return [*super().header_buttons, HeaderButton(_("Messages"), url=url, icon_name="mail")]


class EndpointCreateView(generic.CreateView):
    def save_instance(self) -> WebhookEndpoint:
        self.form.instance.created_by = self.request.user
        endpoint: WebhookEndpoint = super().save_instance()
        self.request.session[NEW_SECRET] = [endpoint.pk, endpoint.secret]
        return endpoint

    def get_success_url(self) -> str:
        return reverse("cms_publishing_webhooks:secret", args=[self.object.pk])


class EndpointEditView(generic.EditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        roll = reverse("cms_publishing_webhooks:roll", args=[self.object.pk])
        return [
            *super().header_buttons,
            HeaderButton(_("Messages"), url=messages_url(self.object), icon_name="mail"),
            HeaderButton(_("New secret"), url=roll, icon_name="key"),
        ]


class EndpointPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about one webhook, for whoever may change it."""

    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_others(request)
        self.object = get_object_or_404(WebhookEndpoint, pk=kwargs["pk"])
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_page_subtitle(self) -> str:
        return self.object.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("cms_publishing_webhooks:edit", args=[self.object.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("cms_publishing_webhooks:index"), "label": _("Webhooks")},
            {"url": edit, "label": self.object.name},
            {"url": "", "label": self.page_title},
        ]


class SecretView(EndpointPage):
    """Shows a new secret, once, to whoever made it."""

    page_title = _("The secret")
    template_name = "cms_publishing/webhooks/secret.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number, secret = self.request.session.pop(NEW_SECRET, (None, ""))
        shown = secret if number == self.object.pk else ""
        return super().get_context_data(secret=shown, endpoint=self.object, **kwargs)


class RollView(EndpointPage):
    """Asks whether to make a new secret, and makes it."""

    page_title = _("New secret")
    template_name = "cms_publishing/webhooks/roll.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        roll_secret(self.object, timezone.now())
        log(self.object, ROLLED, user=request.user)
        request.session[NEW_SECRET] = [pk, self.object.secret]
        return redirect("cms_publishing_webhooks:secret", pk)


class SendTestView(BaseOperationView):
    """Sends a message that is about nothing."""

    model = WebhookEndpoint
    success_message = _("A test message is sent. Look again in a minute.")

    def perform_operation(self) -> None:
        refuse_others(self.request)
        send_test(self.object, timezone.now())

    def get_success_url(self) -> str:
        return messages_url(self.object)


class WebhookViewSet(ModelViewSet):
    """Webhooks below "Settings"; the addresses are named "cms_publishing_webhooks:…"."""

    model = WebhookEndpoint
    name = "cms_publishing_webhooks"
    url_prefix = "webhooks"
    icon = "rotate"
    menu_label = _("Webhooks")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    search_fields = ["name", "url"]
    search_backend_name = None
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="cms_publishing_webhooks:edit"),
        Column("url", label=_("Address")),
        Column("state", label=_("State"), accessor=state_of),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        ActionColumn("test", label=_("Action"), get_url=test_url, text=_("Send a test message")),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        return EndpointForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *(each for each in super().get_urlpatterns() if each.name != "usage"),
            path("secret/<int:pk>/", SecretView.as_view(), name="secret"),
            path("roll/<int:pk>/", RollView.as_view(), name="roll"),
            path("test/<int:pk>/", SendTestView.as_view(), name="test"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)  # type: ignore[no-any-return]
