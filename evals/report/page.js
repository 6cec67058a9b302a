"use strict";
(() => {
  const bar = document.querySelector(".filters");
  const fields = [...bar.querySelectorAll("[data-filter]")];
  const items = [...document.querySelectorAll("article.item")];
  const count = document.getElementById("telling");
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const fits = (item, field) => {
    const wanted = field.value.trim();
    if (!wanted) return true;
    if (field.dataset.filter === "text") return texts.get(item).includes(wanted.toLowerCase());
    return item.dataset[field.dataset.filter].split(" ").includes(wanted);
  };
  const apply = () => {
    let shown = 0;
    for (const item of items) {
      item.hidden = !fields.every((field) => fits(item, field));
      shown += item.hidden ? 0 : 1;
    }
    count.textContent = `${shown} van ${items.length} vragen`;
  };
  for (const field of fields) field.addEventListener("input", apply);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("article.wrong details")) details.open = true;
  });
  bar.hidden = false;
  apply();
})();
