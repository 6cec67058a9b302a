// What Gradio leaves undone: markers that open their source, names for screen readers, the panel on a phone.
"use strict";

const NAMES = { user: "Uw vraag", bot: "Antwoord" };
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

let opener = null;

function open_source(id, from) {
  const target = document.getElementById(id);
  const card = target?.closest(".rw-bron");
  if (!card) return false;
  const set = card.closest(".rw-bronnen");
  for (const other of document.querySelectorAll(".rw-bronnen")) other.classList.toggle("rw-nu", other === set);
  for (const other of document.querySelectorAll(".rw-gekozen, .rw-aan")) other.classList.remove("rw-gekozen", "rw-aan");
  card.classList.add("rw-gekozen");
  target.classList.add("rw-aan");
  document.body.classList.add("rw-bronnen-open");
  opener = from;
  target.focus({ preventScroll: true });
  // From the head of the card when the words then still show, else with the words in the middle.
  const panel = document.getElementById("bronnen");
  const whole = target.getBoundingClientRect().bottom - card.getBoundingClientRect().top < panel.clientHeight - 40;
  const behavior = reduced.matches ? "auto" : "smooth";
  if (whole) card.scrollIntoView({ block: "start", behavior });
  else target.scrollIntoView({ block: "center", behavior });
  return true;
}

// Puts the panel away on a telephone (elsewhere it always shows) and gives the focus back.
function close_sources(to) {
  if (!document.body.classList.contains("rw-bronnen-open")) return;
  document.body.classList.remove("rw-bronnen-open");
  (to ?? opener)?.focus({ preventScroll: true });
}

function to_answer(id) {
  const answer = document.getElementById(id);
  if (!answer) return false;
  const marker = opener?.closest(`#${id}`) ? opener : null;
  close_sources();
  (marker ?? answer).focus({ preventScroll: true });
  answer.scrollIntoView({ block: "nearest" });
  return true;
}

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

// Gives a text field of Gradio a value as if it were typed.
function type_into(field, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Opens a draft: the server takes the text out of the file and keeps nothing.
function open_draft() {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = ".txt,.md,.docx";
  chooser.addEventListener("change", async () => {
    const file = chooser.files[0];
    const field = document.querySelector("#concept textarea");
    if (!file || !field) return;
    let text = "Het bestand kon niet worden geopend. Probeer het opnieuw.";
    try {
      const reply = await fetch(`api/draft?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      const found = await reply.json();
      if (reply.ok) return type_into(field, found.text);
      text = found.melding ?? text;
    } catch {
      // the sentence above
    }
    const place = document.querySelector("#uitslag .md");
    const notice = document.createElement("p");
    notice.className = "rw-melding";
    notice.textContent = text;
    place?.replaceChildren(notice);
  });
  chooser.click();
}

function arrive() {
  const target = reading && document.getElementById(reading);
  if (!target || target.offsetParent === null) return;
  reading = null;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#bronnen-sluit")) return close_sources();
  if (event.target.closest?.("#open-bestand")) return open_draft();
  const link = event.target.closest?.("a[href^='#']");
  if (!link) return;
  const id = link.getAttribute("href").slice(1);
  const done = id.startsWith("bron-")
    ? open_source(id, link)
    : id.startsWith("antwoord-")
      ? to_answer(id)
      : id.startsWith("lees-")
        ? read_source(id)
        : false;
  if (done) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close_sources();
});

// Gradio names a message after its raw HTML and the log in English.
function name_parts() {
  for (const log of document.querySelectorAll("#gesprek [role=log]")) {
    log.setAttribute("aria-label", "Gesprek");
    log.tabIndex = 0;
  }
  for (const more of document.querySelectorAll("#tabbladen .overflow-menu > button")) {
    more.setAttribute("aria-label", "Meer tabbladen");
  }
  for (const down of document.querySelectorAll("#gesprek .scroll-down-button-container button")) {
    down.setAttribute("aria-label", "Naar het einde van het gesprek");
    down.removeAttribute("title");
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
    "De verbinding met de server is weggevallen. Wat u typte blijft staan. De pagina probeert het opnieuw."],
  [/currently busy|queue is full/i, "Het is druk. Probeer het over een paar tellen opnieuw."],
  [/session not found|reload/i, "De server is opnieuw gestart. Laad de pagina opnieuw en stel uw vraag nog een keer."],
];
const GENERAL = "Er ging iets mis. Probeer het opnieuw.";

function translate_notices() {
  const dutch = [...NOTICES.map(([, text]) => text), GENERAL];
  for (const notice of document.querySelectorAll("[data-testid=toast-text]")) {
    const text = notice.textContent.trim();
    if (!dutch.includes(text)) notice.textContent = NOTICES.find(([pattern]) => pattern.test(text))?.[1] ?? GENERAL;
  }
  for (const title of document.querySelectorAll(".toast-title")) {
    if (title.textContent.trim() !== "Storing") title.textContent = "Storing";
  }
  for (const close of document.querySelectorAll("[data-testid=toast-close]")) close.setAttribute("aria-label", "Sluiten");
}

// A new message comes into view from its question on, so that a long answer is read from its beginning.
let messages = 0;

function follow() {
  const log = document.querySelector("#gesprek [role=log]");
  if (!log) return;
  const content = log.textContent.length;
  if (content === messages) return;
  messages = content;
  const questions = log.querySelectorAll(".user-row");
  const last = questions[questions.length - 1] ?? log.querySelector(".bot-row:last-of-type");
  if (last) log.scrollTop += last.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    name_parts();
    arrive();
    follow();
    translate_notices();
  });
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "class"] });
