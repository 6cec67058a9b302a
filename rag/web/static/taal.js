// Runs before Gradio: its own labels follow the browser's language, and this page has one of its own for everyone.
for (const [name, value] of [["language", rwWoorden.language], ["languages", Object.freeze([rwWoorden.language])]]) {
  Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
}
