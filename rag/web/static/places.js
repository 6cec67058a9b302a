// Addresses within the page: #over and the like turn to a tab, #toegankelijkheid to the statement in it.
"use strict";

import { on_change } from "./watch.js";

const STATEMENT = "toegankelijkheid";
// Tab to what stands in it, in the order of the tabs.
const PANELS = { vragen: "vragen", cijfers: "cijfers", controle: "controle", bronnen: "lezen", over: "over" };

let wanted = location.hash.slice(1);

// On a narrow screen tabs without room are in a menu, by their text only.
function turn_to(name) {
  const tab = document.querySelector(`#tabbladen [role=tab][data-tab-id=${name}]`);
  if (tab) return tab.click();
  const all = document.querySelectorAll("#tabbladen .tab-container[aria-hidden] button");
  const text = all[Object.keys(PANELS).indexOf(name)]?.textContent;
  const folded = [...document.querySelectorAll("#tabbladen .overflow-dropdown button")];
  folded.find((button) => text && button.textContent === text)?.click();
}

function go() {
  const name = wanted === STATEMENT ? "over" : wanted;
  if (!(name in PANELS)) return;
  if (!document.getElementById(PANELS[name])?.offsetParent) return turn_to(name);
  if (wanted === STATEMENT) {
    const target = document.getElementById(STATEMENT);
    if (!target) return;
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }
  wanted = "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#kop a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), document.baseURI);
  if (link.hasAttribute("hreflang")) return location.assign(address);
  wanted = address.hash.slice(1);
  go();
});

window.addEventListener("hashchange", () => {
  wanted = location.hash.slice(1);
  go();
});

on_change(go);
