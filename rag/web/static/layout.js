// How much room the head takes, whatever a house style puts in it: the conversation fills the rest of the window.
"use strict";

import { on_change } from "./watch.js";

const seen = new Set();

function measure() {
  const height = [...seen].reduce((sum, part) => sum + part.offsetHeight, 0);
  document.documentElement.style.setProperty("--rw-head", `${height}px`);
}

const sizes = new ResizeObserver(measure);

on_change(() => {
  for (const part of document.querySelectorAll("#rw-bericht, #kop, #tabbladen > .tab-wrapper")) {
    if (seen.has(part)) continue;
    seen.add(part);
    sizes.observe(part);
  }
});
