// Runs before Gradio: its own labels follow the browser's language, and this page has one of its own for everyone.
for (const [name, value] of [["language", rwWoorden.language], ["languages", Object.freeze([rwWoorden.language])]]) {
  Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
}

// The other scripts wait until one can type: they would hold up the first view. A click before they are there counts.
{
  const scripts = new URL("page.js", document.currentScript.src);
  let early = null;
  const remember = (event) => (early = event.target.closest("#kop a, main button[value], #gesprekken"));
  document.addEventListener("click", remember, true);
  new MutationObserver((_, observer) => {
    if (!document.querySelector("#vraag textarea")) return;
    observer.disconnect();
    import(scripts).then(() => {
      document.removeEventListener("click", remember, true);
      document.documentElement.classList.add("rw-klaar");
      early?.click();
    });
  }).observe(document, { childList: true, subtree: true });
}
