// A search above long lists of boxes. Without it the list is complete, and what is ticked stands first.
"use strict";
for (const list of document.querySelectorAll("[data-tick-list]")) {
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = "Suchen …";
  search.setAttribute("aria-label", "In dieser Liste suchen");
  list.before(search);
  const labels = [...list.querySelectorAll("label")];
  const narrow = () => {
    const typed = search.value.trim().toLocaleLowerCase("de");
    for (const label of labels) {
      const found = label.textContent.toLocaleLowerCase("de").includes(typed);
      label.hidden = !found && !label.querySelector("input").checked;
    }
  };
  search.addEventListener("input", narrow);
  // Nothing chosen: the browser can only say so beside a box that is shown.
  list.addEventListener("invalid", () => {
    if (!search.value) return;
    search.value = "";
    narrow();
  }, true);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const shown = labels.filter((label) => !label.hidden && !label.querySelector("input").checked);
    if (shown.length !== 1) return;
    shown[0].querySelector("input").click();
    search.select();
  });
}
