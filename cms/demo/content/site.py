"""The home page, the lists, a page about the website, the categories of news and a document."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from typing import Any

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, entry, heading, link, links, refs, text
from cms.demo.text import T

MUNICIPALITY = {
    "municipality_name": "Lindåsa kommun",
    "municipality_code": "9999",
    "phone": "031-390 06 00",
    "email": "kontakt@lindasa.example",
    "news_threshold_months": 12,
}

SUGGESTIONS = (
    "forslag-fran-starttraffen.csv",
    "Förslag från startträffen",
    (
        "Ämne;Antal förslag",
        "Trygga kvällar;38",
        "Mat tillsammans;33",
        "Vägen till jobb;29",
        "Bussar och gångvägar;17",
        "Kultur och musik;14",
        "Övrigt;9",
    ),
)

IMAGE_TITLES = {
    "church-hall": "Församlingshem bland lindar",
    "coffee-table": "Dukat kaffebord",
    "games-table": "Spelbord med gitarr",
    "garden": "Odlingslådor och växthus",
    "harbour": "Hamn med sjöbodar",
    "library": "Bokhylla och fåtölj",
    "map-pattern": "Ritad karta",
    "round-table": "Runt bord uppifrån",
    "stage": "Liten scen",
    "town-square": "Torg med vimplar",
    "walkers": "Promenad i grupp",
}


def categories() -> list[Entry]:
    """The subjects that news is listed under."""
    return [
        entry("category:places", name=T("Mötesplatser", "Meeting places"), slug="motesplatser"),
        entry("category:networks", name=T("Nätverk", "Networks"), slug="natverk"),
        entry(
            "category:culture",
            name=T("Kultur och fritid", "Culture and leisure"),
            slug="kultur-och-fritid",
        ),
        entry(
            "category:influence",
            name=T("Delta och påverka", "Take part and influence"),
            slug="delta-och-paverka",
        ),
    ]


def home(clock: Clock) -> Entry:
    """The first page."""
    return entry(
        "page:home",
        published=clock.months_ago(36),
        title=T("Mötesplatser i Lindåsa", "Meeting places in Lindåsa"),
        slug=T("hem", "home"),
        introduction=T(
            "Här hittar du ställen att träffas på, och nätverken som vill att ingen ska behöva vara ensam.",
            "Here you find places to meet, and the networks that want nobody to have to be alone.",
        ),
        lead_image=Ref("image:town-square"),
        lead_image_alt=T(
            "Färgglada husfasader runt en öppen plats med träd, vimplar och människor.",
            "Colourful house fronts around an open square with trees, bunting and people.",
        ),
        page_contacts=refs("contact", "contact", "centre"),
        show_in_menus=False,
    )


def home_body() -> list[object]:
    """The body of the first page; it links to pages that are made after it."""
    return [
        heading(T("Ny i Lindåsa?", "New in Lindåsa?")),
        text(
            T(
                'Börja på <a linktype="page" id="@place:cafe">Kaffestugan vid torget</a> eller <a linktype="page" id="@place:library">biblioteket</a>. Där finns alltid någon som kan visa dig vidare.',
                'Begin at <a linktype="page" id="@place:cafe">the Coffee Room by the Square</a> or <a linktype="page" id="@place:library">the library</a>. There is always someone there who can show you the way.',
            )
        ),
        links(
            T("Genvägar", "Shortcuts"),
            link(
                T("Så börjar du som volontär", "How to begin as a volunteer"),
                page="news:volunteers",
            ),
            link(T("Om webbplatsen", "About this website"), page="page:about"),
        ),
    ]


def lists(clock: Clock) -> list[Entry]:
    """The pages that list news, meeting places and networks."""
    shared: dict[str, Any] = {
        "parent": Ref("page:home"),
        "show_in_menus": True,
        "published": clock.months_ago(36),
    }
    return [
        entry(
            "page:news",
            title=T("Nyheter", "News"),
            slug=T("nyheter", "news"),
            introduction=T(
                "Det senaste från mötesplatserna och nätverken.",
                "The latest from the meeting places and the networks.",
            ),
            **shared,
        ),
        entry(
            "page:places",
            title=T("Hitta en mötesplats", "Find a meeting place"),
            slug=T("motesplatser", "meeting-places"),
            introduction=T(
                "Ställen där du kan slå dig ner, prata eller göra något tillsammans med andra.",
                "Places where you can sit down, talk or do something together with others.",
            ),
            **shared,
        ),
        entry(
            "page:networks",
            title=T("Nätverk och träffar", "Networks and meetings"),
            slug=T("natverk", "networks"),
            introduction=T(
                "Här samarbetar kommunen, föreningar och företag. Se när de träffas nästa gång.",
                "This is where the municipality, associations and companies work together. See when they meet next.",
            ),
            **shared,
        ),
    ]


def about(clock: Clock) -> Entry:
    """The page about the website."""
    return entry(
        "page:about",
        published=clock.months_ago(8),
        parent=Ref("page:home"),
        title=T("Om webbplatsen", "About this website"),
        slug=T("om-webbplatsen", "about-this-website"),
        introduction=T(
            "Lindåsa kommun är påhittad. Webbplatsen visar vad Mötesplatser kan göra.",
            "The Municipality of Lindåsa is invented. The website shows what Mötesplatser can do.",
        ),
        body=[
            text(
                T(
                    "Alla personer, adresser och evenemang är påhittade. Telefonnumren kommer ur de serier som Post- och telestyrelsen håller fria för film och böcker, så ingen kan svara.",
                    "All people, addresses and events are invented. The phone numbers come from the series that the Swedish Post and Telecom Authority keeps free for films and books, so nobody can answer.",
                ),
                T(
                    "Bilderna är tecknade av ett litet program som följer med.",
                    "The pictures are drawn by a small program that comes with the site.",
                ),
            ),
            heading(T("Klockan styr vad du ser", "The clock decides what you see")),
            text(
                T(
                    "Alla datum räknas från dagen då innehållet lästes in. Några träffar ligger framför oss, en pågår och andra är slut.",
                    "All dates are counted from the day the content was loaded. Some meetings are ahead of us, one is going on and others are over.",
                )
            ),
        ],
        show_in_menus=True,
    )
