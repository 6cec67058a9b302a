// Runs before Gradio: its own labels follow the browser's language, and this page is Dutch for everyone.
for (const [name, value] of [["language", "nl"], ["languages", Object.freeze(["nl"])]]) {
  Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
}
