// A conversation as a file or on paper: the server makes it of what the browser kept, and keeps nothing.
"use strict";

import { say } from "./message.js";

export async function take_along(kept, title, form, dialog) {
  try {
    const reply = await fetch(`api/export/${form}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ title, conversation: { id: kept.id, exchanges: kept.exchanges } }),
    });
    if (!reply.ok) throw new Error(reply.statusText);
    if (form === "html") return print(await reply.text());
    const name = /filename="([^"]+)"/.exec(reply.headers.get("Content-Disposition"))?.[1];
    download(await reply.blob(), name ?? `gesprek.${form}`);
  } catch {
    dialog.close(); // the message is on the page behind it
    say(rwWoorden.no_export);
  }
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function print(html) {
  const frame = document.createElement("iframe");
  frame.id = "rw-afdruk";
  frame.title = rwWoorden.as_print;
  frame.addEventListener("load", () => {
    frame.contentWindow.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow.print();
  });
  document.getElementById("rw-afdruk")?.remove();
  frame.srcdoc = html;
  document.body.append(frame);
}
