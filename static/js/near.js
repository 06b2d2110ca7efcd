// "The nearest first": asks where the visitor is only after a click, and never closer than 100 m.
const part = document.querySelector("[data-near]");
const words = part.querySelector("[role=status]");

function show({ coords }) {
  const form = part.closest("form");
  const near = form.elements.near || Object.assign(document.createElement("input"), { type: "hidden", name: "near" });
  near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
  form.append(near);
  form.submit();
}

function refuse({ code, PERMISSION_DENIED }) {
  words.textContent = code === PERMISSION_DENIED ? words.dataset.refused : words.dataset.unknown;
}

if (navigator.geolocation) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => {
    words.textContent = "";
    navigator.geolocation.getCurrentPosition(show, refuse, { timeout: 15000, maximumAge: 300000 });
  });
}
