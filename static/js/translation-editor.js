// Wagtail grows a field, and warns of what is not saved, when it hears of a change.
function tell(field) {
  for (const type of ["input", "change"]) {
    field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

// Lets a translator begin with the words of the original, names and links included.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.into);
    field.value = document.getElementById(button.dataset.copies).innerText;
    tell(field);
    field.focus();
  });
}

// A form that never reached the editor, since one had to log in again, is filled in as it was.
const form = document.getElementById("translation");
const kept = `translation ${location.pathname}`;
const fields = () => form.querySelectorAll("textarea, input[type=text], input[type=checkbox]");
const isBox = (field) => field.type === "checkbox";
const isChanged = (field) =>
  isBox(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;

function putBack(name, value) {
  for (const field of fields()) {
    if (field.name === name && (!isBox(field) || field.value === value)) {
      field[isBox(field) ? "checked" : "value"] = isBox(field) || value;
      tell(field);
      document.getElementById("put-back").hidden = false;
    }
  }
}

form.addEventListener("submit", () => {
  const typed = [...fields()].filter(isChanged).map((field) => [field.name, field.value]);
  sessionStorage.setItem(kept, JSON.stringify(typed));
});
// Wagtail listens once all scripts have run.
addEventListener("load", () => {
  const typed = JSON.parse(sessionStorage.getItem(kept) || "[]");
  sessionStorage.removeItem(kept);
  // Whoever comes from the editor has had its answer.
  if (document.referrer !== location.href.split("#")[0]) {
    typed.forEach(([name, value]) => putBack(name, value));
  }
});
