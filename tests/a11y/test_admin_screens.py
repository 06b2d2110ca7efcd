"""A10: axe finds nothing in the product's own screens of the admin, in both languages."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from support.checkers import axe
from support.demo_site import NOW
from support.webhooks import listener
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.core.models import Contact
from cms.core.organisations import organisations
from cms.feedback.models import Feedback
from cms.news.models import NewsPage
from cms.publishing.models import WebhookDelivery
from cms.publishing.releases.services import create
from cms.publishing.webhooks.endpoints import send_test
from cms.sharing.links import create as share
from cms.translation.composing import translation_into
from cms.translation.files.exporting import objects_for
from cms.translation.files.texts import ReturnedObject, ReturnedText, as_json
from cms.translation.models import ReturnedFile
from cms.translation.services import send_for_translation

pytestmark = pytest.mark.browser

REPORTS = ("to-mend", "links", "reviews", "news-age", "jobs", "audit", "translations")


@pytest.fixture
def user(demo):
    # What is written now comes after all that was written when the demo was loaded.
    with time_machine.travel(NOW + timedelta(hours=1)), transaction.atomic():
        yield get_user_model().objects.get(username="administrator")
        # The demo is lent.
        transaction.set_rollback(True)


@pytest.fixture
def addresses(demo, user):
    place, news = demo.samples["place open"].pk, demo.samples["old news"].pk
    contact = ["cms_core.contact", Contact.objects.filter(locale__language_code="sv")[0].pk]
    organisation = ["cms_core.organisation", organisations()[0].pk]
    feedback = Feedback.objects.exclude(email="")[0].pk
    page = NewsPage.objects.get(pk=news)
    page.introduction = "Nytt på torget."
    draft = page.save_revision(user=user)
    release = create("Nytt på torget", [draft], user=user, now=timezone.now())
    link = share("Nytt på torget", [Page.objects.get(pk=news)], user=user, now=timezone.now())
    english = Locale.objects.get(language_code="en")
    translations = [
        translation_into(Page.objects.get(pk=pk).specific, english).source for pk in (place, news)
    ]
    (assignment,) = send_for_translation(
        [NewsPage.objects.get(pk=news)],
        english,
        user=user,
        assignee=user,
        deadline=timezone.now().date(),
        now=timezone.now(),
    )
    send_test(listener(), timezone.now())
    message = WebhookDelivery.objects.get()
    return [
        reverse("wagtailadmin_home"),
        reverse("cms_translation:desk"),
        f"{reverse('cms_translation:send')}?key={page.translation_key}",
        reverse("cms_translation:assignment", args=[assignment.pk]),
        reverse("cms_publishing:desk"),
        reverse("cms_publishing:desk") + "?who=all",
        *(f"/admin/reports/{name}/" for name in REPORTS),
        reverse("cms_feedback:index"),
        *(reverse(f"cms_feedback:{name}", args=[feedback]) for name in ("edit", "delete")),
        reverse("cms_sharing_links:list"),
        reverse("cms_sharing_links:new", args=[news]),
        reverse("cms_sharing_links:detail", args=[link.pk]),
        reverse("cms_publishing_releases:list"),
        reverse("cms_publishing_releases:new"),
        reverse("cms_publishing_releases:detail", args=[release.pk]),
        reverse("cms_publishing_releases:drafts", args=[release.pk]),
        reverse("cms_publishing:where_used", args=contact),
        reverse("cms_publishing:replace", args=contact),
        reverse("cms_publishing:leave", args=contact),
        *(
            reverse(f"cms_publishing:{name}", args=args)
            for name in ("ask_people", "confirmed")
            for args in (["wagtailcore.page", place], organisation)
        ),
        reverse("cms_publishing:reviewed", args=[place]),
        reverse("cms_news:still_correct", args=[news]),
        reverse("cms_publishing:own_change", args=[draft.pk]),
        reverse("cms_publishing_webhooks:index"),
        reverse("cms_publishing_webhooks:add"),
        *(
            reverse(f"cms_publishing_webhooks:{name}", args=[message.endpoint_id])
            for name in ("edit", "secret", "roll", "delete")
        ),
        reverse("cms_publishing_messages:index"),
        reverse("cms_publishing_messages:inspect", args=[message.pk]),
        *(
            reverse(f"cms_translation:{name}")
            for name in ("export", "hand_in", "glossary", "new_term", "usual", "new_usual")
        ),
        reverse("cms_translation:returned", args=[returned_file(user).pk]),
        *(
            reverse(
                "cms_translation:edit",
                args=[each.get_source_instance()._meta.label_lower, each.object_id, "en"],
            )
            for each in translations
        ),
    ]


def returned_file(user) -> ReturnedFile:
    """A file with texts of each kind that its report shows."""
    known = Translation.objects.filter(target_locale__language_code="en", enabled=True)
    (sent,) = objects_for([known[0].source.get_source_instance()], known[0].target_locale)
    targets = [text.source for text in sent.texts[:2]] + ["<b>", "x" * 300, "", "Hej"]
    texts = [
        ReturnedText(text.path, text.digest, text.source, target)
        for text, target in zip(sent.texts, targets, strict=False)
    ]
    back = ReturnedObject("x", translation_id=sent.translation_id, texts=texts)
    return ReturnedFile.objects.create(
        user=user, name="byra.xlf", handed_in_at=timezone.now(), objects_in_it=as_json([back])
    )


# Wagtail's `main` hides what is wider than the screen, so that nothing scrolls and something lacks.
CUT_OFF = """() => [
  ...document.querySelectorAll("main :is(table, input, select, textarea, button)")
]
  .filter((each) => {
    const box = each.getBoundingClientRect();
    if (!box.width || box.right <= innerWidth + 1) return false;
    if (each.closest("header, .form-side")) return false;
    for (let around = each.parentElement; around.tagName !== "MAIN"; around = around.parentElement)
      if (getComputedStyle(around).overflowX !== "visible") return false;
    return true;
  })
  .map((each) => `cut off: ${each.outerHTML.slice(0, 80)}`)"""


@pytest.mark.parametrize(("language", "width"), [("sv", 320), ("en", 1280)])
def test_screens_of_the_admin(demo, demo_page, user, addresses, language, width):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo.url}
    demo_page.context.add_cookies([cookie])
    demo_page.set_viewport_size({"width": width, "height": 1000})
    problems = []
    for address in addresses:
        response = demo_page.goto(address)
        assert (response.status, demo_page.url) == (200, demo.url + address)
        found = [*axe(demo_page, within="main"), *demo_page.evaluate(CUT_OFF)]
        problems += [f"{address}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)
