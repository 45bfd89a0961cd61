// Review by keyboard: each key does what a button or link on the page does. Nothing here is needed; everything works without it.
"use strict";

(() => {
  const keys = { a: "do-accept", x: "do-reject", u: "do-undo", j: "go-next", k: "go-previous", n: "go-add" };

  const isTyping = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
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
        fold.querySelector("input:not([type=hidden]), select, textarea").focus();
      }
      return;
    }
    const target = Object.hasOwn(keys, event.key) && document.getElementById(keys[event.key]);
    if (target && !target.disabled) {
      event.preventDefault();
      target.click();
    }
  });

  // Words that are selected in an article's text are taken along to the form for what was missed, with where they stand.
  const add = document.getElementById("go-add");
  const plain = (range) => {
    const holder = document.createElement("div");
    holder.append(range.cloneContents());
    for (const ref of holder.querySelectorAll("sup.ref")) ref.remove();
    return holder.textContent;
  };
  if (add) {
    const address = add.getAttribute("href");
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const element = range && (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement);
      const run = element && element.closest("[data-span]");
      if (!run) return;
      const before = document.createRange();
      before.setStart(run, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const near = Number(run.dataset.span.split(" ")[0]) + [...plain(before)].length;
      const words = plain(range).trim();
      if (words && words.length <= 2000) add.href = `${address}?${new URLSearchParams({ words, near })}`;
    });
  }

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
