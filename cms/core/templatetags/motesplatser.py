"""Template tags of the site: dates, links and languages as the standards want them."""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StructValue
from wagtail.rich_text import RichText

from cms.core import frames
from cms.core.bodies import heading_levels
from cms.core.cards import ContactCard
from cms.core.formats import (
    format_date,
    format_datetime,
    format_size,
    format_weekday_date,
    quoted,
)
from cms.core.languages import active_language, name_of
from cms.core.links import Link, link, page_address
from cms.core.models import MunicipalitySettings
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader, municipality_of
from cms.core.richtext import known_targets, render_rich_text
from cms.core.search import LONGEST, words_in
from cms.core.selectors import LanguageVersion, PageReference
from cms.core.timed import local_date

register = template.Library()
register.filter(quoted)
register.filter("language_name", name_of)


def _day(value: date | datetime) -> date:
    return local_date(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime) -> str:
    """A date in the active language: "24 maj 2026" (E1)."""
    return format_date(_day(value), active_language())


@register.filter
def weekday(value: date | datetime) -> str:
    """A date with its weekday in the active language."""
    return format_weekday_date(_day(value), active_language())


@register.filter
def day_and_time(value: datetime) -> str:
    """A moment in running text: "24 maj 2026 klockan 18.00" (E1)."""
    return format_datetime(value, active_language())


@register.filter
def iso_day(value: date | datetime) -> str:
    """Stockholm's date for `<time datetime>`."""
    return _day(value).isoformat()


@register.filter
def time_element(value: date | datetime) -> SafeString:
    """A date that machines can read too (A11); sentences are made around it."""
    return format_html('<time datetime="{}">{}</time>', iso_day(value), day(value))


@register.filter
def file_size(value: int) -> str:
    return format_size(value, active_language())


@register.simple_tag
def lang(language: str | None) -> SafeString:
    """A lang attribute for text that is not in the page's language, otherwise nothing (A8)."""
    if not language or language == active_language():
        return SafeString("")
    return format_html(' lang="{}"', language)


@register.simple_tag
def anchor(target: Link, css_class: str = "") -> SafeString:
    """A link with A6's wording when it leaves the site."""
    classes = " ".join(filter(None, [css_class, "external" if target.external else ""]))
    notice = target.notice and format_html(
        '<span class="link-notice"{}> {}</span>', _notice_lang(target), target.notice
    )
    return format_html(
        '<a href="{}"{}{}{}>{}{}</a>',
        target.url,
        format_html(' class="{}"', classes) if classes else "",
        mark_safe(' target="_blank" rel="noopener"') if target.opens_in_new_window else "",
        lang(target.language),
        target.label,
        notice,
    )


def _notice_lang(target: Link) -> SafeString:
    # The notice is in the reader's language, also inside a link in another one.
    foreign = target.language and target.language != active_language()
    return format_html(' lang="{}"', active_language()) if foreign else SafeString("")


@register.simple_tag
def link_to(label: str, url: str, language: str = "") -> Link:
    """A link to a web address, marked if it leaves the site; use with `as` and `anchor`."""
    return link(label, url, language=language)


@register.simple_tag
def phone_link(number: str) -> SafeString:
    """A number to call, as the reader writes it (E2)."""
    return format_html(
        '<a href="{}">{}</a>', tel_uri(number), display_phone(number, active_language())
    )


@register.simple_tag
def mail_link(address: str) -> SafeString:
    """An address to write to; a narrow column breaks it before the @."""
    name, _at, host = address.rpartition("@")
    return format_html('<a href="mailto:{}">{}<wbr>@{}</a>', quote(address, "@"), name, host)


@register.simple_tag
def url_of(page: Any) -> str:
    """The address of a page that was read in the active language."""
    return page_address(page, active_language())


@register.filter
def rich_text(value: Any, language: str = "") -> SafeString:
    """Stored rich text for the reader (A6, E8); `language` is that of the text."""
    source = value.source if isinstance(value, RichText) else value
    return render_rich_text(source, language)


@register.simple_tag(takes_context=True)
def page_text(context: Context, source: str, language: str) -> SafeString:
    """A rich text field of the page, outside its body."""
    with known_targets(context["references"].values()):
        return render_rich_text(source, language)


@register.simple_tag(takes_context=True)
def body(context: Context, stream: Any) -> SafeString:
    """A page's body: its blocks, with page links of all rich texts resolved at once.

    Each block gets `heading_level`, for its heading if it has one.
    """
    outer = context.flatten()
    levels = heading_levels((block.block_type, block.value) for block in stream)
    with known_targets(context["references"].values()):
        rendered = [
            block.render(context={**outer, "heading_level": level})
            for block, level in zip(stream, levels, strict=True)
        ]
    return mark_safe("\n".join(rendered))


@register.simple_tag(takes_context=True)
def cards_of(context: Context, contacts: Any) -> list[ContactCard]:
    """The public cards of contacts that a block names, in its order."""
    cards = context["contact_cards"]
    return [cards[each.pk] for each in contacts if each.pk in cards]


@register.simple_tag(takes_context=True)
def block_links(context: Context, items: Any) -> list[Link]:
    """The links of a block's items; one to a page that is not public is left out."""
    references, language = context["references"], context["page"].language
    found = []
    for item in [items] if isinstance(items, StructValue) else items:
        if item["url"]:
            found.append(link(item["label"], item["url"], language=language))
        elif item["page"] and (reference := references.get(item["page"].translation_key)):
            found.append(Link(item["label"], reference.url, language=language))
    return found


@register.simple_tag(takes_context=True)
def municipality_of_site(context: Context) -> MunicipalitySettings | None:
    """The municipality, also for a page outside the tree, such as an error."""
    if "municipality" in context:
        return context["municipality"]
    return municipality_of(context["request"])


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[PageReference]:
    """The main menu, for a page outside the tree, such as an error."""
    return frames.main_menu(context["request"])


@register.simple_tag(takes_context=True)
def pages_of_footer(context: Context) -> list[PageReference]:
    """The pages that every page leads to, also from a page outside the tree, such as an error."""
    if "footer_pages" in context:
        return context["footer_pages"]
    return frames.footer_pages(context["request"])


@register.simple_tag(takes_context=True)
def ways_on(context: Context) -> list[PageReference]:
    """The lists of the site, for somebody who has found nothing."""
    return frames.ways_on(context["request"]) if Reader.of(context["request"]).site else []


@register.simple_tag(takes_context=True)
def address_versions(context: Context) -> list[LanguageVersion]:
    """The address that was asked for in each language, also when nothing is there."""
    return frames.address_versions(context["request"])


@register.simple_tag(takes_context=True)
def address_words(context: Context) -> str:
    """The words of the last step of the address, to search for."""
    last = context["request"].path.rstrip("/").rpartition("/")[2]
    return " ".join(words_in(last))[:LONGEST]
