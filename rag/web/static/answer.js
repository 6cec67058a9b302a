// A conversation as it grows: what is under way, what to say of a new answer, and what to bring into view.
"use strict";

import { announce } from "./announce.js";
import { on_change } from "./watch.js";

const chat = () => document.querySelector("#gesprek [role=log]");
const shown = () => document.querySelectorAll("#gesprek [data-testid=bot]").length;

let expecting = false; // a question was sent from here, so what comes next is news
let busy = false;
let seen = "";
let slow = 0;
let finished = 0; // when the last answer was there

const GAP_MS = 3000;
const TRY_MS = 150;

function send_seen(event) {
  const enter = event.type === "keydown" && event.key === "Enter" && !event.shiftKey && event.target.closest?.("#vraag");
  if (!enter && !(event.type === "click" && event.target.closest?.("#stel"))) return;
  expecting = true;
  const text = document.querySelector("#vraag textarea")?.value ?? "";
  if (event.isTrusted && text.trim() && Date.now() - finished < GAP_MS) setTimeout(insist, TRY_MS, text, shown(), GAP_MS / TRY_MS);
}

// Sends what stands in the field, as a click of a visitor would.
export function send(text) {
  expecting = true;
  const before = shown();
  document.querySelector("#stel")?.click();
  setTimeout(insist, TRY_MS, text, before, GAP_MS / TRY_MS);
}

// Gradio takes no new question until it has heard that the last one is done, which comes a moment after the answer
// is on the screen. A question sent in that moment would be lost without a word: it is sent again until it is taken.
function insist(text, before, tries) {
  const box = document.querySelector("#vraag textarea");
  const trouble = !navigator.onLine || document.querySelector("[data-testid=toast-text]");
  if (!tries || busy || trouble || box?.value !== text || shown() !== before) return;
  document.querySelector("#stel")?.click();
  setTimeout(insist, TRY_MS, text, before, tries - 1);
}
document.addEventListener("keydown", send_seen, true);
document.addEventListener("click", send_seen, true);

// Gradio's log would say every piece of an answer that comes in: the whole answer is said once, when it is there.
function quieten(log) {
  log.setAttribute("aria-live", "off");
  log.setAttribute("aria-busy", String(busy));
}

function spoken(reply) {
  const text = (reply.querySelector(".rw-tekst") ?? reply).textContent;
  const sentence = text.replace(/\[(\d+)\]/g, "$1").replace(/\s+/g, " ").trim();
  return reply.matches(".rw-antwoord") ? `${rwWoorden.answer}: ${sentence}` : sentence;
}

// From its question on, so that a long answer is read from its beginning.
function follow(log) {
  const questions = log.querySelectorAll(".user-row");
  const last = questions[questions.length - 1] ?? log.querySelector(".bot-row:last-of-type");
  if (last) log.scrollTop += last.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}

on_change(() => {
  const log = chat();
  if (!log) return;
  const replies = log.querySelectorAll("[data-testid=bot]");
  const last = replies[replies.length - 1];
  const now = `${replies.length} ${last?.textContent.length ?? 0}`;
  const was = busy;
  busy = Boolean(last?.querySelector(".rw-zoekt, .rw-komt"));
  expecting ||= busy;
  if (busy !== was) {
    document.body.classList.toggle("rw-bezig", busy);
    clearTimeout(slow);
    if (!busy) finished = Date.now();
    if (busy) slow = setTimeout(() => announce(rwWoorden.searching), 1500);
  }
  quieten(log);
  if (now === seen) return;
  seen = now;
  follow(log);
  if (busy || !expecting || !last) return;
  const reply = last.querySelector(".rw-antwoord, .rw-melding");
  if (!reply) return;
  expecting = false;
  announce(spoken(reply));
});
