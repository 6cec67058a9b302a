// Thumbs under an answer, with a reason. They are there only where judgements are kept (see answer.css).
"use strict";

import { announce } from "./announce.js";
import { on_change, type_into } from "./watch.js";

const REASONS = {
  up: ["right", "clear", "other"],
  down: ["wrong_figure", "off_point", "incomplete", "in_sources", "unclear", "other"],
};
const VERDICTS = { goed: "up", fout: "down" };

let sent = 0;
let judged = null; // the button that was used
let heard = "";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const dialog = element("dialog", { id: "rw-oordeel", "aria-labelledby": "rw-oordeel-kop" });
document.body.append(dialog);

function fill(verdict) {
  const reasons = REASONS[verdict].map((reason) =>
    element("label", {}, element("input", { type: "radio", name: "reden", value: reason }), rwWoorden[`reason_${reason}`]),
  );
  const cancel = element("button", { type: "button", class: "rw-tweede" }, rwWoorden.cancel);
  cancel.addEventListener("click", () => dialog.close());
  const form = element(
    "form",
    { method: "dialog" },
    element("h2", { id: "rw-oordeel-kop" }, rwWoorden[verdict === "up" ? "why_good" : "why_bad"]),
    element("p", {}, rwWoorden.feedback_kept_what),
    element("fieldset", {}, element("legend", {}, rwWoorden.reason), ...reasons),
    element("label", { class: "rw-opmerking" }, rwWoorden.remark, element("textarea", { name: "opmerking", rows: "3", maxlength: "2000" })),
    element("div", { class: "rw-knoppen" }, element("button", { type: "submit" }, rwWoorden.send_feedback), cancel),
  );
  form.addEventListener("submit", () => send(verdict, new FormData(form)));
  dialog.replaceChildren(form);
}

function send(verdict, form) {
  const field = document.querySelector("#oordeel-veld :is(textarea, input)");
  const turn = Number(judged?.closest(".rw-antwoord")?.id.slice("antwoord-".length));
  if (!field || !turn) return;
  const judgement = { n: ++sent, turn, verdict, reason: form.get("reden"), remark: form.get("opmerking").trim() };
  heard = "";
  type_into(field, JSON.stringify(judgement));
}

document.addEventListener("rw:actie", (event) => {
  const verdict = VERDICTS[event.detail.action];
  if (!verdict) return;
  judged = event.detail.button;
  fill(verdict);
  dialog.showModal();
});

// What became of it: said aloud and shown on the button.
on_change(() => {
  const said = document.querySelector("#oordeel-antwoord .rw-bewaard")?.textContent.trim() ?? "";
  if (said === heard) return;
  heard = said;
  if (!said || !judged) return;
  announce(said);
  const bar = judged.closest(".rw-acties");
  if (!bar?.isConnected) return;
  let note = bar.querySelector(".rw-dank");
  if (!note) bar.append((note = element("span", { class: "rw-dank" })));
  note.textContent = said;
});
