"""Contacts: functions, employees and other people, all invented, with numbers kept for fiction."""

from typing import Any

from cms.demo.shapes import Entry, Ref, Row, entry
from cms.demo.text import T

WEEKDAY_MORNINGS = T("vardagar kl. 9.00–11.00", "weekdays 09:00–11:00")


def contacts() -> list[Entry]:
    """Every kind of contact, with and without a name, hours and several numbers."""
    return [
        _contact(
            "centre",
            T("Kontaktcenter", "Contact centre"),
            [_phone("switchboard", "031-390 06 00"), _phone("text", "031-390 06 01")],
            "kontakt@lindasa.example",
            telephone_hours=T(
                "måndag–torsdag kl. 8.00–16.30, fredag kl. 8.00–15.00",
                "Monday–Thursday 08:00–16:30, Friday 08:00–15:00",
            ),
            note=T(
                "Här svarar vi på det mesta och kopplar dig vidare.",
                "We answer most questions and put you through.",
            ),
        ),
        _contact(
            "coordinator",
            T("samordnare för mötesplatser", "coordinator of meeting places"),
            [_phone("direct", "031-390 06 12"), _phone("mobile", "070-174 06 12")],
            "motesplatser@lindasa.example",
            kind="employee",
            name="Marit Kvarnlid",
            telephone_hours=WEEKDAY_MORNINGS,
            staff_note="Ersättare vid frånvaro: Osman Tallquist.",
        ),
        _contact(
            "health-planner",
            T("folkhälsoplanerare", "public health planner"),
            [_phone("direct", "031-390 06 14")],
            "folkhalsa@lindasa.example",
            kind="employee",
            name="Yonas Bergtorp",
        ),
        _contact(
            "volunteers",
            T("volontärsamordnare", "volunteer coordinator"),
            [_phone("direct", "031-390 06 16"), _phone("mobile", "070-174 06 16")],
            "volontar@lindasa.example",
            kind="employee",
            name="Osman Tallquist",
            note=T("Talar även arabiska och engelska.", "Also speaks Arabic and English."),
        ),
        _contact(
            "communications",
            T("Kommunikationsenheten", "Communications unit"),
            [_phone("switchboard", "031-390 06 20")],
            "kommunikation@lindasa.example",
        ),
        _contact(
            "library",
            T("Bibliotekets informationsdisk", "Library information desk"),
            [_phone("switchboard", "031-390 06 40")],
            "bibliotek@lindasa.example",
            telephone_hours=T("under bibliotekets öppettider", "during library opening hours"),
        ),
        _contact(
            "youth",
            T("Fritidsledarna på Gnistan", "Youth workers at Gnistan"),
            [_phone("mobile", "070-174 06 21"), _phone("mobile", "070-174 06 22")],
            "gnistan@lindasa.example",
            telephone_hours=T("måndag–fredag kl. 13.00–20.00", "Monday–Friday 13:00–20:00"),
        ),
        _contact(
            "seniors",
            T("Värdarna på Träffpunkt Solbacken", "Hosts at Solbacken"),
            [_phone("switchboard", "031-390 06 52"), _phone("mobile", "070-174 06 52")],
            "solbacken@lindasa.example",
            telephone_hours=WEEKDAY_MORNINGS,
        ),
        _contact(
            "harbour",
            T("Bokning av Hamnmagasinet", "Booking of the Harbour Warehouse"),
            [_phone("switchboard", "031-390 06 57")],
            "hamnmagasinet@lindasa.example",
            telephone_hours=T(
                "tisdag och torsdag kl. 10.00–12.00", "Tuesday and Thursday 10:00–12:00"
            ),
        ),
        _contact(
            "parish",
            T("diakon", "deacon"),
            [_phone("switchboard", "040-628 04 30"), _phone("direct", "040-628 04 31")],
            "diakon@lindasa.example",
            kind="person",
            name="Tove Ekhamre",
            publish_name=True,
            publish_direct_phone=True,
            organisation=Ref("org:parish"),
            note=T("Har tystnadsplikt.", "Bound by professional secrecy."),
        ),
        _contact(
            "garden",
            T("kontaktperson för Odlarringen", "contact person for Odlarringen"),
            [_phone("mobile", "070-174 06 44")],
            "odlarringen@lindasa.example",
            kind="person",
            name="Leyla Åsvik",
            publish_name=True,
            publish_direct_phone=False,
            organisation=Ref("org:garden"),
            staff_note="Har sagt ja till att namnet visas, men inte mobilnumret.",
        ),
        _contact(
            "housing",
            T("Boendevärdarna i Granliden", "Housing hosts in Granliden"),
            [_phone("switchboard", "08-465 004 20"), _phone("mobile", "070-174 06 61")],
            "granliden@lindasa.example",
            organisation=Ref("org:housing"),
            telephone_hours=T("måndag–fredag kl. 10.00–14.00", "Monday–Friday 10:00–14:00"),
        ),
        _contact(
            "hall",
            T("Uthyrning av Tallmo bygdegård", "Letting of Tallmo village hall"),
            [_phone("switchboard", "0980-319 240"), _phone("mobile", "070-174 06 73")],
            "tallmo@lindasa.example",
            kind="person",
            name="Birgit Solhed",
            publish_name=False,
            organisation=Ref("org:hall"),
            staff_note="Vill inte ha sitt namn och mobilnummer på webben.",
        ),
        _contact(
            "studies",
            T(
                "verksamhetsutvecklare på Studieförbundet Språng",
                "development officer at Studieförbundet Språng",
            ),
            [_phone("direct", "0980-319 212")],
            "sprang@lindasa.example",
            kind="person",
            name="Jonatan Ånäs",
            publish_name=True,
            publish_direct_phone=True,
            organisation=Ref("org:studies"),
        ),
    ]


def _contact(key: str, function: T, phones: list[Row], email: str, **fields: Any) -> Entry:
    given: dict[str, Any] = {"kind": "function", **fields}
    return entry(
        f"contact:{key}", function=function, phones=phones, emails=[{"email": email}], **given
    )


def _phone(kind: str, number: str) -> Row:
    return {"kind": kind, "number": number}
