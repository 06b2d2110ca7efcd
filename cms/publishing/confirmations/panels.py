"""What the editor is told of the people on site: when they were asked, and what they said."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from cms.core.conf import source_language


class ConfirmationPanel(Panel):
    """Says who has confirmed the facts and when, what was answered, and what one can do."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_publishing/panels/confirmation.html"

        def is_shown(self) -> bool:
            is_source = self.instance.locale.language_code == source_language()
            return bool(super().is_shown() and self.instance.pk and is_source)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from cms.publishing.confirmations.confirmables import (
                confirmation_facts,
                months_of,
                requests_about,
                site_of,
            )
            from cms.publishing.confirmations.states import confirmation
            from cms.publishing.references import base_model

            live = type(self.instance)._default_manager.get(pk=self.instance.pk)
            site = site_of(live)
            facts = confirmation_facts(live, months_of(site.pk) if site else 0)
            return {
                **super().get_context_data(parent_context),
                "place": live,
                "label": base_model(type(live))._meta.label_lower,
                "due_at": confirmation(facts, timezone.now()).value.due_at,
                "asked": requests_about(live).last(),
            }
