"""The editor of translations as a browser has it, and the people who work there."""

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.publishing.roles import group_name
from cms.translation.texts import target_of
from support.staff import person

LINKED = 'Läs mer <a href="https://kaffe.example">om kaffet</a> och <b>kom</b>.'
WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Vi fiker.": "We have coffee.",
    "Läs mer": 'Read more <a id="a1">about the coffee</a> and <b>come</b>.',
    "Alla är välkomna.": "Everybody is welcome.",
}


def staff(name, role):
    user = person(name, first_name=name.capitalize(), last_name="Ek")
    user.groups.add(Group.objects.get(name=group_name(role)))
    return get_user_model().objects.get(pk=user.pk)


def url_of(obj, language="en"):
    args = [obj._meta.label_lower, obj.translation_key, language]
    return reverse("cms_translation:edit", args=args)


class Form:
    """The editor as a browser has it: fields by the source text that they translate."""

    def __init__(self, client, obj):
        self.client, self.url = client, url_of(obj)
        self.load()

    def load(self):
        self.read(self.client.get(self.url))

    def read(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content, "html.parser")
        form = self.soup.find("form", id="translation")
        assert form, response.content.decode()[:2000]
        self.data, self.names = {"checked": [], "resolved": []}, {}
        for each in form.select("input[type=hidden], input[type=text], textarea"):
            self.data[each["name"]] = each.get("value") or each.get_text().strip("\n")
        for each in form.select("[id^=source-]"):
            self.names[each.get_text(" ").strip()] = each["id"].removeprefix("source-")

    def key(self, source):
        return next(key for text, key in self.names.items() if text.startswith(source))

    def row(self, source):
        return self.soup.find(id=f"row-{self.key(source)}").get_text(" ")

    def value(self, source):
        return self.data[f"text-{self.key(source)}"]

    def fill(self, **others):
        for source, text in {**WORDS, **others}.items():
            self.data[f"text-{self.key(source)}"] = text
        return self

    def write(self, source, text):
        self.data[f"text-{self.key(source)}"] = text
        return self

    def tick(self, source):
        self.data["checked"].append(self.key(source))
        return self

    def post(self, action="save", **others):
        data = {**self.data, "action": action, **others}
        response = self.client.post(self.url, data, follow=True)
        self.read(response)
        return self

    @property
    def status(self):
        return self.response.status_code

    @property
    def said(self):
        return " ".join(str(each) for each in self.response.context["messages"])

    def error(self, source):
        found = self.soup.find(id=f"error-{self.key(source)}")
        return found.get_text(" ").strip() if found else ""


def saved(translation):
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    return {row.translation_of.data: row.data for row in rows.exclude(context__path="slug")}


def approve(client, translation, user, action="approve", **data):
    target = target_of(translation)
    state = target.current_workflow_task_state
    translator = client.session["_auth_user_id"]
    client.force_login(user)
    args = [target.pk, action, state.pk]
    response = client.post(reverse("wagtailadmin_pages:workflow_action", args=args), data)
    client.force_login(get_user_model().objects.get(pk=translator))
    return response
