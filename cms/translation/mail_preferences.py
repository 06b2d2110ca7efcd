"""Where people choose which mail about translations they get: among their account's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput

from cms.translation.desk_rights import may_see
from cms.translation.enums import MailKind
from cms.translation.models import MailPreferences


class MailPreferencesForm(forms.ModelForm):
    class Meta:
        model = MailPreferences
        fields = MailKind.values
        labels = {kind.value: kind.label for kind in MailKind}
        widgets = dict.fromkeys(MailKind.values, SwitchInput)


class MailPreferencesPanel(BaseSettingsPanel):
    name = "translation_mails"
    title = _("Mail about translations")
    tab = notifications_tab
    order = 200
    form_class = MailPreferencesForm

    def is_active(self) -> bool:
        return may_see(self.user)

    def get_form(self) -> forms.ModelForm:
        chosen = MailPreferences.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return MailPreferencesForm(
            data, instance=chosen or MailPreferences(user=self.user), prefix=self.name
        )


@hooks.register("register_account_settings_panel")
def mail_preferences(request: Any, user: Any, profile: Any) -> MailPreferencesPanel:
    return MailPreferencesPanel(request, user, profile)
