"""The codes that answers hold, such as `cafe`, with their words for filters and labels."""

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from cms.api.parameters import Parameters
from cms.api.reading import answer, read
from cms.api.schemas import ApiSchema, Timed

router = Router(tags=["site"])

_registry: dict[type[TextChoices], bool] = {}


def register_vocabularies(*choices: type[TextChoices], extensible: bool = False) -> None:
    """Give the words of choices; `extensible` ones may get more within a version (B13).

    For `AppConfig.ready()`.
    """
    _registry.update(dict.fromkeys(choices, extensible))


def extensible_names() -> set[str]:
    return {choices.__name__ for choices, extensible in _registry.items() if extensible}


class Term(ApiSchema):
    code: str
    label: str = Field(description=_("In the language asked for."))


class Vocabulary(ApiSchema):
    name: str = Field(description=_("What the description of the API calls the type."))
    extensible: bool = Field(description=_("Whether there may be more within this version."))
    terms: list[Term] = Field(description=_("In the order in which people expect them."))


class VocabularyList(Timed):
    items: list[Vocabulary]


@router.get(
    "",
    response=VocabularyList,
    operation_id="list_vocabularies",
    summary=_("List codes with their words"),
    description=_("What codes such as `cafe` are called, for filters and labels."),
)
def list_vocabularies(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    read(request, parameters)
    items = [
        {
            "name": choices.__name__,
            "extensible": extensible,
            "terms": [{"code": code, "label": str(label)} for code, label in choices.choices],
        }
        for choices, extensible in _registry.items()
    ]
    return answer({"items": items, "valid_until": None}, None)
