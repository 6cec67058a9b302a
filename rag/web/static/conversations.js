// Keeps the conversation that is open, brings it back after a reload or a restart, and opens one out of a link.
"use strict";

import { put_on_clipboard } from "./copying.js";
import { list_conversations, show_conversations } from "./conversation_list.js";
import { say } from "./message.js";
import { id_of, is_ours, load, save, tab } from "./store.js";
import { on_change, type_into } from "./watch.js";

const field = (id) => document.querySelector(`#${id} :is(textarea, input)`);
const words = rwWoorden;
const KNOCK_MS = 1500;
const KNOCKS = 8;

let open = { id: "", exchanges: [] };
let drawn = null;

// The server sends the record of the conversation along after each answer; see keeping.py.
function keep() {
  const place = document.querySelector("#gesprek-stand .md > div");
  if (!place || place === drawn) return;
  drawn = place;
  clearInterval(knocking);
  let record;
  try {
    record = JSON.parse(place.textContent);
  } catch {
    return;
  }
  const before = record.id === open.id ? open.exchanges : [];
  const answered = record.exchanges.length > before.length || record.id !== open.id;
  open = { id: record.id, exchanges: record.exchanges };
  tab.set("nu", record.exchanges.length ? record.id : "");
  if (answered) tab.set("bezig", "");
  const known = restored === record.id;
  restored = "";
  if (!known && record.exchanges.length && !save(record.id, before, record.exchanges)) say(words.not_kept);
  list_conversations(open.id);
}

// Opening an older conversation: the server shows it and sends its record back.
let restored = "";

function reopen(kept) {
  restored = kept.id;
  open = { id: kept.id, exchanges: kept.exchanges };
  hand_over("gesprek-terug", { id: kept.id, exchanges: kept.exchanges });
}

// Gradio draws its fields some time before it listens to them, and does not tell when: so again until it answers.
let knocking = 0;

function hand_over(id, what) {
  const text = JSON.stringify(what);
  let left = KNOCKS;
  clearInterval(knocking);
  const knock = () => {
    if (left-- > 0) type_into(field(id), text + " ".repeat(left % 2)); // only what changes is an event
    else clearInterval(knocking);
  };
  knocking = setInterval(knock, KNOCK_MS);
  knock();
}

function read_link() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has("vraag")) return false;
  // Once: a reload brings the conversation back, and does not ask again.
  history.replaceState(null, "", location.pathname + location.search);
  tab.set("nu", "");
  hand_over("gesprek-link", { questions: given.getAll("vraag"), version: given.get("bronnen") ?? "" });
  return true;
}

// The record of an answer comes just behind the answer itself.
async function recorded(turn) {
  for (let left = 50; open.exchanges.length < turn && left > 0; left--) await new Promise((done) => setTimeout(done, 100));
  return open.exchanges.length < turn ? null : open.exchanges.slice(0, turn);
}

async function copy_link(turn) {
  const now = await recorded(turn);
  if (!now) return say(words.no_link);
  let link;
  try {
    const reply = await fetch("api/link", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ questions: now.map((e) => e.question).slice(-9), text: now.at(-1).answer.text }),
    });
    if (!reply.ok) throw new Error(reply.statusText);
    link = await reply.json();
  } catch {
    return say(words.no_link);
  }
  const given = new URLSearchParams([...link.questions.map((question) => ["vraag", question]), ["bronnen", link.version]]);
  const address = `${location.origin}${location.pathname}#${given}`;
  const anchor = Object.assign(document.createElement("a"), { href: address, textContent: link.questions.at(-1) });
  if (await put_on_clipboard(address, anchor.outerHTML)) say(words.link_copied);
  else say(words.link_here, address);
}

document.addEventListener("rw:actie", (event) => {
  if (event.detail.action !== "link") return;
  copy_link(Number(event.detail.message.id.replace("antwoord-", "")));
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#gesprekken")) show_conversations(open.id, reopen);
  if (event.target.closest?.("#stel")) sent();
});

// What is being typed and what is being answered survive a reload of the page too.
function sent() {
  tab.set("bezig", field("vraag")?.value ?? "");
  tab.set("vraag", "");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target === field("vraag")) sent();
}, true);

document.addEventListener("input", (event) => {
  if (event.target === field("vraag")) tab.set("vraag", event.target.value);
});

window.addEventListener("storage", (event) => {
  if (!is_ours(event.key)) return;
  if (open.exchanges.length && event.newValue === null && [null, open.id].includes(event.key && id_of(event.key))) {
    say(words.removed_elsewhere);
  }
  list_conversations(open.id);
});

window.addEventListener("hashchange", read_link);

// Gradio loads the page again once a server that it lost can be reached; then it is told what happened.
function lost() {
  for (const notice of document.querySelectorAll("[data-testid=toast-text]")) {
    if (notice.textContent.trim() === words.lost) tab.set("weg", "1");
  }
}

// A server that stops in mid-answer ends the stream in good order, which Gradio takes for no loss: it waits for ever.
// So as long as an answer is awaited it is looked after whether the same server is still there.
const LOOK_MS = 3000;
let looking = 0;

const awaited = () => document.querySelector("#gesprek :is(.rw-zoekt, .rw-komt)");

function look_after() {
  if (looking || !awaited()) return;
  let gone = false;
  looking = setInterval(async () => {
    if (!awaited()) {
      clearInterval(looking);
      looking = 0;
      return;
    }
    try {
      const { app_id } = await (await fetch("gradio_api/app_id")).json();
      if (!gone && app_id === window.gradio_config.app_id) return;
      clearInterval(looking);
      location.reload();
    } catch {
      if (gone) return;
      gone = true;
      tab.set("weg", "1");
      say(words.lost);
    }
  }, LOOK_MS);
}

let begun = false;

function begin() {
  if (begun || !field("gesprek-terug") || !field("vraag") || !document.querySelector("#gesprek [role=log], #gesprek .rw-welkom")) return;
  begun = true;
  const back = tab.get("weg");
  const waiting = tab.get("bezig");
  tab.set("weg", "");
  tab.set("bezig", "");
  if (read_link()) return;
  const kept = tab.get("nu") && load(tab.get("nu"));
  if (kept) reopen(kept);
  const typed = tab.get("vraag") || waiting;
  if (typed && !field("vraag").value) type_into(field("vraag"), typed);
  const told = [back && kept && words.back, waiting && words.unanswered].filter(Boolean);
  if (told.length) say(told.join(" "));
}

on_change(keep);
on_change(lost);
on_change(look_after);
on_change(begin);
