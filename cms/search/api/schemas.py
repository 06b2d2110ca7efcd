from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Field

from cms.api.fields import base_fields
from cms.api.parameters import ListParameters, Text, projection, several
from cms.api.resources import one_of_types
from cms.api.schemas import NOTICE_LOCALE, ItemBase, List
from cms.core.reader import Reader


class Hit(ItemBase):
    type: str = Field(description=_("What kind of page it is."), json_schema_extra=one_of_types())
    introduction: str
    is_old: bool = Field(description=_("Whether it is news that has become old."))
    notice: str = Field(
        description=_("What to show beside the title of old news (Digg R24); otherwise empty.")
    )
    notice_locale: str = Field(description=NOTICE_LOCALE)


class HitList(List):
    items: list[Hit]


class SearchParameters(ListParameters):
    q: Text = Field(
        description=_("Words that a page must have, in the language asked for."),
        examples=["kaffe"],
    )
    type: list[Text] = Field(
        [],
        description=_("Only pages of these kinds."),
        examples=["news"],
        json_schema_extra=one_of_types(),
    )
    fields: several(*Hit.model_fields) = projection("title,url")  # type: ignore[valid-type]


def hit_fields(page: Any, reader: Reader) -> dict[str, Any]:
    notice = page.notice
    return {
        **base_fields(page, reader, notice.until),
        "introduction": page.introduction,
        "is_old": bool(notice.value.text),
        "notice": notice.value.text,
        "notice_locale": notice.value.language,
    }
