// Review by keyboard: each key does what a button or link on the page does. Nothing here is needed; everything works without it.
"use strict";

(() => {
  const keys = { a: "do-accept", x: "do-reject", u: "do-undo", j: "go-next", k: "go-previous" };

  const isTyping = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape" && isTyping(event.target) && event.target.closest("#correcting")) {
      event.target.blur();
      document.getElementById("correcting").open = false;
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "/") {
      const field = document.querySelector("input[type=search]");
      if (field) {
        event.preventDefault();
        field.focus();
      }
      return;
    }
    if (event.key === "c") {
      const fold = document.getElementById("correcting");
      if (fold) {
        event.preventDefault();
        fold.open = true;
        fold.querySelector("input:not([type=hidden]), select").focus();
      }
      return;
    }
    const target = Object.hasOwn(keys, event.key) && document.getElementById(keys[event.key]);
    if (target && !target.disabled) {
      event.preventDefault();
      target.click();
    }
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });

  // Whoever comes back by the browser's history finds forms that can be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
