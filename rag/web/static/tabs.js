// Arrow keys, Home and End go from tab to tab, as people who use the keyboard expect of tabs.
"use strict";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("#tabbladen [role=tab]");
  if (!tab || event.ctrlKey || event.altKey || event.metaKey) return;
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")].filter((each) => each.offsetParent);
  const at = tabs.indexOf(tab);
  const step = STEPS[event.key];
  const next = step
    ? tabs[(at + step + tabs.length) % tabs.length]
    : event.key === "Home" ? tabs[0] : event.key === "End" ? tabs.at(-1) : null;
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
});
