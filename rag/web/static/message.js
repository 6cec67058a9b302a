// A sentence of the page itself, above it until it is closed: what happened, and to whom it may be of use an address.
"use strict";

let bar = null;

function make() {
  bar = document.createElement("div");
  bar.id = "rw-bericht";
  bar.setAttribute("role", "status");
  document.body.prepend(bar);
}

export function say(text, address = "") {
  if (!bar) make();
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const parts = [sentence];
  if (address) {
    const place = document.createElement("input");
    place.readOnly = true;
    place.value = address;
    place.setAttribute("aria-label", text);
    place.addEventListener("focus", () => place.select());
    parts.push(place);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = rwWoorden.close;
  close.addEventListener("click", () => {
    bar.hidden = true;
    bar.replaceChildren();
    document.querySelector("#vraag textarea")?.focus();
  });
  // Shown first and filled then, so that it is read aloud.
  bar.hidden = false;
  bar.replaceChildren(...parts, close);
}
