/* What the theme's search box lacks, with every page: it searches on `keyup` only, so text that is
   pasted, dictated or chosen in an input method finds nothing. The rest comes with the first use. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const isBox = (target) => target?.matches?.(".md-search__input");
  const search = (box) => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  const SILENCE = 8000; // ms after the last key without a word of the worker
  let rest;
  const load = () => (rest ??= import(new URL("search-box.js", here)));

  // Whose pages lead. The workers of all tabs hear it: the one in which somebody types says it anew.
  const workers = new BroadcastChannel("guide-region");
  const say = () => workers.postMessage({ code: guideRegion.code });
  workers.onmessage = ({ data: { code } }) => code === undefined && document.visibilityState === "visible" && say();
  document.addEventListener("input", ({ target }) => isBox(target) && say(), true);
  document.addEventListener("guide-region", say);

  // A worker that does not come answers nothing, not even that it is slow.
  let silent;
  document.addEventListener("input", ({ target }) => {
    if (!isBox(target)) return;
    clearTimeout(silent);
    const fail = () => load().then((box) => box.show({ items: [], notice: { state: "failed" } }));
    if (target.value.trim()) silent = setTimeout(fail, SILENCE);
  });

  for (const kind of ["input", "compositionend", "change"])
    document.addEventListener(kind, ({ target }) => isBox(target) && search(target));
  document.addEventListener("reset", ({ target }) => {
    const box = target.querySelector(".md-search__input");
    if (box) setTimeout(() => search(box));
  });
  // The key that ends a composition is not the box's (Safari sends it after the end).
  addEventListener("keydown", (event) => {
    if (isBox(event.target) && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);
  // Nothing found: Enter sends the form, to the page of results, and opens no near term.
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isBox(event.target) || document.querySelector(".md-search-result__item a")) return;
    event.stopPropagation();
  }, true);

  // Without a connection: the tree's index can be kept (search-box.js, search-page.js).
  const address = document.documentElement.dataset.worker;
  const worker = address && "serviceWorker" in navigator && new URL(address, document.baseURI);
  const folder = () => new URL(`${document.documentElement.lang.toLowerCase()}/search/`, worker).href;

  async function tellAboutSearch() {
    const note = document.querySelector(".guide-offline");
    if (!note) return;
    let kept = false;
    try { kept = Boolean(await caches.match(`${folder()}offline.json`)); } catch { /* storage denied */ }
    note.hidden = navigator.onLine || kept;
  }
  if (worker) {
    for (const when of ["online", "offline", "focusin"]) addEventListener(when, tellAboutSearch);
    tellAboutSearch();
  }

  // The page of results; `frame.js` holds its address back until the theme has read it.
  const place = () => document.querySelector(".guide-results");
  const { dataset } = document.documentElement;
  const restore = () => {
    if (dataset.asked) history.replaceState(history.state, "", dataset.asked);
    delete dataset.asked;
  };
  window.document$?.subscribe(() => {
    const found = place();
    const asked = new URL(dataset.asked ?? location.href).searchParams;
    if (found) import(new URL("search-page.js", here)).then((page) => page.show(found, asked));
  });

  window.component$?.subscribe((component) => {
    if (isBox(component.ref)) restore(); // the theme has read the address
    if (!component.ref?.matches?.(".md-search-result")) return;
    if (component.items.length || component.notice) clearTimeout(silent);
    if (rest || component.items.length || component.notice) load().then((box) => box.show(component, worker && folder()));
  });
})();
