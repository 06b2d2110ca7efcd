"""What the editor of news is told of its age."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from cms.core.languages import active_language
from cms.core.models import MunicipalitySettings
from cms.news.sentences import age_sentence
from cms.news.states import freshness


class AgePanel(Panel):
    """Says from when residents are told that the news item is old."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_news/panels/age.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and self.instance.live)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            site = self.instance.get_site()
            threshold = MunicipalitySettings.for_site(site).news_threshold_months if site else 0
            found = freshness(self.instance.freshness_facts(threshold), timezone.now()).value
            sentence = age_sentence(found, active_language())
            return {**super().get_context_data(parent_context), "sentence": sentence}
