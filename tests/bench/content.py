"""Invented pages for the bench, each as large as one that an editor would write."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from bench import words
from bench.pages import Entry, Row
from bench.words import Words, numbered, sentences
from events_pages.enums import RegistrationMethod


def body(number: int, place: Any = None) -> Words:
    """Return a body of seven blocks with the same ids in both languages.

    With a place, one link in the text and one in the list of links lead to its page.
    """
    ids = [str(uuid4()) for _block in range(9)]
    first, second, third = (sentences(number + step, 5) for step in (0, 4, 7))
    web = f"https://www.lindasa.example/{number}"
    link = f'<a linktype="page" id="{place.pk}">' if place else f'<a href="{web}">'
    texts = []
    for language in range(2):
        items = [
            {"label": words.READ_MORE[language], "page": place.pk if place else None, "url": ""},
            {"label": words.RELATED[2][language], "page": None, "url": web},
        ]
        if place is None:
            items = items[1:]
        values: list[tuple[str, Any]] = [
            ("rich_text", f"<p>{first[language]}</p><p>{second[language]}</p>"),
            ("heading", {"level": "h2", "text": words.HEADING[language]}),
            (
                "rich_text",
                f"<p>{third[language]} {link}{words.READ_MORE[language]}</a>.</p>"
                f"<ul><li>{words.SENTENCES[1][language]}</li><li>{words.SENTENCES[3][language]}</li></ul>",
            ),
            (
                "quote",
                {
                    "text": words.QUOTE[language],
                    "speaker": "Vera Ekdal",
                    "role": words.ROLE[language],
                    "style": "marks",
                },
            ),
            ("rich_text", f"<p>{second[language]}</p>"),
            (
                "fact_box",
                {"heading": words.FACT_BOX[language], "text": f"<p>{third[language]}</p>"},
            ),
            (
                "links",
                {
                    "heading": "",
                    "items": [
                        {"type": "item", "value": item, "id": ids[-1 - order]}
                        for order, item in enumerate(items)
                    ],
                },
            ),
        ]
        blocks = [
            {"type": kind, "value": value, "id": ids[order]}
            for order, (kind, value) in enumerate(values)
        ]
        texts.append(json.dumps(blocks))
    return texts[0], texts[1]


def shared_rows(number: int, contacts: list[Any], target: Any) -> dict[str, list[Row]]:
    """Return two contacts, and three links: one to a page of the site and two to the web."""
    chosen = [contacts[(number + step) % len(contacts)] for step in range(2)]
    web = [{"url": f"https://www.lindasa.example/{number}/{each}"} for each in range(2)]
    return {
        "page_contacts": [Row({"contact": contact}) for contact in chosen],
        "related_links": [
            Row(facts, {"label": label})
            for facts, label in zip([{"target": target}, *web], words.RELATED, strict=True)
        ],
    }


def place(number: int, now: datetime, organisations: list[Any]) -> Entry:
    today = now.date()
    summer = {"valid_from": date(today.year, 6, 15), "valid_through": date(today.year, 8, 15)}
    hours: list[tuple[set[str], int, int, dict[str, date]]] = [
        ({"mo", "tu", "we", "th", "fr"}, 10, 16, {}),
        ({"sa"}, 11, 15, {}),
        ({"tu", "th"}, 12, 18, summer),
    ]
    return Entry(
        slug=f"plats-{number}",
        published_at=now - timedelta(days=30 + number),
        prose={
            "title": numbered(words.PLACES, number),
            "introduction": sentences(number, 2),
            "body": body(number),
            "directions": words.DIRECTIONS,
            "first_visit": sentences(number + 3, 2),
        },
        facts={
            "street": f"Kvarngatan {number + 1}",
            "postal_code": "123 45",
            "locality": "Lindåsa",
            "latitude": f"{58.3 + number / 1000:.6f}",
            "longitude": f"{13.4 + number / 1000:.6f}",
            "features": {"drop_in", "free", "coffee", "step_free"},
            "audience": {"everyone"},
            "languages": {"sv", "en"},
            "confirmed_on": today,
        },
        rows={
            "opening_hours": [
                Row(
                    {"days": days, "opens": time(opens), "closes": time(closes), **season},
                    {"activity": words.ACTIVITY},
                )
                for days, opens, closes, season in hours
            ],
            "opening_exceptions": [
                Row({"first": today + timedelta(days=9)}, {"reason": words.ACTIVITY})
            ],
            "organisers": [Row({"organisation": each}) for each in organisations[:2]],
        },
    )


def network(number: int, now: datetime, organisations: list[Any]) -> Entry:
    return Entry(
        slug=f"natverk-{number}",
        published_at=now - timedelta(days=400 + number),
        prose={
            "title": numbered((words.NETWORK,), number),
            "introduction": sentences(number, 1),
            "purpose": sentences(number + 1, 2),
            "how_to_join": sentences(number + 5, 1),
            "body": body(number),
        },
        rows={
            "members": [
                Row({"organisation": each}, {"role": words.ROLE}) for each in organisations
            ],
        },
    )


def meeting(
    number: int, starts_at: datetime, published_at: datetime, place: Any, organisations: list[Any]
) -> Entry:
    """Return a meeting of two hours; every other asks for registration by a link."""
    ends_at = starts_at + timedelta(hours=2)
    registration = {
        "registration_method": RegistrationMethod.LINK,
        "registration_url": f"https://www.lindasa.example/anmalan/{number}",
        "registration_closes_at": starts_at - timedelta(days=2),
    }
    programme = [(18, words.SENTENCES[1]), (19, words.SENTENCES[9])]
    return Entry(
        slug=f"traff-{number}",
        published_at=published_at,
        prose={
            "title": numbered((words.MEETING,), number),
            "introduction": sentences(number, 1),
            "body": body(number),
            "registration_label": words.REGISTER,
            "who_may_come": sentences(number, 1),
        },
        facts={
            "starts_at": starts_at,
            "ends_at": ends_at,
            "over_at": ends_at,
            "place": place,
            **(registration if number % 2 else {}),
        },
        rows={
            "programme": [
                Row({"starts": time(hour)}, {"title": title}) for hour, title in programme
            ],
            "organisations": [Row({"organisation": each}) for each in organisations[:2]],
        },
    )


def news(number: int, published_at: datetime, place: Any) -> Entry:
    """Return a news item about a place."""
    return Entry(
        slug=f"nyhet-{number}",
        published_at=published_at,
        prose={
            "title": numbered(words.SUBJECTS, number),
            "introduction": sentences(number, 2),
            "body": body(number, place),
        },
        facts={"published_at": published_at, "featured": number % 50 == 0},
        rows={"about": [Row({"page": place})]},
    )
