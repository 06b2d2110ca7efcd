"""Samples of the components that all page types share."""

from datetime import timedelta
from types import SimpleNamespace

from cms.core.block_samples import DrawnImage, block_samples
from cms.core.kinds import Remark
from cms.core.notices import Notice
from cms.core.people_samples import NOBODY, people_samples
from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, sample_address, wording
from cms.core.selectors import LanguageVersion, PageReference, TranslationNotice


def reference(title: str, language: str, path: str = "") -> PageReference:
    """Return what points at a page that is not there."""
    return PageReference(NOBODY, title, "#content", language, 0, path, True, frozenset())


def component_samples(reader: Reader) -> Samples:
    """Return the components of the frame, of people and links, and of the body."""
    parts = (_frame, _searching, people_samples, _notices, block_samples)
    return {path: shown for part in parts for path, shown in part(reader).items()}


def _frame(reader: Reader) -> Samples:
    t, language = wording(reader), reader.language
    first, second = (
        reference(t("Mötesplatser", "Meeting places"), language, "1"),
        reference(t("Nyheter", "News"), language, "2"),
    )
    page = SimpleNamespace(title=t("Kaffestugan", "The Coffee Room"), language=language, path="3")
    other = "en" if reader.reads_source else "sv"
    versions = [
        LanguageVersion(language, t("Svenska", "English"), "#content", True, False),
        LanguageVersion(other, t("English", "Svenska"), "#content", False, False),
        LanguageVersion("fi", "suomi", "#content", False, True),
    ]
    step = SimpleNamespace(
        has_other_pages=True,
        has_previous=True,
        has_next=True,
        number=2,
        previous_page_number=1,
        next_page_number=3,
    )
    return {
        "breadcrumbs.html": [
            Sample(t("Under en lista", "Below a list"), {"trail": [first], "page": page})
        ],
        "menu.html": [
            Sample(
                t("På en sida i listan", "On a page of the list"),
                {"menu": [first, second], "trail": [first], "page": page},
            )
        ],
        "language_switch.html": [
            Sample(
                t("Översatt till ett språk av två", "Translated into one language of two"),
                {"versions": versions},
            )
        ],
        "pagination.html": [
            Sample(t("Mitt i listan", "In the middle of the list"), {"page": step})
        ],
        "footer.html": [
            Sample(
                t("Med två sidor", "With two pages"),
                {"municipality": reader.municipality, "pages": [first, second]},
                "site-footer",
            )
        ],
    }


def _searching(reader: Reader) -> Samples:
    t, language = wording(reader), reader.language
    hit = SimpleNamespace(
        title=t("Nytt språkkafé", "A new language café"),
        introduction=t("Kom som du är.", "Come as you are."),
        language=language,
        is_fallback=False,
        url_path=sample_address(reader),
        remark=Remark(
            (Notice(t("Publicerad 3 maj 2024", "Published 3 May 2024"), language),),
            Notice(t("Äldre än 12 månader", "More than 12 months old"), language),
            None,
        ),
    )
    advice = t("Skriv minst två bokstäver.", "Write at least two letters.")
    asked = {"words": "k", "advice": advice, "in_page": True}
    usual = t("Som den brukar vara", "As it usually is")
    return {
        "search_box.html": [Sample(t("Med ett råd", "With advice"), asked)],
        "hit.html": [Sample(t("Gammal nyhet", "Old news"), {"hit": hit, "level": 4}, "rows")],
        "ways_on.html": [Sample(usual)],
        "feedback.html": [Sample(usual)],
    }


def _notices(reader: Reader) -> Samples:
    t = wording(reader)
    original = LanguageVersion("sv", "Svenska", "#content", False, False)
    since = reader.now - timedelta(days=20)
    outdated = TranslationNotice(since, False, original)
    by_machine = TranslationNotice(None, True, original)
    image = {
        "lead_image": DrawnImage(),
        "lead_image_alt": t("Två figurer vid ett bord.", "Two figures at a table."),
        "lead_image_decorative": False,
        "language": reader.language,
    }
    return {
        "dates.html": [
            Sample(
                t("Publicerad och uppdaterad", "Published and updated"),
                {"published_at": since, "updated_at": reader.now},
            )
        ],
        "fallback_notice.html": [Sample(t("Inte översatt", "Not translated"), {"language": "sv"})],
        "translation_notice.html": [
            Sample(
                t("Originalet är ändrat", "The original has changed"), {"translation": outdated}
            ),
            Sample(
                t("Översatt av en maskin", "Translated by a machine"), {"translation": by_machine}
            ),
        ],
        "lead_image.html": [
            Sample(t("Med beskrivning", "With a description"), {"page": SimpleNamespace(**image)})
        ],
        "card_image.html": [
            Sample(t("På ett kort", "On a card"), {"page": SimpleNamespace(**image)}, "cards")
        ],
    }
