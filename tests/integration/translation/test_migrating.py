"""Blocks that are renamed or removed in code, and what was kept to translate them."""

import json
import re
from copy import copy

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter
from support.publishing import NOW, GoodSite, body
from support.translating import change, translate
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import (
    RemoveStreamChildrenOperation,
    RemoveStructChildrenOperation,
    RenameStreamChildrenOperation,
    RenameStructChildrenOperation,
    StreamChildrenToListBlockOperation,
)
from wagtail.models import Revision
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslationContext,
    TranslationSource,
)

from cms.core.models import RelatedLink
from cms.news.models import NewsPage
from cms.translation.composing import missing, save_draft, take_snapshot, translation_into
from cms.translation.migrating import GiveIds, MigrateTranslations
from cms.translation.migrating_fields import RenameTranslatedField
from cms.translation.models import Comment, DraftText, SourceText
from cms.translation.words import changes
from cms.translation.workarounds import stale_segments

pytestmark = pytest.mark.django_db

WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Vi ses på torget.": "See you in the square.",
    "Alla får komma.": "All may come.",
}


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def news(site):
    quote = {"text": "Vi ses på torget.", "speaker": "Bo", "role": "", "style": "marks"}
    blocks = [("quote", quote), ("rich_text", "<p>Alla får komma.</p>")]
    page = site.news("Kaffe på torget", body=body(*blocks))
    translate(page, site.en, WORDS).publish()
    return page


@pytest.fixture
def blocks():
    """The block types of a body, put back afterwards."""
    children = NewsPage._meta.get_field("body").stream_block.child_blocks
    quote = children["quote"].child_blocks
    before = [(each, dict(each)) for each in (children, quote)]
    yield children
    for each, its in before:
        each.clear()
        each.update(its)


def stored(obj):
    """The body as it is stored; nothing of it is rendered."""
    return json.dumps(list(obj.body.raw_data), ensure_ascii=False)


def english(news):
    return NewsPage.objects.get(translation_key=news.translation_key, locale__language_code="en")


def kept(news):
    """The words that each language has, and each draft was made from."""
    texts = SourceText.objects.filter(translation_key=news.translation_key).order_by("locale")
    return [each.words for each in [*texts, *DraftText.objects.all()]]


def migrate(operation, path=""):
    changes = [(operation, path)]
    for kind in (MigrateTranslations, MigrateStreamData):
        step = kind("cms_news", "newspage", "body", changes)
        step.code(apps, None)


def test_bare_localize_crashes_when_a_block_type_is_gone(site, news, blocks, monkeypatch):
    translation = translation_into(news, site.en)
    del blocks["quote"]
    monkeypatch.setattr(TranslationSource, "_get_segments_for_translation", stale_segments.original)
    with pytest.raises(AttributeError):
        save_draft(translation, None)


def test_ours_does_not_though_nobody_migrated(site, news, blocks):
    translation = translation_into(news, site.en)
    del blocks["quote"]
    revision = save_draft(translation, None)
    assert revision.as_object().title == "Coffee in the square"
    assert "All may come." in stored(revision.as_object())
    assert "See you" not in stored(revision.as_object())
    revision.publish()
    assert english(news).live


def test_nor_when_a_part_of_a_block_is_gone(site, news, blocks):
    translation = translation_into(news, site.en)
    del blocks["quote"].child_blocks["text"]
    assert "All may come." in stored(save_draft(translation, None).as_object())


def test_what_is_renamed_stays_translated(site, news, blocks):
    blocks["saying"] = copy(blocks["quote"])
    blocks["saying"].set_name("saying")
    migrate(RenameStreamChildrenOperation("quote", "saying"))
    del blocks["quote"]
    source = TranslationSource.objects.get(object_id=news.translation_key)
    assert [each["type"] for each in json.loads(json.loads(source.content_json)["body"])] == [
        "saying",
        "rich_text",
    ]
    assert TranslationContext.objects.filter(field_path="body.saying.text").exists()
    assert not TranslationContext.objects.filter(field_path__startswith="body.quote").exists()
    take_snapshot(NewsPage.objects.get(pk=news.pk))
    translation = translation_into(NewsPage.objects.get(pk=news.pk), site.en)
    assert not [each.string.data for each in missing(translation) if each.string.data in WORDS]
    assert "See you in the square." in stored(save_draft(translation, None).as_object())


def test_a_part_that_is_renamed_stays_translated_and_current(site, news, blocks):
    children = blocks["quote"].child_blocks
    children["words"] = children["text"]
    about = {"translation_key": news.translation_key, "locale": site.en, "written_at": NOW}
    Comment.objects.create(**about, path="body.b0.text", text="Vilket torg?")
    # What stood there once, and has left only a memory, is not in the way.
    once = {"object_id": news.translation_key, "path": "body.b0.words"}
    TranslationContext.objects.create(**once, field_path="body.quote.words")
    migrate(RenameStructChildrenOperation("text", "words"), "quote")
    del children["text"]
    assert all(["body.b0.words", "Vi ses på torget."] in words for words in kept(news))
    assert Comment.objects.get().path == "body.b0.words"
    context = TranslationContext.objects.get(path="body.b0.words")
    assert context.field_path == "body.quote.words"
    assert context.path_id == TranslationContext._get_path_id("body.b0.words")
    page = NewsPage.objects.get(pk=news.pk)
    take_snapshot(page)
    translation = translation_into(page, site.en)
    assert StringTranslation.objects.get(context=context).data == "See you in the square."
    assert not [each.string.data for each in missing(translation) if each.string.data in WORDS]
    change(page, introduction="")
    source, target = SourceText.objects.filter(translation_key=news.translation_key).order_by(
        "locale"
    )
    assert not changes(source.words, target.words)


