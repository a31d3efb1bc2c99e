// The author's own words: a switch in the header underlines each word that was replaced by the
// other region's, and makes it reachable by keyboard and screen reader. Off until asked for.
"use strict";
(() => {
  const key = "guide.originals";

  function wanted() {
    try { return localStorage.getItem(key) === "on"; } catch { return false; }
  }

  function show() {
    const on = wanted();
    const words = document.querySelectorAll("[data-from]");
    document.documentElement.classList.toggle("guide-originals", on);
    for (const word of words) {
      if (on) {
        word.tabIndex = 0;
        word.setAttribute("aria-description", `原文：${word.dataset.from}`);
      } else {
        word.removeAttribute("tabindex");
        word.removeAttribute("aria-description");
      }
    }
    for (const button of document.querySelectorAll("[data-guide-originals]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(on));
    }
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-guide-originals]")) return;
    try { localStorage.setItem(key, wanted() ? "off" : "on"); } catch { /* private window: for this page only */ }
    show();
  });
  if (window.document$) window.document$.subscribe(show); else show();
})();
