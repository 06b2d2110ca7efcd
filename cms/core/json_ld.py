"""Structured data (schema.org as JSON-LD): what a page is, said to machines as it is to people.

An app registers how its page type is described, in its `AppConfig.ready()`. A page is a page object
or plain values, both read in a language, so web pages and the API say the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import SafeString, mark_safe

from cms.core.cards import ContactCard
from cms.core.conf import source_language
from cms.core.images import LOGO, ImageRendition, rendition_of
from cms.core.phones import tel_uri
from cms.core.reader import Reader
from cms.core.selectors import LanguageVersion, PageReference
from cms.core.timed import local_datetime

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
# All content is in Sweden (ISO 3166-1).
COUNTRY = "SE"
# What would end the script element, or a line of an older JavaScript (F6).
UNSAFE = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown with a page; `references` are public pages, by primary key."""

    reader: Reader
    versions: Sequence[LanguageVersion]
    references: Mapping[int, PageReference]
    contacts: Sequence[ContactCard]
    image: ImageRendition | None

    @property
    def picture(self) -> str | None:
        """The absolute address of the page's lead image."""
        return self.reader.absolute(self.image.url) if self.image else None

    def address(self, language: str) -> str:
        """Return the absolute address of the page in a language, "" in one that is not open."""
        own = (each.url for each in self.versions if each.language == language)
        return self.reader.absolute(next(own, ""))


Describe = Callable[[Any, Shown], Thing]

_registry: dict[str, Describe] = {}


def register_json_ld(page_type: str, describe: Describe) -> None:
    """Say what the pages of a type are, by its label, such as "cms_news.NewsPage"."""
    _registry[page_type.lower()] = describe


def json_ld(page: Any, shown: Shown) -> Thing:
    """Return what a page is; one whose type nobody has registered is just a web page."""
    content_type = ContentType.objects.get_for_id(page.content_type_id)
    label = f"{content_type.app_label}.{content_type.model}"
    return in_context(_registry.get(label, web_page)(page, shown))


def in_context(thing: Thing) -> Thing:
    """Return a thing as a document of its own."""
    return {"@context": CONTEXT, **thing}


def as_script(thing: Thing) -> SafeString:
    """Return a thing as JSON that is safe inside a script element (F6)."""
    return mark_safe(orjson.dumps(thing).decode().translate(UNSAFE))


def thing(kind: str, **properties: Any) -> Thing:
    """Return a thing with the properties that have a value; `id_` is its "@id"."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    key = {"@id": known.pop("id_")} if "id_" in known else {}
    return {"@type": kind, **key, **known}


def moment(value: datetime | None, *, is_day: bool = False) -> str | None:
    """Return a moment on Stockholm's clock with its offset, or only its day."""
    if value is None:
        return None
    wall = local_datetime(value)
    return wall.date().isoformat() if is_day else wall.isoformat(timespec="seconds")


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def identifier(page: Any) -> str:
    """Return the id of what a page or a reference is about, the same in all languages (B9)."""
    return f"urn:uuid:{getattr(page, 'translation_key', None) or page.id}"


def work(kind: str, page: Any, shown: Shown, **properties: Any) -> Thing:
    """Return a page as words in a language: their real one, also where they are a fallback."""
    address = shown.address(page.language)
    others = [
        thing(kind, id_=shown.address(each.language), inLanguage=each.language)
        for each in shown.versions
        if not each.is_fallback and each.language != page.language
    ]
    originals = [each for each in others if each["inLanguage"] == source_language()]
    return thing(
        kind,
        id_=address,
        url=address,
        inLanguage=page.language,
        dateModified=moment(page.substantive_updated_at),
        # What is not an original is a translation of one, and has no translations of its own.
        translationOfWork=originals[0] if originals else None,
        workTranslation=[] if originals else others,
        **properties,
    )


def web_page(page: Any, shown: Shown) -> Thing:
    return work(
        "WebPage",
        page,
        shown,
        name=page.title,
        description=page.introduction,
        image=shown.picture,
        publisher=municipality(shown.reader),
    )


def about_page(kind: str, page: Any, shown: Shown, **properties: Any) -> Thing:
    """Return what a page is about: what it is called, and the page itself with its language."""
    return thing(
        kind,
        id_=identifier(page),
        name=page.title,
        description=page.introduction,
        url=shown.address(page.language),
        mainEntityOfPage=work("WebPage", page, shown),
        image=shown.picture,
        **properties,
    )


def municipality(reader: Reader) -> Thing | None:
    """Return the municipality, which publishes all pages of the site, if it has a name."""
    settings = reader.municipality
    if not settings.municipality_name:
        return None
    logo = rendition_of(settings.logo, LOGO)
    return thing(
        "GovernmentOrganization",
        id_=f"{reader.origin}/#municipality",
        name=settings.municipality_name,
        url=f"{reader.origin}/",
        telephone=telephone(tel_uri(settings.phone)) if settings.phone else None,
        email=settings.email,
        logo=reader.absolute(logo.url) if logo else None,
    )


def telephone(uri: str) -> str:
    """Return the number of a `tel:` address, such as "+46846500400"."""
    return uri.removeprefix("tel:")


def address(street: str, postal_code: str, locality: str) -> Thing | None:
    if not (street or locality):
        return None
    return thing(
        "PostalAddress",
        streetAddress=street,
        postalCode=postal_code,
        addressLocality=locality,
        addressCountry=COUNTRY,
    )


def position(latitude: Any, longitude: Any) -> Thing | None:
    """Return a position in degrees (WGS84); None without one."""
    if latitude is None or longitude is None:
        return None
    return thing("GeoCoordinates", latitude=float(latitude), longitude=float(longitude))


def breadcrumbs(trail: Iterable[PageReference], page: Any, shown: Shown) -> Thing | None:
    """Return the way from the home page to a page; None for the home page."""
    steps = [(each.title, shown.reader.absolute(each.url)) for each in trail]
    if not steps:
        return None
    steps.append((page.title, shown.address(page.language)))
    return thing(
        "BreadcrumbList",
        itemListElement=[
            thing("ListItem", position=number, name=name, item=url)
            for number, (name, url) in enumerate(steps, start=1)
        ],
    )
