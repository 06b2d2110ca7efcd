"""News among pages of other kinds."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cms.core.formats import format_date
from cms.core.kinds import Kind, Remark
from cms.core.notices import Notice
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.core.timed import local_date
from cms.news.models import NewsPage
from cms.news.selectors import read_news


def news_remarks(ids: Sequence[int], reader: Reader) -> dict[int, Remark]:
    """Return when news was published, and that it is old (R24, G4)."""
    return {
        key: Remark(
            (Notice(format_date(local_date(item.published_at), reader.language), reader.language),),
            item.notice,
            item.freshness.until,
        )
        for key, item in read_news(Ids(NewsPage, ids), reader).items()
    }


NEWS = Kind("news", _("News"), "cms_news.NewsPage", "cms_news.NewsIndexPage", news_remarks, 30)
