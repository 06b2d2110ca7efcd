"""What the bench asks for, and which figures are set against each other."""

from dataclasses import dataclass

SMALL, LARGE = "small", "large"
V2_PAGES = "/api/v2/pages/?locale=sv&limit=20"
V2_NEWS = f"{V2_PAGES}&type=cms_news.NewsPage&order=-published_at"
# As much as our list and our detail say; Wagtail answers it with queries for each item.
V2_LIST_FIELDS = "introduction,published_at,substantive_updated_at,featured,categories(name),about"
V2_DETAIL_FIELDS = (
    "*,categories(name),related_links(target),page_contacts(contact("
    "function,name,organisation(name),telephone_hours,phones,emails))"
)
V2_PLAIN_DETAIL_FIELDS = "*,-categories,-about,page_contacts(contact(function,name))"
V2_PLACE_FIELDS = (
    "introduction,kind,street,postal_code,locality,latitude,longitude,operating_status,"
    "confirmed_on,opening_hours"
)
V2_MEETING_FIELDS = (
    "introduction,starts_at,ends_at,all_day,mode,status,registration_url,"
    "registration_closes_at,place"
)


@dataclass(frozen=True)
class Server:
    """One gunicorn: a variant of bench.settings over one of the two databases, or the bare view."""

    variant: str
    database: str = SMALL


KEPT, UNCACHED, REPUBLISHED, BARE = map(Server, ("kept", "uncached", "republished", "bare"))
UNCACHED_LARGE = Server("uncached", LARGE)
REPUBLISHED_LARGE = Server("republished", LARGE)


@dataclass(frozen=True)
class Measure:
    """One address of one server; {id} is a news item's in our API, {pk} in Wagtail's."""

    name: str
    server: Server
    address: str


LIST, DETAIL = "/api/v1/news?limit=20&locale=sv", "/api/v1/news/{id}?locale=sv"
LIST_EN = "/api/v1/news?limit=20&locale=en"
LIST_500 = f"{LIST}&offset=9980"

MEASURES = (
    Measure("list, bare view", BARE, "/list"),
    Measure("list, kept", KEPT, LIST),
    Measure("list, uncached", UNCACHED, LIST),
    Measure("list, after a publish", REPUBLISHED, LIST),
    Measure("list in English, uncached", UNCACHED, LIST_EN),
    Measure("list, v2", UNCACHED, f"{V2_NEWS}&fields={V2_LIST_FIELDS}"),
    Measure("list, v2 without relations", UNCACHED, f"{V2_NEWS}&fields=introduction,published_at"),
    Measure("detail, bare view", BARE, "/detail"),
    Measure("detail, kept", KEPT, DETAIL),
    Measure("detail, uncached", UNCACHED, DETAIL),
    Measure("detail, after a publish", REPUBLISHED, DETAIL),
    Measure("detail, v2", UNCACHED, f"/api/v2/pages/{{pk}}/?fields={V2_DETAIL_FIELDS}"),
    Measure(
        "detail, v2 without relations",
        UNCACHED,
        f"/api/v2/pages/{{pk}}/?fields={V2_PLAIN_DETAIL_FIELDS}",
    ),
    Measure(
        "meetings, uncached",
        UNCACHED,
        "/api/v1/network-meetings?is_over=false&order=starts_at&limit=20&locale=sv",
    ),
    Measure(
        "meetings, v2",
        UNCACHED,
        f"/api/v2/meetings/?locale=sv&limit=20&order=starts_at&fields={V2_MEETING_FIELDS}",
    ),
    Measure("places, uncached", UNCACHED, "/api/v1/meeting-places?limit=20&locale=sv"),
    Measure(
        "places, v2",
        UNCACHED,
        f"{V2_PAGES}&type=motesplatser_pages.MeetingPlacePage&order=title&fields={V2_PLACE_FIELDS}",
    ),
    Measure("list of many, uncached", UNCACHED_LARGE, LIST),
    Measure("list of many, after a publish", REPUBLISHED_LARGE, LIST),
    Measure("page 500 of many, uncached", UNCACHED_LARGE, LIST_500),
    Measure("page 500 of many, after a publish", REPUBLISHED_LARGE, LIST_500),
)


@dataclass(frozen=True)
class Ratio:
    """Requests a second of one measure over those of another, and what it should be."""

    name: str
    over: str
    under: str
    at_least: float | None = None
    at_most: float | None = None


RATIOS = (
    Ratio("list, kept : bare view", "list, kept", "list, bare view", at_least=0.7),
    Ratio("detail, kept : bare view", "detail, kept", "detail, bare view", at_least=0.7),
    Ratio("list, uncached : v2", "list, uncached", "list, v2", at_least=6),
    Ratio(
        "list, uncached : v2 without relations",
        *("list, uncached", "list, v2 without relations"),
        at_least=6,
    ),
    Ratio("list, after a publish : v2", "list, after a publish", "list, v2"),
    Ratio(
        "list, after a publish : v2 without relations",
        *("list, after a publish", "list, v2 without relations"),
    ),
    Ratio("list in English, uncached : v2", "list in English, uncached", "list, v2"),
    Ratio("detail, uncached : v2", "detail, uncached", "detail, v2", at_least=5),
    Ratio(
        "detail, uncached : v2 without relations",
        *("detail, uncached", "detail, v2 without relations"),
        at_least=5,
    ),
    Ratio("detail, after a publish : v2", "detail, after a publish", "detail, v2"),
    Ratio("meetings, uncached : v2", "meetings, uncached", "meetings, v2"),
    Ratio("places, uncached : v2", "places, uncached", "places, v2"),
    Ratio(
        "time of the list with many : few, uncached",
        *("list, uncached", "list of many, uncached"),
        at_most=1.3,
    ),
    Ratio(
        "time of the list with many : few, after a publish",
        *("list, after a publish", "list of many, after a publish"),
        at_most=1.3,
    ),
    Ratio(
        "time of page 500 : page 1 of many, uncached",
        *("list of many, uncached", "page 500 of many, uncached"),
        at_most=2,
    ),
    Ratio(
        "time of page 500 : page 1 of many, after a publish",
        *("list of many, after a publish", "page 500 of many, after a publish"),
        at_most=2,
    ),
)
