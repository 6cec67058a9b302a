// Text and formatted text on the clipboard, also on a page without https, where browsers leave only the older way.
"use strict";

export async function put_on_clipboard(text, html) {
  let written = false;
  const write = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    written = true;
  };
  document.addEventListener("copy", write, { capture: true, once: true });
  try {
    document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", write, { capture: true });
  }
  if (written) return true;
  try {
    const item = new ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}

// Footnotes that word processors take for their own: Word reads the mso- styles, LibreOffice the sd- names.
// Elsewhere they are raised numbers with a list under the paragraph.
export function word_html(notes) {
  const body = document.createElement("div");
  const all = notes.querySelectorAll("li");
  for (const part of notes.children) {
    if (part.matches("ol")) continue;
    const paragraph = part.cloneNode(true);
    for (const mark of paragraph.querySelectorAll("sup")) {
      const n = mark.textContent.trim();
      mark.outerHTML = reference(n, `#_ftn${n}`, `_ftnref${n}`, "sdfootnoteanc");
    }
    body.append(paragraph);
  }
  const foot = [...all].map((note, i) => {
    const n = String(i + 1);
    return `<div style="mso-element:footnote" id="ftn${n}"><p class="MsoFootnoteText">${reference(n, `#_ftnref${n}`, `_ftn${n}`, "sdfootnotesym")} ${note.innerHTML}</p></div>`;
  });
  const list = foot.length ? `<div style="mso-element:footnote-list">${foot.join("")}</div>` : "";
  return (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">' +
    `<head><meta charset="utf-8"></head><body>${body.innerHTML}${list}</body></html>`
  );
}

function reference(n, to, name, kind) {
  return (
    `<a style="mso-footnote-id:ftn${n}" href="${to}" name="${name}" class="${kind}"><span class="MsoFootnoteReference">` +
    `<span style="mso-special-character:footnote"><sup>${n}</sup></span></span></a>`
  );
}
