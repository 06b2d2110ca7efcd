"""The examples in the API's description are what it answers about an invented municipality.

`--renew-contract` writes the files anew (see test_snapshot.py).
"""

import json
import re

import pytest

from cms.api.openapi import EXAMPLES

pytestmark = pytest.mark.django_db

JSON_LD = "?include=json_ld"
PARTS = "include=body,contacts,related_links,json_ld"
PLACE = (
    "week,seasons,exceptions,organisers,confirmation,first_visit,directions,coming_meetings_url,"
    "news_url"
)
WORDS = {"sv": "hamnen", "en": "harbour"}
# The document is read by people: at most so many characters of examples in a language.
MOST = 200_000


def addresses(site, language) -> dict[str, str]:
    """The address of each example, by operation and name."""

    def one(path: str, name: str) -> str:
        return f"/api/v1/{path}/{site.pages[name].translation_key}"

    locale = {"sv": site.sv, "en": site.en}[language]
    found = site.pages["place-open"].get_translation(locale).get_url()
    return {
        "get_api_info.info": "/api/v1/api-info",
        "list_locales.all": "/api/v1/locales",
        "list_vocabularies.all": "/api/v1/vocabularies",
        "get_navigation.menu": "/api/v1/navigation",
        "find_page.found": f"/api/v1/pages/find?path={found}",
        "get_page.content": one("pages", "content") + JSON_LD,
        "list_organisations.first": "/api/v1/organisations?limit=1",
        "get_organisation.whole": f"/api/v1/organisations/{site.association.translation_key}",
        "find_redirect.found": "/api/v1/redirects/find?path=/hamnen",
        "list_news.first": f"/api/v1/news?limit=1&is_old=false&{PARTS}",
        "get_news.current": one("news", "news-current") + JSON_LD,
        "get_news.old": one("news", "news-old"),
        "list_categories.all": "/api/v1/categories",
        "search.found": f"/api/v1/search?q={WORDS[language]}&type=news&limit=1",
        "list_meeting_places.near": "/api/v1/meeting-places?near=58.386,13.438&limit=2"
        f"&{PARTS},{PLACE}",
        "get_meeting_place.open": one("meeting-places", "place-open") + JSON_LD,
        "get_meeting_place.temporarily_closed": one("meeting-places", "place-temporarily-closed"),
        "list_networks.second": f"/api/v1/networks?limit=1&offset=1&{PARTS}",
        "get_network.whole": one("networks", "network") + JSON_LD,
        "list_network_meetings.coming": "/api/v1/network-meetings?mode=mixed&limit=1"
        f"&{PARTS},programme,chairs,organisations",
        "list_network_meetings.past": "/api/v1/network-meetings?state=past&limit=1"
        "&include=outcome,documents",
        "get_network_meeting.open": one("network-meetings", "meeting-registration-open") + JSON_LD,
        "get_network_meeting.rescheduled": one("network-meetings", "meeting-rescheduled"),
        "get_network_meeting.past": one("network-meetings", "meeting-past"),
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_examples_are_answers(client, site, renew, language):
    served = {}
    for name, address in addresses(site, language).items():
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == 200, (address, response.content)
        text = json.dumps(response.json(), ensure_ascii=False, indent=1)
        text = re.sub("http://(testserver|localhost)", "https://www.lindasa.example", text)
        served[f"{name}.{language}.json"] = f"{text}\n"
    if renew:
        EXAMPLES.mkdir(exist_ok=True)
        for name, text in served.items():
            (EXAMPLES / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob(f"*.{language}.json")}
    assert kept == served
    assert sum(map(len, served.values())) < MOST
