"""Samples of the components of news, for the style guide."""

from datetime import timedelta
from typing import Any

from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, sample_address, wording
from cms.core.translations import mark
from cms.news.models import NewsPage
from cms.news.selectors import with_freshness


def news_samples(reader: Reader) -> Samples:
    """Return a current news item and an old one."""
    t = wording(reader)
    current, old = (_news(reader, days) for days in (2, 800))
    states = ((t("Aktuell", "Current"), current), (t("Gammal", "Old"), old))
    return {
        "news_card.html": [
            Sample(state, {"news": item, "level": 4}, inside="cards") for state, item in states
        ],
        "age_notice.html": [Sample(t("Gammal", "Old"), {"news": old})],
    }


def _news(reader: Reader, days: int) -> Any:
    t = wording(reader)
    page = NewsPage(
        title=t("Nytt språkkafé på biblioteket", "A new language café at the library"),
        introduction=t(
            "Kom som du är, första gången är på tisdag.", "Come as you are, on Tuesday."
        ),
        url_path=sample_address(reader),
        published_at=reader.now - timedelta(days=days),
    )
    mark(page, reader.language, is_translated=True)
    return with_freshness([page], reader)[0]
