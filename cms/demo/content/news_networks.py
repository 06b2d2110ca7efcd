"""Shorter news about the networks."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    entry,
    image,
    link,
    links,
    refs,
    text,
)
from cms.demo.text import T

PARENT = Ref("page:news")
COORDINATOR = T(
    "samordnare för mötesplatser i Lindåsa kommun",
    "coordinator of meeting places in the Municipality of Lindåsa",
)
PLANNER = T(
    "folkhälsoplanerare i Lindåsa kommun", "public health planner in the Municipality of Lindåsa"
)


def news(clock: Clock) -> list[Entry]:
    """About what goes on now, a new member, and something that has become old."""
    return [_weeks(clock), _member(clock), _hosts(clock)]


def _weeks(clock: Clock) -> Entry:
    published = clock.workday_at(-3, "08.30")
    return entry(
        "news:weeks",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Följ det gröna bandet i två veckor", "Follow the green ribbon for two weeks"),
        slug=T("folj-det-grona-bandet", "follow-the-green-ribbon"),
        page_contacts=refs("contact", "contact", "coordinator"),
        introduction=T(
            "Just nu besöker mötesplatserna varandra. Passa på att gå någonstans där du aldrig har varit.",
            "Right now the meeting places are visiting each other. Take the chance to go somewhere you have never been.",
        ),
        lead_image=Ref("image:map-pattern"),
        lead_image_alt=T(
            "En ritad karta med kvarter, en å och fem markerade platser.",
            "A drawn map with blocks, a river and five marked places.",
        ),
        body=[
            text(
                T(
                    "Ett grönt band på dörren betyder att en värd väntar på dig där innanför. Samla fem stämplar så bjuder Kaffestugan på lunch.",
                    "A green ribbon on the door means that a host is waiting for you inside. Collect five stamps, and the Coffee Room offers you lunch.",
                ),
                T(
                    "Stämpelkortet hämtar du på biblioteket eller på vilken mötesplats som helst.",
                    "Pick up the stamp card at the library or at any meeting place.",
                ),
            ),
            links(
                T("Börja här", "Begin here"),
                link(
                    T("Två veckor med öppna dörrar", "Two weeks of open doors"),
                    page="meeting:weeks",
                ),
                link(T("Lindåsa bibliotek", "Lindåsa Library"), page="place:library"),
            ),
        ],
        categories=[Ref("category:places"), Ref("category:networks")],
        about=refs("page", "meeting", "weeks"),
    )


def _member(clock: Clock) -> Entry:
    published = clock.workday_at(-9, "15.00")
    return entry(
        "news:member",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Ungdomsrådet går med i nätverket", "The youth council joins the network"),
        slug=T("ungdomsradet-gar-med", "the-youth-council-joins"),
        introduction=T(
            "Lindåsa ungdomsråd är ny medlem i nätverket för social hållbarhet och får leda en egen kväll.",
            "Lindåsa ungdomsråd is a new member of the network for social sustainability and will lead an evening of its own.",
        ),
        body=[
            text(
                T(
                    "Rådet vill att nätverket talar om bussar som slutar gå för tidigt, och om ställen att vara på som inte kostar något.",
                    "The council wants the network to talk about buses that stop running too early, and about places to be that cost nothing.",
                )
            ),
            image(
                "games-table",
                T(
                    "Ett bord med brädspel, en gitarr mot väggen och färgglada kuddar på golvet.",
                    "A table with a board game, a guitar against the wall and colourful cushions on the floor.",
                ),
                T(
                    "Ungdomsrådet möts på Gnistan varje måndag.",
                    "The youth council meets at Gnistan every Monday.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "youth"),
        categories=[Ref("category:networks"), Ref("category:influence")],
        about=refs("page", "network", "social"),
    )


def _hosts(clock: Clock) -> Entry:
    published = clock.months_ago(19, "09.00")
    return entry(
        "news:hosts",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Tolv nya värdar på mötesplatserna", "Twelve new hosts at the meeting places"),
        slug=T("tolv-nya-vardar", "twelve-new-hosts"),
        introduction=T(
            "Tolv personer har gått vår första kurs i att ta emot nya gäster.",
            "Twelve people have taken our first course in welcoming new guests.",
        ),
        body=[
            text(
                T(
                    "Kursen hölls på fyra kvällar i Tallmo bygdegård. Deltagarna övade på att börja ett samtal, att avsluta ett och att märka när någon vill vara i fred.",
                    "The course was held on four evenings in Tallmo village hall. The participants practised how to begin a conversation, how to end one and how to notice when somebody wants to be left in peace.",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "volunteers"),
        categories=[Ref("category:networks")],
        about=refs("page", "network", "doors"),
    )
