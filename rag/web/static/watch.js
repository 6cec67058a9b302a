// One observer for all that follows what Gradio draws: everything in one go, once a frame.
"use strict";

const followers = [];
let waiting = false;

export function on_change(follower) {
  followers.push(follower);
}

new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    for (const follower of followers) follower();
  });
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "class"] });

// Gives a text field of Gradio a value as if it were typed.
export function type_into(field, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
