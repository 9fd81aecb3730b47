// Keys 1 to 6 on the reading desk. Everything they do stands on the page as a button too.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const typing = event.target.closest("textarea, select, input:not([type=checkbox])");
  if (typing || !/^[1-6]$/.test(event.key)) return;
  const control = document.querySelector(`[data-key="${event.key}"]`);
  if (!control) return;
  event.preventDefault();
  control.focus();
  if (control.tagName !== "SELECT") control.click();
});
