"""The form for a webhook."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core import conf
from cms.core.links import validate_https
from cms.publishing.fetching import NotReached, host_and_port, is_public
from cms.publishing.models import WebhookEndpoint
from cms.publishing.webhooks.endpoints import save_endpoint
from cms.publishing.webhooks.events import event_choices, type_choices


class EndpointForm(WagtailAdminModelForm):
    """Where to send, and of what to tell; choosing nothing means everything."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Where the receiver listens. It must begin with https://."),
    )
    types = forms.MultipleChoiceField(
        label=_("Of what"),
        required=False,
        choices=type_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing to tell of everything."),
    )
    events = forms.MultipleChoiceField(
        label=_("Of which events"),
        required=False,
        choices=event_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing to tell of all events, also of those that come later."),
    )

    class Meta:
        model = WebhookEndpoint
        fields = ["name", "url", "types", "events", "is_active"]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        parts = urlsplit(url)
        if parts.username or parts.password:
            raise ValidationError(
                _("Leave the user name and the password out: each message is signed instead.")
            )
        if conf.get("WEBHOOKS_MAY_BE_PRIVATE"):
            return url
        validate_https(url)
        try:
            host, port, _scheme = host_and_port(url)
        except NotReached as error:
            raise ValidationError(_("The address is not a web address.")) from error
        if port != 443:
            raise ValidationError(_("Enter an address without a port of its own."))
        if host == "localhost" or (_is_number(host) and not is_public(host, port)):
            raise ValidationError(
                _("The address leads to a private network. Enter one that the internet can reach.")
            )
        return url

    def save(self, commit: bool = True) -> Any:
        endpoint = super().save(commit=False)
        if commit:
            save_endpoint(endpoint)
        return endpoint


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
