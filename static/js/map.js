// The map of the places on a page. Nothing of it is loaded before a click; each of its points is
// an element with a position, in the list that it stands beside.
const part = document.querySelector("[data-map]");

function load(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

// What a point is called, as a link if its page is another one, and whether it is open.
function wordsOf(point) {
  const link = point.querySelector("h2 a, h3 a");
  const name = (link || document.querySelector("h1")).cloneNode(true);
  const words = document.createElement("div");
  words.append(link ? name : name.textContent);
  const state = point.querySelector(".state-now");
  if (state) words.append(state.cloneNode(true));
  return { name: name.textContent, words };
}

function pin(address) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", address);
  svg.append(use);
  return svg;
}

// Leaflet 1 empties the pictures that it drops by a data: address, which the content security policy
// refuses; here it does not. Leaflet/Leaflet#10050 takes it away in version 2.
function tileLayer() {
  return L.TileLayer.extend({ _abortLoading() {}, _removeTile: L.GridLayer.prototype._removeTile });
}

function draw(box, { tiles, pin: pinAddress, zoomIn, zoomOut, closePopup }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    // A page that is scrolled past the map is not caught by it.
    scrollWheelZoom: false,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    zoomAnimation: !calm,
  });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  // Hosts of map pictures want to know which site shows them; no page, and nothing of the visitor.
  new (tileLayer())(tiles, { maxZoom: 19, referrerPolicy: "strict-origin" }).addTo(map);
  const points = [...document.querySelectorAll("[data-latitude]")];
  const positions = points.map(({ dataset }) => [Number(dataset.latitude), Number(dataset.longitude)]);
  map.fitBounds(positions, { maxZoom: 16, padding: [40, 40], animate: false });
  points.forEach((point, index) => {
    const { name, words } = wordsOf(point);
    const icon = L.divIcon({ className: "map-pin", html: pin(pinAddress), iconSize: [44, 44], iconAnchor: [22, 44], popupAnchor: [0, -40] });
    const marker = L.marker(positions[index], { icon }).bindPopup(words).addTo(map);
    marker.getElement().setAttribute("aria-label", name);
    marker.on("popupopen", ({ popup }) => {
      const element = popup.getElement();
      element.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", closePopup);
      element.querySelector("a").focus();
    });
    marker.on("popupclose", () => marker.getElement().focus());
  });
  return map;
}

function follow() {
  const { open, close, closePopup, failed, script, styles, ...look } = part.dataset;
  const button = part.querySelector("button");
  const box = part.querySelector("[role=region]");
  const opened = part.querySelector("[data-opened]");
  const status = part.querySelector("[role=status]");
  let loading, map;

  const show = (isOpen) => {
    opened.hidden = !isOpen;
    button.querySelector("span").textContent = isOpen ? close : open;
    button.setAttribute("aria-expanded", isOpen);
  };

  button.addEventListener("click", async () => {
    if (!opened.hidden) return show(false);
    status.textContent = "";
    loading ??= Promise.all([
      load("script", { src: script }),
      ...styles.split(" ").map((href) => load("link", { rel: "stylesheet", href })),
    ]);
    try {
      await loading;
    } catch {
      loading = undefined;
      status.textContent = failed;
      return;
    }
    show(true);
    map ??= draw(box, { closePopup, ...look });
    box.focus();
  });

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (box.querySelector(".leaflet-popup")) return map.closePopup();
    show(false);
    button.focus();
  });

  part.hidden = false;
}

if (part && document.querySelector("[data-latitude]")) follow();
