"""Template tags of the form below every page."""

from django import template
from django.template import Context

from cms.core.reader import Reader
from cms.core.selectors import PageReference
from cms.core.templatetags.motesplatser import municipality_of_site, pages_of_footer
from cms.feedback.forms import FeedbackForm
from cms.feedback.models import FeedbackSettings
from cms.feedback.selectors import open_settings

register = template.Library()


@register.simple_tag(takes_context=True)
def feedback_settings(context: Context) -> FeedbackSettings | None:
    """The settings of a site that asks for feedback; nothing for others."""
    return open_settings(Reader.of(context["request"]))


@register.simple_tag
def empty_feedback() -> FeedbackForm:
    """The form as it is below a page, the same for all."""
    return FeedbackForm()


@register.simple_tag(takes_context=True)
def page_on_personal_data(context: Context) -> PageReference | None:
    """The page on personal data, one of those that every page leads to, if it is chosen."""
    municipality = municipality_of_site(context)
    key = municipality.privacy_page_id if municipality else None
    return next((each for each in pages_of_footer(context) if key in each.row_ids), None)
