// Says aloud, for those who listen to a screen, what changes out of sight of the focus.
"use strict";

const place = document.createElement("div");
place.id = "rw-omroep";
place.className = "rw-stil";
place.setAttribute("role", "status");
place.setAttribute("aria-live", "polite");
document.body.append(place);

let again = 0;

// The same words twice in a row are said twice: the second time with one space more.
export function announce(text) {
  place.textContent = text + (place.textContent === text ? "\u00a0" : "");
  clearTimeout(again);
  // Gone after a while, so that it is not come across when reading the page through.
  again = setTimeout(() => (place.textContent = ""), 20_000);
}
