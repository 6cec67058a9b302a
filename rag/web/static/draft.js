// A draft to check, out of a file.
"use strict";

import { announce } from "./announce.js";
import { on_change, type_into } from "./watch.js";

// Opens a draft: the server takes the text out of the file and keeps nothing.
function open_draft() {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = ".txt,.md,.docx";
  chooser.addEventListener("change", async () => {
    const file = chooser.files[0];
    const field = document.querySelector("#concept textarea");
    if (!file || !field) return;
    let text = rwWoorden.no_file;
    try {
      const reply = await fetch(new URL(`../api/draft?name=${encodeURIComponent(file.name)}`, import.meta.url), { method: "POST", body: file });
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

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#open-bestand")) open_draft();
});

// The verdict in short, for those who do not see it appear.
let told = "";

on_change(() => {
  const result = document.querySelector("#uitslag :is(.rw-telling, .rw-melding)")?.textContent.trim() ?? "";
  if (result === told) return;
  told = result;
  if (result) announce(result);
});
