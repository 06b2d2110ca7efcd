"""What people do in the admin with a browser."""

from django.contrib.auth.models import Group

from cms.publishing.roles import group_name
from support.staff import person

SHOW = """name => {
    const tab = document.querySelector(`[name=${name}]`).closest("[role=tabpanel]");
    document.querySelector(`[role=tab][href="#${tab.id}"]`).click();
}"""
# Wagtail looks at a form two seconds after it is shown, and saves by itself what is new since then.
WATCHED = 2500
SAVED = 20_000


def staff(name, role, language="sv"):
    user = person(name, first_name=name.title())
    user.wagtail_userprofile.preferred_language = language
    user.wagtail_userprofile.save()
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


def log_in(page, name):
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto("/admin/login/")
    log_in_here(page, name)


def log_in_here(page, name):
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill("pw")
    page.locator("[type=submit]").click()


def fill(page, **values):
    """Write into fields as a person does, in whatever tab they are."""
    for name, value in values.items():
        page.evaluate(SHOW, name)
        field = page.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.press("Tab")


def press(page, button):
    """Press one of the buttons that are folded away below the editor, in Swedish."""
    page.locator("footer").get_by_role("button", name="Fler åtgärder").click()
    page.locator(button).first.click()
