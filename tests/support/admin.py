"""The admin as a browser uses it: forms filled as they stand, and what the editor is told."""

from bs4 import BeautifulSoup
from django.urls import reverse


def form_of(html: bytes) -> dict[str, str]:
    """What a browser would send for the editor as it stands, without the body."""
    form = BeautifulSoup(html, "html.parser").find("form", {"data-edit-form": True})
    values: dict[str, str] = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type")
        if (
            not name
            or "__prefix__" in name
            or (kind in {"checkbox", "radio"} and not field.has_attr("checked"))
        ):
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True)
            values[name] = chosen.get("value", "") if chosen else ""
        else:
            unsaid = "on" if kind == "checkbox" else ""
            values[name] = (
                field.get("value", unsaid) if field.name == "input" else field.text.strip()
            )
    return {**values, "body-count": "0"}


def add_url(parent, model) -> str:
    return reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )


def create(editor, parent, model, action="action-publish", **values):
    url = add_url(parent, model)
    data = form_of(editor.get(url).content) | values | {action: "1"}
    return editor.post(url, data)


def row(relation: str, **values) -> dict[str, str]:
    """The first row of an inline panel, as the browser sends it."""
    return {
        f"{relation}-TOTAL_FORMS": "1",
        f"{relation}-INITIAL_FORMS": "0",
        f"{relation}-MIN_NUM_FORMS": "0",
        f"{relation}-MAX_NUM_FORMS": "1000",
        f"{relation}-0-ORDER": "1",
        f"{relation}-0-DELETE": "",
        f"{relation}-0-id": "",
        **{f"{relation}-0-{name}": value for name, value in values.items()},
    }


def errors_of(response) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(
        each.get_text(" ", strip=True) for each in soup.select(".error-message, .errorlist")
    )
