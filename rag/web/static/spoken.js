// On the page in another language than Dutch: marks what stays Dutch (answers, sources, questions), so that it is read aloud so.
"use strict";

import { on_change } from "./watch.js";

const DUTCH = [
  ".rw-tekst", ".rw-vraag", ".rw-vraagknop", ".rw-gelezen", ".rw-zin", ".rw-uitspraak li", ".rw-citaat", ".rw-citaat-tekst", // the conversation
  ".rw-bron h3", ".rw-bij", ".rw-passage", ".rw-buur", ".rw-kop", ".rw-feiten", ".rw-lezen h3", ".rw-lezen h4", ".rw-deel", // sources
  ".rw-cijfers tbody :is(th, td)", ".rw-lijst > tbody > tr > :is(th, td)", ".rw-reeks-kop", ".rw-grafiek", // figures
  "#vraag textarea", "#concept textarea", "#lees-keuze input", "#reeks-keuze input", "#cijfers [role=option]", "#lezen [role=option]",
  "#rw-gesprekken .rw-gesprek",
].join(",");
// Labels of the page itself within those.
const OWN = ".rw-stil, .rw-naam, .rw-feiten a";

function mark() {
  for (const part of document.querySelectorAll(DUTCH)) if (!part.lang) part.lang = "nl";
  for (const label of document.querySelectorAll(OWN)) if (!label.lang) label.lang = rwWoorden.language;
}

if (rwWoorden.language !== "nl") on_change(mark);
