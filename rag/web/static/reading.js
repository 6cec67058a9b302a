// Links to a place in a source open the tab in which it is read whole, at the quoted words.
"use strict";

import { close_sources } from "./sources.js";
import { on_change, type_into } from "./watch.js";

// Asks the server for a whole source, which turns to its tab; name_parts() goes to the words once they are there.
let reading = null;
let asked = 0;

function read_source(id) {
  const field = document.querySelector("#lees-adres :is(textarea, input)");
  if (!field) return false;
  const address = `${id.slice("lees-".length)}-${++asked}`;
  reading = `lees-${address}`;
  close_sources();
  type_into(field, address);
  return true;
}

function arrive() {
  const target = reading && document.getElementById(reading);
  if (!target || target.offsetParent === null) return;
  reading = null;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#lees-']");
  if (link && read_source(link.getAttribute("href").slice(1))) event.preventDefault();
});

on_change(arrive);
