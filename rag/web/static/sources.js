// The panel beside the conversation: a marker opens it at the quoted words; on a telephone it comes up as a sheet.
"use strict";

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
  if (whole) card.scrollIntoView({ block: "start" });
  else target.scrollIntoView({ block: "center" });
  return true;
}

// Puts the panel away on a telephone (elsewhere it always shows) and gives the focus back.
export function close_sources(to) {
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

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#bronnen-sluit")) return close_sources();
  const link = event.target.closest?.("a[href^='#']");
  if (!link) return;
  const id = link.getAttribute("href").slice(1);
  const done = id.startsWith("bron-") ? open_source(id, link) : id.startsWith("antwoord-") ? to_answer(id) : false;
  if (done) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close_sources();
});
