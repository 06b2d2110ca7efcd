"""The pages that the foot of every page leads to: contact, accessibility, personal data, cookies."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from typing import Any

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, bullets, entry, heading, refs, text
from cms.demo.text import T

# The fields of the municipality's settings that name the pages.
CHOSEN = {
    "contact_page": "page:contact",
    "accessibility_page": "page:accessibility",
    "privacy_page": "page:privacy",
    "cookies_page": "page:cookies",
}


def foot(clock: Clock) -> list[Entry]:
    """The pages, in the order of the foot."""
    shared: dict[str, Any] = {
        "parent": Ref("page:home"),
        "page_contacts": refs("contact", "contact", "centre"),
    }
    pages = (contact(), statement(clock), privacy(), cookies())
    return [
        entry(key, published=clock.months_ago(6), **shared, **fields)
        for key, fields in zip(CHOSEN.values(), pages, strict=True)
    ]


def contact() -> dict[str, Any]:
    return {
        "title": T("Kontakta oss", "Contact us"),
        "slug": T("kontakta-oss", "contact-us"),
        "introduction": T(
            "Ring eller skriv till kontaktcenter. Du kan också tycka till längst ner på varje sida.",
            "Call or write to the contact centre. You can also give feedback at the bottom of each page.",
        ),
        "body": [
            heading(T("När du skriver till oss", "When you write to us")),
            text(
                T(
                    "Brev till kommunen är ofta allmänna handlingar, som andra kan få läsa. Skriv därför inget känsligt om dig själv eller någon annan.",
                    "Letters to the municipality are often public documents, which others may read. So write nothing sensitive about yourself or anybody else.",
                )
            ),
        ],
    }


def statement(clock: Clock) -> dict[str, Any]:
    return {
        "title": T("Tillgänglighetsredogörelse", "Accessibility statement"),
        "slug": T("tillganglighet", "accessibility"),
        "introduction": T(
            "Alla ska kunna använda webbplatsen. Här berättar vi vad som fungerar, och vad som ännu inte gör det.",
            "Everybody is to be able to use the website. Here we say what works, and what does not yet.",
        ),
        "public_body": "Lindåsa kommun",
        "service": T(
            "Mötesplatser i Lindåsa, webbplatsen", "Meeting places in Lindåsa, the website"
        ),
        "conformity": "partially",
        "assessed_on": clock.months_ago(6).date(),
        "assessment_method": T(
            "Vi har själva provat alla slags sidor med tangentbord, skärmläsare och verktyget axe. Två invånare med nedsatt syn har provat att hitta en mötesplats.",
            "We have tried all kinds of pages ourselves with a keyboard, a screen reader and the tool axe. Two residents with low vision have tried to find a meeting place.",
        ),
        "shortcomings": [
            {
                "what": T(
                    "Kartan med mötesplatser går inte att läsa med skärmläsare.",
                    "The map of meeting places cannot be read with a screen reader.",
                ),
                "why": T(
                    "Kartbilderna kommer från en annan webbplats och har ingen text.",
                    "The pictures of the map come from another website and have no text.",
                ),
                "instead": T(
                    "Alla mötesplatser finns i listan bredvid kartan, med adress och vägbeskrivning.",
                    "All meeting places are in the list beside the map, with address and directions.",
                ),
            },
            {
                "what": T(
                    "Filmerna som vi länkar till saknar syntolkning.",
                    "The films that we link to have no audio description.",
                ),
                "why": T(
                    "Föreningarna som har gjort filmerna har inte haft möjlighet att ta fram den.",
                    "The associations that have made the films have not been able to produce it.",
                ),
                "instead": T("", ""),
            },
        ],
        "undue_burden": T(
            "Vi har inte undantagit något för att det skulle vara oskäligt betungande.",
            "We have left out nothing because it would be an undue burden.",
        ),
        "outside_the_law": T(
            "Dokument från tiden före den 23 september 2018 omfattas inte, om du inte behöver dem i ett ärende. Säg till, så hjälper vi dig.",
            "Documents from before 23 September 2018 are not covered, unless you need them in a case. Tell us, and we help you.",
        ),
    }


def privacy() -> dict[str, Any]:
    return {
        "title": T("Personuppgifter", "Personal data"),
        "slug": T("personuppgifter", "personal-data"),
        "introduction": T(
            "Du kan läsa hela webbplatsen utan att lämna några uppgifter om dig själv.",
            "You can read the whole website without leaving any data about yourself.",
        ),
        "body": [
            heading(T("När du tycker till", "When you give feedback")),
            text(
                T(
                    "Vi sparar det du skriver, vilken sida det gäller och din e-postadress om du vill ha svar. Den som sköter sidan får det med e-post. Efter 180 dagar tas allt bort från webbplatsen.",
                    "We keep what you write, which page it is about and your e-mail address if you want an answer. Whoever looks after the page gets it by e-mail. After 180 days everything is erased from the website.",
                ),
                T(
                    "För att hejda robotar räknar vi hur många meddelanden som kommer från samma uppkoppling. Adressen görs om till en kod som glöms inom ett dygn.",
                    "To stop robots, we count how many messages come from the same connection. The address is turned into a code that is forgotten within a day.",
                ),
            ),
            heading(T("När du bekräftar uppgifter", "When you confirm facts")),
            text(
                T(
                    "Du som tar hand om en mötesplats kan få en länk med e-post, där du säger om uppgifterna stämmer. Länken slutar att gälla när du har svarat. Din adress och ditt svar sparas i högst 400 dagar.",
                    "If you look after a meeting place, you may get a link by e-mail, where you say if the facts are right. The link stops working once you have answered. Your address and your answer are kept for at most 400 days.",
                )
            ),
            heading(T("Loggar", "Logs")),
            text(
                T(
                    "Webbservern skriver upp vilka sidor som hämtas och när, för att vi ska kunna rätta fel. Den skriver inte upp vad du söker efter eller vad du skickar in.",
                    "The web server notes which pages are fetched and when, so that we can mend faults. It does not note what you search for or what you send in.",
                )
            ),
            heading(T("Dina rättigheter", "Your rights")),
            bullets(
                T(
                    "Du får veta vad vi har sparat om dig.",
                    "You may know what we have kept about you.",
                ),
                T(
                    "Du får be oss rätta det eller ta bort det.",
                    "You may ask us to correct or erase it.",
                ),
                T(
                    "Du får klaga hos Integritetsskyddsmyndigheten.",
                    "You may complain to the Swedish Authority for Privacy Protection.",
                ),
            ),
            text(
                T(
                    "Lindåsa kommun är personuppgiftsansvarig. Skriv till kontaktcenter, så hjälper de dig vidare.",
                    "The Municipality of Lindåsa is the controller. Write to the contact centre, and they help you on.",
                )
            ),
        ],
    }


def cookies() -> dict[str, Any]:
    return {
        "title": T("Om kakor", "About cookies"),
        "slug": T("kakor", "cookies"),
        "introduction": T(
            "Webbplatsen använder inga kakor.",
            "The website uses no cookies.",
        ),
        "body": [
            text(
                T(
                    "Vi sparar ingenting i din webbläsare, och vi följer inte vad du gör. Därför behöver vi inte heller fråga dig om lov.",
                    "We store nothing in your browser, and we do not follow what you do. So there is nothing to ask your permission for, either.",
                ),
                T(
                    "Kartor och filmer kommer från andra webbplatser. De hämtas först när du själv väljer det, och vi säger då varifrån.",
                    "Maps and films come from other websites. They are fetched only when you choose it yourself, and we then say from where.",
                ),
                T(
                    "Den som arbetar med webbplatsen och loggar in får en kaka, så att inloggningen håller.",
                    "Whoever works with the website and logs in gets a cookie, so that the log-in lasts.",
                ),
            ),
        ],
    }
