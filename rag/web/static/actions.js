// The buttons in a conversation: copy an answer, ask again, edit a question, ask what is offered, stop.
"use strict";

import { send } from "./answer.js";
import { announce } from "./announce.js";
import { put_on_clipboard, word_html } from "./copying.js";
import { type_into } from "./watch.js";

const SHOWN_MS = 2500;
const TWICE_MS = 700;

const field = () => document.querySelector("#vraag textarea");
let last = { question: "", at: 0 };

function ask(question) {
  const box = field();
  // A double click asks once.
  const twice = question === last.question && Date.now() - last.at < TWICE_MS;
  if (!box || twice || document.body.classList.contains("rw-bezig")) return;
  last = { question, at: Date.now() };
  type_into(box, question);
  // The button that was used may go; the place to type stays. On a touch screen that would call up the keyboard.
  if (matchMedia("(pointer: fine)").matches) box.focus();
  requestAnimationFrame(() => send(question));
}

function edit(question) {
  const box = field();
  if (!box) return;
  type_into(box, question);
  box.focus();
  box.setSelectionRange(question.length, question.length);
}

async function copy(button, text, html) {
  const done = await put_on_clipboard(text, html);
  const said = done
    ? rwWoorden.copied
    : rwWoorden.not_copied;
  announce(said);
  const label = button.querySelector(".rw-label");
  if (!label || label.dataset.label) return;
  label.dataset.label = label.textContent;
  label.textContent = said;
  setTimeout(() => {
    label.textContent = label.dataset.label;
    delete label.dataset.label;
  }, SHOWN_MS);
}

document.addEventListener("click", (event) => {
  const offered = event.target.closest?.("button.rw-vraagknop");
  if (offered) return ask(offered.value);
  const button = event.target.closest?.("button.rw-knop");
  if (!button) return;
  const message = button.closest(".rw-antwoord, .rw-melding");
  const part = (name) => message?.querySelector(`.rw-k-${name}`);
  switch (button.value) {
    case "kopieer":
      return copy(button, part("tekst").textContent, part("noten").innerHTML);
    case "voetnoten":
      return copy(button, part("tekst").textContent, word_html(part("noten")));
    case "opnieuw":
      return ask(part("vraag").textContent);
    case "aanpassen":
      return edit(part("vraag").textContent);
    case "stop":
      field()?.focus();
      return document.querySelector("#stop")?.click();
    default:
      return document.dispatchEvent(new CustomEvent("rw:actie", { detail: { action: button.value, button, message } }));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === field() && document.body.classList.contains("rw-bezig")) {
    document.querySelector("#stop")?.click();
  }
});
