"""The publish checks that hold for every page type, and for contacts and organisations."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.blocks import HeadingBlock, ImageBlock
from cms.core.cards import may_publish
from cms.core.conf import source_language
from cms.core.languages import possible_languages
from cms.core.models import BasePage, Contact, Organisation
from cms.core.routes import is_taken
from cms.publishing.checks.contents import links_of, parts, running_text
from cms.publishing.checks.expiry import check_expiry
from cms.publishing.checks.lookups import as_it_will_be, is_public, look_up
from cms.publishing.checks.readability import readability
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level, LinkResult
from cms.publishing.models import CheckedLink

HARDEST_LIX = 50

# What says nothing of where a link leads, in lower case and without signs around it.
# fmt: off
EMPTY_LINK_TEXTS = {
    "här", "hit", "länk", "länken", "denna länk", "den här länken", "klicka", "klicka här",
    "tryck här", "mer", "läs", "läs mer", "läs här", "läs mer här", "läs vidare", "se här",
    "se mer", "mer information", "mer info",
    "here", "link", "this link", "click", "click here", "press here", "more", "read", "read more",
    "read here", "read more here", "see here", "see more", "more information", "more info",
}
# fmt: on
SIGNS_AROUND = re.compile(r"^\W+|\W+$")


def register_page_checks() -> None:
    for check in (check_contacts, check_headings, check_targets, check_addresses):
        register_check(BasePage, check)
    for check in (check_images, check_link_texts, check_readability, check_slug):
        register_check(BasePage, check, prose=True)
    register_check(Contact, check_contact)
    register_check(Organisation, check_website)
    for model in (BasePage, Contact, Organisation):
        register_check(model, check_expiry)


def contacts_of(page: Any) -> dict[int, tuple[str, str]]:
    """Return where a page has its contacts, as field and block, by their primary keys."""
    found = {
        part.value: ("body", part.id)
        for part in parts(page.body)
        if isinstance(part.block, SnippetChooserBlock)
        and part.block.target_model is Contact
        and part.value
    }
    rows = [row.contact_id for row in page.page_contacts.all() if row.contact_id]
    return found | dict.fromkeys(rows, ("page_contacts", ""))


def contacts_on(page: Any) -> list[Any]:
    """Return the contacts that a page names, as they are or will be when it goes out."""
    rows = Contact.objects.prefetch_related("phones", "emails")
    found = look_up("contact", contacts_of(page), rows.in_bulk)
    return [as_it_will_be(row) for row in found.values()]


def has_contact(page: Any, now: datetime) -> Iterator[Problem]:
    """Ask for somebody whom residents can turn to; registered for the page types that need it."""
    if not contacts_of(page):
        yield Problem(
            Level.BLOCKS,
            "no_contact",
            _("Add at least one contact, so that residents know whom to ask."),
            "page_contacts",
        )


def check_contacts(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse contacts who have left, are not published, or cannot be reached."""
    places = contacts_of(page)
    for contact in contacts_on(page):
        if contact.has_left:
            code = "contact_left"
            text = _("“%(name)s” no longer works here. Choose another contact.")
        elif not is_public(contact):
            code = "contact_unpublished"
            text = _("“%(name)s” is not published. Publish the contact, or choose another.")
        elif not is_reachable(contact):
            code = "contact_unreachable"
            text = _(
                "“%(name)s” has neither a phone number nor an e-mail address that residents may "
                "see. Add one in the register, or choose another contact."
            )
        else:
            continue
        yield Problem(Level.BLOCKS, code, text % {"name": contact}, *places[contact.pk])


def is_reachable(contact: Any) -> bool:
    """Say whether residents see a phone number or an e-mail address of a contact."""
    seen = (each for each in contact.phones.all() if may_publish(contact, each.kind))
    return any(each.number for each in seen) or any(each.email for each in contact.emails.all())


def check_contact(contact: Any, now: datetime) -> Iterator[Problem]:
    """Look at a contact of the register by itself."""
    if contact.has_left:
        yield Problem(
            Level.WARNS,
            "contact_left",
            _("The contact no longer works here. Replace it on the pages that have it."),
            "has_left",
        )
    elif not is_reachable(contact):
        yield Problem(
            Level.BLOCKS,
            "contact_unreachable",
            _("Add a phone number or an e-mail address that residents may see."),
            "phones",
        )