@pytest.mark.parametrize(
    ("operation", "path"),
    [
        (RemoveStreamChildrenOperation("quote"), ""),
        (RemoveStructChildrenOperation("text"), "quote"),
    ],
)
def test_what_is_removed_makes_nothing_outdated(site, news, blocks, operation, path):
    migrate(operation, path)
    assert not any("Vi ses på torget." in text for words in kept(news) for _path, text in words)
    assert not StringSegment.objects.filter(string__data="Vi ses på torget.").exists()
    # The memory still knows it.
    assert StringTranslation.objects.filter(data="See you in the square.").exists()
    assert ["body.b1", "Alla får komma."] in kept(news)[0]


def test_items_of_lists_are_followed():
    raw = [
        {"type": "list", "id": "l", "value": [{"type": "item", "id": "i", "value": {"a": "x"}}]},
        {"type": "plain", "id": "p", "value": ["old"]},
        {"type": "rich_text", "id": "r", "value": "<p>y</p>"},
    ]
    step = MigrateTranslations(
        "cms_news", "newspage", "body", [(RemoveStreamChildrenOperation("rich_text"), "")]
    )
    assert step._moves(NewsPage, raw) == {
        "body.l.i.a": ("body.l.i.a", "body.list.item.a"),
        "body.r": None,
    }


MOVED = [
    {"type": "a", "id": "1", "value": "x"},
    {"type": "b", "id": "2", "value": "y"},
    {"type": "a", "id": "3", "value": {"part": "z"}},
]


def test_texts_that_move_to_another_block_are_followed():
    operations = [(StreamChildrenToListBlockOperation("a", "all"), ""), (GiveIds(), "")]
    step = MigrateTranslations("cms_news", "newspage", "body", operations)
    new = step._changed(NewsPage, MOVED)[1]["id"]
    assert step._moves(NewsPage, MOVED) == {
        "body.1": (f"body.{new}.1", "body.all.item"),
        "body.2": ("body.2", "body.b"),
        "body.3.part": (f"body.{new}.3.part", "body.all.item.part"),
    }


def test_blocks_without_ids_are_no_places_for_texts():
    operations = [(StreamChildrenToListBlockOperation("a", "all"), "")]
    with pytest.raises(ValueError, match="GiveIds"):
        MigrateTranslations("cms_news", "newspage", "body", operations)._moves(NewsPage, MOVED)


@pytest.fixture
def linked(site):
    page = site.news("Kaffe på torget", introduction="Alla får komma.")
    page.related_links.add(RelatedLink(label="Läs mer", url="https://lindasa.example/"))
    page.save_revision().publish()
    words = {"Kaffe på torget": "Coffee", "Alla får komma.": "All may come.", "Läs mer": "More"}
    translate(NewsPage.objects.get(pk=page.pk), site.en, words).publish()
    return NewsPage.objects.get(pk=page.pk)


def all_that_is_kept(page):
    revisions = Revision.objects.filter(content__translation_key=str(page.translation_key))
    contexts = TranslationContext.objects.filter(object_id=page.translation_key)
    return [
        json.loads(TranslationSource.objects.get(object_id=page.translation_key).content_json),
        *revisions.order_by("pk").values_list("content", flat=True),
        dict(contexts.values_list("path", "field_path")),
        *kept(page),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("cms_news", "NewsPage", "introduction", "lead"),
        ("cms_core", "RelatedLink", "label", "said"),
    ],
)
def test_a_field_that_is_renamed_stays_translated_both_ways(site, linked, names):
    """In the models as they are in migrations; the column itself is Django's to rename."""
    _app, _model, old, new = names
    before = all_that_is_kept(linked)
    state = MigrationLoader(connection).project_state()
    state.clear_delayed_apps_cache()
    step = RenameTranslatedField(*names)
    step.code(state.apps, None)
    places = re.compile(rf'(?<=[".]){old}(?=")')
    text = json.dumps(before)
    assert len(places.findall(text)) > 5
    assert all_that_is_kept(linked) == json.loads(places.sub(new, text))
    step.reverse_code(state.apps, None)
    assert all_that_is_kept(linked) == before
    translation = translation_into(linked, site.en)
    assert missing(translation) == []
    assert save_draft(translation, None).as_object().introduction == "All may come."


def test_it_can_be_undone_and_written_into_a_migration():
    step = RenameTranslatedField("cms_news", "NewsPage", "introduction", "lead")
    _name, _args, kwargs = step.deconstruct()
    assert RenameTranslatedField(**kwargs).deconstruct() == step.deconstruct()
    assert step.reversible
    assert MigrationWriter.serialize(GiveIds())


def test_it_can_be_written_into_a_migration():
    step = MigrateTranslations(
        app_name="cms_news",
        model_name="newspage",
        field_name="body",
        operations_and_block_paths=[(RenameStreamChildrenOperation("quote", "saying"), "")],
    )
    name, args, kwargs = step.deconstruct()
    assert (name, args) == ("MigrateTranslations", [])
    again = MigrateTranslations(**kwargs)
    assert again.deconstruct() == step.deconstruct()
    assert MigrationWriter.serialize(kwargs["operations_and_block_paths"][0][0])
