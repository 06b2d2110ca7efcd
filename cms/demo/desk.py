"""Work under way at the translation desk, so that it shows each of its states on any day."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, WorkflowState
from wagtail_localize.models import StringTranslation

from cms.core.timed import local_date
from cms.translation.composing import save_draft, translation_into
from cms.translation.models import Assignment, Comment, GlossaryTerm, LanguageDefaults
from cms.translation.texts import mark_as_machine_translated

# Each form of a term is one of its own.
GLOSSARY = (
    ("mötesplats", "meeting place", "Inte meeting point, som är en skylt på en flygplats."),
    ("mötesplatsen", "the meeting place", ""),
    ("mötesplatser", "meeting places", ""),
    ("nätverk", "network", ""),
    ("hörslinga", "hearing loop", ""),
    ("Lindåsa kommun", "Lindåsa Municipality", ""),
    ("Lindåsa", "", "Ortnamn översätts inte."),
)
# Pages with a sentence more in Swedish, and the days that are left to translate it; one is late.
ASSIGNED = {"news:bus": -2, "place:garden": 1}
NEVER_TRANSLATED = {"news:bicycles": 5}
SENTENCE = "Ta gärna med en vän."
BY_MACHINE = "news:compost"
IN_REVIEW, TITLE = "news:award", "The Linden Choir is Enthusiast of the Year"


def show_the_desk(
    made: dict[str, Any], users: dict[str, Any], english: Locale, now: datetime
) -> None:
    """Leave work at the desk; `made` is content by its key, `now` is aware."""
    translator, communicator = users["oversattare"], users["kommunikator"]
    LanguageDefaults.objects.create(locale=english, assignee=translator)
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(locale=english, term=term, translation=translation, note=note)
        for term, translation, note in GLOSSARY
    )
    for key, days in {**ASSIGNED, **NEVER_TRANSLATED}.items():
        page = type(made[key]).objects.get(pk=made[key].pk)
        if key in ASSIGNED:
            page.introduction = f"{page.introduction} {SENTENCE}"
            page.save_revision(user=users["redaktor"]).publish()
        translation_into(page, english)
        Assignment.objects.create(
            translation_key=page.translation_key,
            locale=english,
            content_type=ContentType.objects.get_for_model(type(page)),
            assignee=translator,
            deadline=local_date(now) + timedelta(days=days),
            sent_at=now - timedelta(days=6),
            sent_by=communicator,
        )
    Comment.objects.create(
        translation_key=made["place:garden"].translation_key,
        locale=english,
        text="Heter den Garden eller Gardens på skylten?",
        written_at=now - timedelta(days=1),
        written_by=translator,
    )
    mark_as_machine_translated(made[BY_MACHINE].get_translation(english))
    translation = translation_into(made[IN_REVIEW], english)
    titles = StringTranslation.objects.filter(
        context__object_id=made[IN_REVIEW].translation_key, context__path="title", locale=english
    )
    titles.update(data=TITLE, last_translated_by=translator)
    draft = save_draft(translation, translator).as_object()
    _let_it_be_reviewed(draft, translator)


def _let_it_be_reviewed(draft: Any, user: Any) -> None:
    """Submit a draft as its author would, without a mail to everybody who may review it."""
    workflow = draft.get_workflow()
    task = workflow.tasks[0].specific
    state = WorkflowState.objects.create(
        content_type=draft.get_content_type(),
        base_content_type=draft.get_base_content_type(),
        object_id=str(draft.pk),
        workflow=workflow,
        requested_by=user,
    )
    state.current_task_state = task.get_task_state_class().objects.create(
        workflow_state=state, task=task, revision=draft.latest_revision
    )
    state.save(update_fields=["current_task_state"])
