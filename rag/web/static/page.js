// What Gradio leaves undone, one concern a module; here the names of its own parts and its notices.
"use strict";

import "./actions.js";
import "./answer.js";
import "./conversations.js";
import "./draft.js";
import "./feedback.js";
import "./places.js";
import "./layout.js";
import "./quotes.js";
import "./reading.js";
import "./sources.js";
import "./spoken.js";
import "./tabs.js";
import { on_change } from "./watch.js";

const NAMES = { user: rwWoorden.your_question, bot: rwWoorden.answer };

// Gradio names a message after its raw HTML and the log in English.
function name_parts() {
  for (const log of document.querySelectorAll("#gesprek [role=log]")) {
    log.setAttribute("aria-label", rwWoorden.conversation);
    log.tabIndex = 0;
  }
  for (const more of document.querySelectorAll("#tabbladen .overflow-menu > button")) {
    more.setAttribute("aria-label", rwWoorden.more_tabs);
  }
  for (const [who, name] of Object.entries(NAMES)) {
    for (const part of document.querySelectorAll(`#gesprek [data-testid=${who}]`)) {
      if (part.getAttribute("aria-label") !== name) {
        part.setAttribute("role", "group");
        part.setAttribute("aria-label", name);
      }
    }
  }
}

// Gradio's own notices are English. Those that it is known to give get a sentence of their own, others a general one.
const NOTICES = [
  [/connection to the server was lost|connection errored out/i,
    rwWoorden.lost],
  [/currently busy|queue is full/i, rwWoorden.busy],
  [/session not found|reload/i, rwWoorden.restarted],
];
const GENERAL = rwWoorden.general;

function translate_notices() {
  const dutch = [...NOTICES.map(([, text]) => text), GENERAL];
  for (const notice of document.querySelectorAll("[data-testid=toast-text]")) {
    const text = notice.textContent.trim();
    if (!dutch.includes(text)) notice.textContent = NOTICES.find(([pattern]) => pattern.test(text))?.[1] ?? GENERAL;
  }
  for (const title of document.querySelectorAll(".toast-title")) {
    if (title.textContent.trim() !== rwWoorden.trouble) title.textContent = rwWoorden.trouble;
  }
  for (const close of document.querySelectorAll("[data-testid=toast-close]")) close.setAttribute("aria-label", rwWoorden.close);
}

on_change(name_parts);
on_change(translate_notices);
