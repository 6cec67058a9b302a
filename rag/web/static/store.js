// Conversations in this browser's own storage, one key each: read, written and removed here only.
"use strict";

// Under /en/ the page shares its storage with the page in Dutch; two installations on one host do not share theirs.
const HOME = new URL("../", import.meta.url).pathname.replace(/en\/$/, "");
const PREFIX = `rapportwijzer:${HOME}:`;
const KEPT = `${PREFIX}gesprek:`;

export const is_ours = (key) => key === null || key.startsWith(KEPT);
export const id_of = (key) => key?.slice(KEPT.length);

// Of this tab alone: it survives a reload, and is not shared with other tabs.
export const tab = {
  get: (name) => attempt(() => sessionStorage.getItem(PREFIX + name)) ?? "",
  set: (name, value) =>
    attempt(() => (value ? sessionStorage.setItem(PREFIX + name, value) : sessionStorage.removeItem(PREFIX + name))),
};

function attempt(work) {
  try {
    return work();
  } catch {
    return null; // storage is off in this browser, or full
  }
}

export function load(id) {
  const kept = attempt(() => JSON.parse(localStorage.getItem(KEPT + id)));
  return kept && Array.isArray(kept.exchanges) ? kept : null;
}

// All that are kept, the last used first.
export function all() {
  const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(KEPT))) ?? [];
  const kept = keys.map((key) => load(id_of(key))).filter(Boolean);
  return kept.sort((a, b) => b.changed.localeCompare(a.changed));
}

// Whether it could be written.
function write(kept) {
  return attempt(() => (localStorage.setItem(KEPT + kept.id, JSON.stringify(kept)), true)) ?? false;
}

// Brings what is kept up to what this tab did: what it added since `before` is added, what it took away is removed.
// What another tab added to the same conversation in the meantime stays.
export function save(id, before, now) {
  const had = new Set(before.map((exchange) => exchange.asked));
  const has = new Set(now.map((exchange) => exchange.asked));
  const added = now.filter((exchange) => !had.has(exchange.asked));
  const gone = before.filter((exchange) => !has.has(exchange.asked)).map((exchange) => exchange.asked);
  if (!added.length && !gone.length) return true;
  const kept = load(id) ?? { id, name: "", exchanges: [] };
  const stays = kept.exchanges.filter((exchange) => !gone.includes(exchange.asked) && !has.has(exchange.asked));
  const held = kept.exchanges.filter((exchange) => has.has(exchange.asked) && had.has(exchange.asked));
  kept.exchanges = [...stays, ...held, ...added].sort((a, b) => a.asked.localeCompare(b.asked));
  kept.changed = new Date().toISOString();
  return write(kept);
}

export function rename(id, name) {
  const kept = load(id);
  return kept ? write({ ...kept, name: name.trim().slice(0, 200) }) : false;
}

export function remove(id) {
  attempt(() => localStorage.removeItem(KEPT + id));
}

export const title_of = (kept) => kept.name || kept.exchanges[0]?.question || "";
