// Hovering a marker, or going to it with the keyboard, shows the quote. It can be pointed at, stays as long as it is
// wanted, and goes away with Escape (WCAG 1.4.13). Screen readers get the same words as the description of the marker.
"use strict";

import { on_change } from "./watch.js";

const MARKER = "a.rw-cite[href^='#bron-']";
const LEAVE_MS = 250;

const card = document.createElement("div");
card.id = "rw-citaat";
card.setAttribute("role", "tooltip");
card.hidden = true;

let shown_at = null;
let leaving = 0;

// The panel holds the quotes, as hidden text that was escaped on the server.
const quote_of = (marker) => document.getElementById(marker.getAttribute("href").slice(1).replace("bron-", "citaat-"));

function show(marker) {
  const quote = quote_of(marker);
  clearTimeout(leaving);
  if (!quote || shown_at === marker) return;
  shown_at = marker;
  card.replaceChildren(...[...quote.childNodes].map((node) => node.cloneNode(true)));
  (document.querySelector("main") ?? document.body).append(card);
  card.hidden = false;
  place();
}

// Under the marker, so that the sentence stays readable; above it when there is no room.
function place() {
  const box = shown_at.getBoundingClientRect();
  const left = Math.min(box.left - 16, innerWidth - card.offsetWidth - 8);
  const below = box.bottom + 6;
  const fits = below + card.offsetHeight <= innerHeight - 8;
  card.style.left = `${Math.max(8, left)}px`;
  card.style.top = `${fits ? below : Math.max(8, box.top - card.offsetHeight - 6)}px`;
}

function hide() {
  clearTimeout(leaving);
  card.hidden = true;
  shown_at = null;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LEAVE_MS);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const marker = event.target.closest?.(MARKER);
  if (marker) show(marker);
  else if (event.target.closest?.("#rw-citaat")) clearTimeout(leaving);
  else if (shown_at && shown_at !== document.activeElement) leave();
});
document.addEventListener("focusin", (event) => {
  const marker = event.target.closest?.(MARKER);
  if (marker?.matches(":focus-visible")) show(marker);
  else if (shown_at) hide();
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.(MARKER)) hide();
});
// Before anything else takes the key: one press, one thing closed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown_at) return;
  event.stopImmediatePropagation();
  hide();
}, true);
document.addEventListener("scroll", (event) => {
  if (shown_at && !card.contains(event.target)) place();
}, true);

on_change(() => {
  for (const marker of document.querySelectorAll(`${MARKER}:not([aria-describedby])`)) {
    const quote = quote_of(marker);
    if (quote) marker.setAttribute("aria-describedby", quote.id);
  }
  if (shown_at && !shown_at.isConnected) hide();
});
