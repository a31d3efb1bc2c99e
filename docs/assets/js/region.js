// The reader's region, chosen in the header (early.js keeps it). What it hides is hidden by region.css; tables, search and
// the glossary hear of it. And the script of the tables, where a page has any: most pages are text.
"use strict";
(() => {
  const tables = new URL("tables.js", document.currentScript.src);

  // A link that leads to what is hidden shows it.
  function showTarget() {
    const target = document.getElementById(guideDecoded(location.hash.slice(1)));
    if (!target || target.getClientRects().length || !target.closest("article [data-region]")) return;
    showAll();
    target.scrollIntoView();
  }
  // On this page alone; the choice stays.
  function showAll() {
    document.querySelector("article").dataset.all = "";
    keepContents();
  }
  // The list of what is on the page names nothing that is hidden. (The theme makes its addresses whole.)
  function keepContents() {
    for (const link of document.querySelectorAll(":is(.md-nav--secondary, .guide-toc) a[href*='#']")) {
      const target = document.getElementById(guideDecoded(link.hash.slice(1)));
      link.closest("li").hidden = Boolean(target?.closest("article [data-region]")) && !target.getClientRects().length;
    }
  }
  addEventListener("hashchange", showTarget);

  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[data-guide-region]")) return;
    guideRegion.choose(target.value);
    delete document.querySelector("article").dataset.all;
    keepContents();
    document.dispatchEvent(new Event("guide-region"));
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("[data-guide-all]")) return;
    showAll();
    const next = document.querySelector("h1"); // the button is gone
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });

  function needTables() {
    if (window.guideTables || !document.querySelector("article :is(.guide-records [data-column], [data-guide-filter], [data-guide-until])")) return;
    window.guideTables = true;
    const script = document.createElement("script");
    script.src = tables;
    document.head.append(script);
  }

  let first = true;
  function onPage() {
    if (!first) guideRegion.again(); // what the address of the first page named was for that one, where another is kept
    first = false;
    for (const select of document.querySelectorAll("[data-guide-region]")) select.value = guideRegion.code;
    keepContents();
    needTables();
    showTarget();
  }
  window.document$.subscribe(onPage);
})();
