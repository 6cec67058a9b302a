// The list of conversations, in a dialog: open, rename, take along as a file, print, remove.
"use strict";

import { take_along } from "./exporting.js";
import { announce } from "./announce.js";
import { all, load, remove, rename, title_of } from "./store.js";

const words = rwWoorden;
const when = new Intl.DateTimeFormat(words.language, { dateStyle: "long", timeStyle: "short" });

let dialog = null;
let current = "";
let open = () => {};

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const button = (text, click, more = {}) => make("button", { type: "button", click, ...more }, text);

function build() {
  dialog = make("dialog", { id: "rw-gesprekken", "aria-labelledby": "rw-gesprekken-kop" });
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
}

export function show_conversations(id, reopen) {
  if (!dialog) build();
  [current, open] = [id, reopen];
  fill();
  dialog.showModal();
}

// Brings the list up to date when it is open; called whenever something was kept or removed.
export function list_conversations(id) {
  current = id;
  if (dialog?.open && !dialog.querySelector("form, [role=group]")) fill();
}

function fill() {
  const kept = all();
  const head = make("div", { class: "rw-dialoog-kop" },
    make("h2", { id: "rw-gesprekken-kop", tabindex: "-1" }, words.conversations),
    button(words.close, () => dialog.close()));
  const list = make("ul", {}, ...kept.map(row));
  const body = kept.length
    ? [list, make("div", { class: "rw-dialoog-voet" }, remove_all(kept))]
    : [make("p", {}, words.conversations_none)];
  dialog.replaceChildren(head, make("p", { class: "rw-zacht" }, words.conversations_hint), ...body);
}

function row(kept) {
  const title = title_of(kept);
  const count = kept.exchanges.length === 1
    ? words.questions_one : words.questions.replace("{count}", kept.exchanges.length);
  const facts = [count, when.format(new Date(kept.changed))];
  if (kept.id === current) facts.push(words.current);
  const item = make("li", { "data-id": kept.id });
  const named = (text) => ({ "aria-label": `${text}: ${title}` });
  const opener = button(title, () => {
    dialog.close();
    if (kept.id !== current) open(load(kept.id) ?? kept);
  }, { class: "rw-gesprek", ...named(words.open), ...(kept.id === current ? { "aria-current": "true" } : {}) });
  const take = (form) => () => take_along(load(kept.id) ?? kept, title, form, dialog);
  const actions = make("div", { class: "rw-dialoog-acties" },
    button(words.rename, () => rename_row(item, kept), named(words.rename)),
    button(words.as_markdown, take("md"), named(words.as_markdown)),
    button(words.as_word, take("docx"), named(words.as_word)),
    button(words.as_print, take("html"), named(words.as_print)),
    button(words.remove, () => sure(actions, words.remove_sure, () => removed([kept.id])), named(words.remove)));
  item.append(opener, make("small", {}, facts.join(" · ")), actions);
  return item;
}

function rename_row(item, kept) {
  const place = make("input", { type: "text", maxlength: "200", "aria-label": words.name });
  place.value = title_of(kept);
  const back = () => {
    fill();
    dialog.querySelector(`[data-id="${kept.id}"] .rw-dialoog-acties button`)?.focus();
  };
  const form = make("form", { class: "rw-dialoog-acties" }, place, make("button", { type: "submit" }, words.save),
    button(words.cancel, back));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rename(kept.id, place.value);
    back();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // of the dialog
    back();
  });
  item.replaceChildren(form);
  place.select();
}

// Asks once more, in the place of the buttons.
function sure(place, sentence, then) {
  const group = make("div", { role: "group", "aria-label": sentence, class: "rw-dialoog-acties" }, make("span", {}, sentence),
    button(words.remove, then, { class: "rw-weg-knop" }), button(words.keep, () => {
      fill();
      dialog.querySelector("#rw-gesprekken-kop").focus();
    }));
  place.replaceWith(group);
  group.querySelector("button:last-child").focus();
}

function removed(ids) {
  ids.forEach(remove);
  fill();
  announce(words.removed);
  dialog.querySelector("#rw-gesprekken-kop").focus();
}

function remove_all(kept) {
  const place = button(words.remove_all, () =>
    sure(place, words.remove_all_sure, () => removed(kept.map((one) => one.id))));
  return place;
}
