"""Other news: grants, volunteers, prizes and a piece of history."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Html,
    Ref,
    bullets,
    call_to_action,
    embed,
    entry,
    fact_box,
    heading,
    html,
    quote,
    refs,
    text,
)
from cms.demo.text import T

PARENT = Ref("page:news")


def news(clock: Clock) -> list[Entry]:
    """One with its own notice, one that is never old, one without English and one changed since."""
    return [
        _volunteers(clock),
        _grants(clock),
        _award(clock),
        _bicycles(clock),
        _bus(clock),
        _history(clock),
    ]


def _volunteers(clock: Clock) -> Entry:
    published = clock.workday_at(-12, "09.45")
    return entry(
        "news:volunteers",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Två timmar i månaden räcker långt", "Two hours a month go a long way"),
        slug=T("tva-timmar-i-manaden", "two-hours-a-month"),
        introduction=T(
            "Mötesplatserna söker nya volontärer. Du väljer själv om du vill baka, läsa högt, laga cyklar eller bara lyssna.",
            "The meeting places are looking for new volunteers. You choose whether to bake, read aloud, mend bicycles or simply listen.",
        ),
        lead_image=Ref("image:walkers"),
        lead_image_alt=T(
            "Människor i olika åldrar på promenad i ett kuperat landskap.",
            "People of different ages on a walk in a hilly landscape.",
        ),
        body=[
            text(
                T(
                    "Den som börjar går bredvid en van volontär de första gångerna. Kommunen står för försäkring, fika och en kväll om bemötande.",
                    "Newcomers work beside an experienced volunteer the first few times. The municipality provides insurance, coffee and an evening about meeting people well.",
                )
            ),
            heading(T("Så går det till", "How it works")),
            bullets(
                T(
                    "Ring eller mejla volontärsamordnaren.",
                    "Call or e-mail the volunteer coordinator.",
                ),
                T(
                    "Vi träffas och talar om vad du tycker om.",
                    "We meet and talk about what you like.",
                ),
                T(
                    "Du provar på en mötesplats innan du bestämmer dig.",
                    "You try a meeting place before you make up your mind.",
                ),
            ),
            call_to_action(
                T("Läs mer om att vara volontär", "Read more about volunteering"),
                url="https://volontar.example/lindasa",
            ),
        ],
        page_contacts=refs("contact", "contact", "volunteers"),
        categories=[Ref("category:influence")],
    )


def _grants(clock: Clock) -> Entry:
    published = clock.workday_at(-48, "08.00")
    return entry(
        "news:grants",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Sök bidrag till nya träffar", "Apply for grants for new get-togethers"),
        slug=T("sok-bidrag-till-nya-traffar", "apply-for-grants"),
        introduction=T(
            "Föreningar kan få upp till 15\u00a0000 kronor för att starta en träff som är öppen för alla.",
            "Associations can get up to 15,000 kronor to start a get-together that is open to everyone.",
        ),
        body=[
            text(
                T(
                    "Bidraget räcker till hyra, material och mat. Ni söker på en sida och får svar inom tre veckor.",
                    "The grant covers rent, materials and food. You apply on one page and get an answer within three weeks.",
                )
            ),
            fact_box(
                T("Vem kan söka?", "Who can apply?"),
                T(
                    "Föreningar och trossamfund som finns i Lindåsa kommun.",
                    "Associations and faith communities in the Municipality of Lindåsa.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "coordinator"),
        related_links=[
            {
                "label": T("Ansök om bidrag", "Apply for a grant"),
                "url": "https://e-tjanster.example/bidrag",
            }
        ],
        categories=[Ref("category:influence"), Ref("category:places")],
    )


def changed_since() -> tuple[str, T, Html]:
    """The news whose Swedish was changed after translation: its key, introduction and first text."""
    return (
        "news:grants",
        T(
            "Föreningar kan få upp till 20\u00a0000 kronor för att starta en träff som är öppen för alla. Beloppet är höjt.",
            "",
        ),
        html(
            T(
                "Bidraget räcker till hyra, material, mat och annonser. Ni söker på en sida och får svar inom två veckor.",
                "",
            )
        ),
    )


def _award(clock: Clock) -> Entry:
    published = clock.months_ago(6, "18.40")
    return entry(
        "news:award",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Lindkören är årets eldsjäl", "The Linden Choir is enthusiast of the year"),
        slug=T("lindkoren-ar-arets-eldsjal", "linden-choir-enthusiast-of-the-year"),
        page_contacts=refs("contact", "contact", "volunteers"),
        introduction=T(
            "Kören utan uppsjungningar får kommunens pris till den som gör mest för gemenskapen.",
            "The choir without auditions receives the municipality's prize for those who do most for togetherness.",
        ),
        lead_image=Ref("image:church-hall"),
        lead_image_alt=T(
            "Ett församlingshem med rött tak bland stora lindar i kvällsljus.",
            "A parish hall with a red roof among tall lime trees in evening light.",
        ),
        body=[
            text(
                T(
                    "Juryn skriver att kören har visat att det går att sjunga sig ur tystnaden. Priset är 10\u00a0000 kronor och en vandring med matsäck.",
                    "The jury writes that the choir has shown that it is possible to sing oneself out of silence. The prize is 10,000 kronor and a hike with a packed lunch.",
                )
            ),
            quote(
                T(
                    "Vi låter inte alltid rent, men vi låter tillsammans.",
                    "We do not always sing in tune, but we do sing together.",
                ),
                "Hanna-Li Ånäs",
                T("körledare i Lindkören", "leader of the Linden Choir"),
                dash=True,
            ),
        ],
        categories=[Ref("category:culture")],
        about=refs("page", "place", "parish"),
    )


def _bicycles(clock: Clock) -> Entry:
    published = clock.workday_at(-5, "10.00")
    return entry(
        "news:bicycles",
        published=published,
        published_at=published,
        english=False,
        parent=PARENT,
        title=T("Meka med din cykel på Gnistan", ""),
        slug=T("meka-med-din-cykel", ""),
        introduction=T(
            "Fritidsledarna har ställt fram verktyg, lappar och olja. Ta med cykeln, så hjälps vi åt.",
            "",
        ),
        body=[
            text(
                T(
                    "Verkstaden är öppen samma tider som huset. Den som inte har någon cykel kan bygga en av delar från återbruket.",
                    "",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "youth"),
        categories=[Ref("category:culture")],
        about=refs("page", "place", "youth"),
    )


def _bus(clock: Clock) -> Entry:
    published = clock.months_ago(15, "07.30")
    return entry(
        "news:bus",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T(
            "Servicebussen går förbi alla träffpunkter", "The service bus passes all social centres"
        ),
        slug=T("servicebussen", "the-service-bus"),
        introduction=T(
            "Den lilla bussen med låg ingång kör en slinga mellan Solbacken, biblioteket och vårdcentralen.",
            "The small bus with a low entrance runs a loop between Solbacken, the library and the health centre.",
        ),
        body=[
            text(
                T(
                    "Bussen kör långsamt, väntar på dig och stannar där du vill längs vägen.",
                    "The bus drives slowly, waits for you and stops wherever you like along the way.",
                )
            )
        ],
        page_contacts=refs("contact", "contact", "centre"),
        categories=[Ref("category:places")],
        notice_text=T(
            "Tidtabellen i den här nyheten har ändrats sedan den skrevs. Ring kontaktcenter för aktuella tider.",
            "The timetable in this news item has changed since it was written. Call the contact centre for current times.",
        ),
    )


def _history(clock: Clock) -> Entry:
    published = clock.months_ago(34, "09.00")
    return entry(
        "news:history",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Så började mötesplatserna i Lindåsa", "How the meeting places of Lindåsa began"),
        slug=T("sa-borjade-motesplatserna", "how-the-meeting-places-began"),
        page_contacts=refs("contact", "contact", "coordinator"),
        introduction=T(
            "Allt började med ett trasigt element på stationen och en termos kaffe.",
            "It all began with a broken radiator at the station and a flask of coffee.",
        ),
        body=[
            text(
                T(
                    "En kall morgon satte sig en pendlare i väntsalen och bjöd de andra på kaffe. Nästa dag kom tre personer med varsin bulle. Efter en månad var de tjugo.",
                    "One cold morning a commuter sat down in the waiting room and offered the others coffee. The next day three people came with a bun each. After a month there were twenty.",
                ),
                T(
                    "När elementet till slut lagades stannade de kvar. Kommunen lånade ut huset, och den första mötesplatsen hade fått ett namn.",
                    "When the radiator was finally mended, they stayed on. The municipality lent them the building, and the first meeting place had been given a name.",
                ),
            ),
            embed(
                T("Film: sju år i väntsalen", "Film: seven years in the waiting room"),
                "https://film.example/vantsalen",
            ),
        ],
        related_links=[
            {
                "label": T("Stationshuset i dag", "The Station House today"),
                "target": Ref("place:station"),
            }
        ],
        categories=[Ref("category:culture")],
        freshness_policy="never",
    )
