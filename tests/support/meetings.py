"""What the API says of networks and their meetings at a moment."""

import time_machine

from support.make import at

MEETINGS, NETWORKS = "/api/v1/network-meetings", "/api/v1/networks"
NOW = "2026-05-12 12:00"
LINK = {
    "registration_method": "link",
    "registration_url": "https://anmalan.example/traff",
    "registration_label": "Anmäl dig här",
}
EMAIL = {"registration_method": "email", "registration_email": "anmalan@lindasa.example"}
PHONE = {"registration_method": "phone", "registration_phone": "08-465 004 11"}


def get(client, address: str, moment: str = NOW, **query) -> dict:
    """The answer at a wall time in Stockholm."""
    with time_machine.travel(at(moment), tick=False):
        response = client.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


def ask(client, page, moment: str = NOW, **query) -> dict:
    """What is said of a meeting or a network."""
    path = NETWORKS if page._meta.model_name == "networkpage" else MEETINGS
    return get(client, f"{path}/{page.translation_key}", moment, **query)


def titles(client, address: str = MEETINGS, moment: str = NOW, **query) -> list[str]:
    """The titles of all that a list has."""
    answer = get(client, address, moment, **query)
    assert answer["total"] == len(answer["items"])
    return [item["title"] for item in answer["items"]]


def plain(text: str) -> str:
    return text.replace("\xa0", " ")
