// A film's player comes from another site, so nothing asks for it before a click.
for (const embed of document.querySelectorAll("[data-player]")) {
  const offer = embed.querySelector("[hidden]");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    const frame = Object.assign(document.createElement("iframe"), {
      title: embed.dataset.title,
      allow: "fullscreen",
      // Players refuse to play for a site that does not say who it is.
      referrerPolicy: "strict-origin",
      src: embed.dataset.player,
    });
    offer.replaceWith(frame);
    frame.focus();
  });
}