def check_website(organisation: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a website that did not answer."""
    for link in broken([organisation.website]).values():
        text = _("The website does not answer: %(why)s Correct the address, or remove it.")
        yield Problem(Level.WARNS, "link_broken", text % {"why": link.explanation}, "website")


def check_images(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse an image that is neither described nor decorative (A9)."""
    if page.lead_image_id and not (page.lead_image_alt.strip() or page.lead_image_decorative):
        text = _("Describe the lead image, or tick that it is decorative.")
        yield Problem(Level.BLOCKS, "image_undescribed", text, "lead_image_alt")
    images = [part for part in parts(page.body) if isinstance(part.block, ImageBlock)]
    for number, part in enumerate(images, 1):
        alt = part.value.get("alt") or ""
        if part.value.get("image") and not (alt.strip() or part.value.get("decorative")):
            text = _("Describe image %(number)d in the text, or tick that it is decorative.")
            text %= {"number": number}
            yield Problem(Level.BLOCKS, "image_undescribed", text, "body", part.id)


def check_headings(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a heading that leaves out a level (A5); readers get it mended."""
    above = 1
    for part in parts(page.body):
        if not isinstance(part.block, HeadingBlock):
            continue
        level = int((part.value.get("level") or "h2").removeprefix("h"))
        if level > above + 1:
            text = _("The heading “%(text)s” leaves out a level. Choose heading %(level)d.")
            text %= {"text": part.value.get("text"), "level": above + 1}
            yield Problem(Level.WARNS, "heading_order", text, "body", part.id)
        above = min(level, above + 1)


def check_link_texts(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of links whose words do not say where they lead (WCAG 2.4.4)."""
    for link in links_of(page):
        if SIGNS_AROUND.sub("", link.text).casefold() in EMPTY_LINK_TEXTS:
            text = _("The link “%(text)s” does not say where it leads. Write what is found there.")
            text %= {"text": link.text}
            yield Problem(Level.WARNS, "link_text", text, link.field, link.block)


def check_targets(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse links to pages of the site that residents do not see."""
    links = [link for link in links_of(page) if link.page_id and link.page_id != page.pk]
    targets = look_up("page", (link.page_id for link in links), Page.objects.in_bulk)
    for link in links:
        target = targets.get(link.page_id)
        values = {"text": link.text, "page": target and target.title}
        if target is None:
            text = _("The page that “%(text)s” leads to is gone. Remove the link, or change it.")
            yield Problem(Level.BLOCKS, "target_gone", text % values, link.field, link.block)
        elif not is_public(target):
            text = _(
                "“%(text)s” leads to “%(page)s”, which is not published. Publish that page first, "
                "or remove the link."
            )
            yield Problem(Level.BLOCKS, "target_unpublished", text % values, link.field, link.block)


def check_addresses(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of web addresses that did not answer when they were checked."""
    links = [link for link in links_of(page) if link.url]
    found = broken([link.url for link in links])
    for link in links:
        if answer := found.get(link.url):
            text = _("“%(text)s” leads to an address that does not answer: %(why)s Correct it.")
            text %= {"text": link.text, "why": answer.explanation}
            yield Problem(Level.WARNS, "link_broken", text, link.field, link.block)


def broken(urls: list[str]) -> dict[str, CheckedLink]:
    """Return what was found at those of some web addresses that do not work."""
    rows = CheckedLink.objects.filter(result=LinkResult.BROKEN)
    return look_up("broken", filter(None, urls), partial(rows.in_bulk, field_name="url"))


def check_readability(page: Any, now: datetime) -> Iterator[Problem]:
    """Warn of a Swedish text that is hard to read."""
    found = readability_of(page)
    if found and found.lix > HARDEST_LIX:
        text = _("The text is hard to read (LIX %(lix)d). Write shorter sentences and words.")
        yield Problem(Level.WARNS, "hard_to_read", text % {"lix": found.lix}, "body")


def readability_of(page: Any) -> Any:
    """Return how hard the text of a page is to read, or None: LIX is for Swedish."""
    if not isinstance(page, BasePage) or not page.locale.language_code.startswith("sv"):
        return None
    return readability(running_text(page))


def check_slug(page: Any, now: datetime) -> Iterator[Problem]:
    """Refuse an address that leads to a part of the site itself, such as its search."""
    language = page.locale.language_code
    above = page.url_path.rstrip("/").rpartition("/")[0]
    # What other languages lack is shown at the same place in them.
    languages = possible_languages() if language == source_language() else [language]
    if any(is_taken(f"{above}/{page.slug}/", code) for code in languages):
        text = _("The address “%(slug)s” belongs to the site itself here. Choose another.")
        yield Problem(Level.BLOCKS, "address_taken", text % {"slug": page.slug}, "slug")
