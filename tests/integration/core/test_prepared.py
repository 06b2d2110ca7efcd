"""Prepared reads give what the queries that they are made of give."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.models import PageContact, RelatedLink
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.news.models import NewsAbout, NewsPage
from cms.news.selectors import news, read_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site):
    network = site.network("Öppna dörrar")
    contact = site.contact("samordnare")
    made = []
    for number in range(7):
        page = site.news(
            f"Nyhet {number}",
            body=[("rich_text", f"<p>{number} % av %s</p>")],
            about=[NewsAbout(page=network)],
            page_contacts=[PageContact(contact=contact)],
            related_links=[RelatedLink(label="100 %", url="https://a.example/?a=%25s")],
        )
        made.append(page)
    site.english(made[0], title="News", rows={"related_links": {"label": ["All of it"]}})
    return made


def plain(rows):
    return {
        key: {
            name: list(getattr(row, name).raw_data)
            if name == "body"
            else [vars(each) for each in getattr(row, name)]
            if name in {"about", "page_contacts", "related_links"}
            else getattr(row, name)
            for name in vars(row)
            if name not in {"family", "freshness"}
        }
        for key, row in rows.items()
    }


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_by_ids_or_by_a_query(site, pages, language, size):
    reader = Reader(language, timezone.now(), site.site)
    ids = [page.pk for page in pages[:size]]
    queried = read_news(NewsPage.objects.filter(pk__in=ids), reader, whole=True)
    for _turn in range(2):
        prepared = read_news(Ids(NewsPage, ids), reader, whole=True)
        assert prepared.keys() == set(ids)
        assert plain(prepared) == plain(queried)


def test_it_is_one_query(site, pages):
    reader = Reader("en", timezone.now(), site.site)
    ids = list(news(reader).values_list("pk", flat=True))
    read_news(Ids(NewsPage, ids), reader)
    with CaptureQueriesContext(connection) as queries:
        rows = read_news(Ids(NewsPage, ids), reader)
    assert len(rows) == 7
    assert [
        each["sql"]
        for each in queries
        if "NEWSPAGE" in each["sql"].upper() or "EXECUTE" in each["sql"]
    ]
    assert len([each for each in queries if "settings" not in each["sql"]]) == 1


def test_nothing_is_asked_for_nothing(site):
    reader = Reader("sv", timezone.now(), site.site)
    with CaptureQueriesContext(connection) as queries:
        assert read_news(Ids(NewsPage, []), reader) == {}
    assert not queries.captured_queries
