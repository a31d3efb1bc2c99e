/* What the theme's search box lacks, with every page: it searches on `keyup` only, so text that is
   pasted, dictated or chosen in an input method finds nothing. The rest comes with the first use. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  const isBox = (target) => target?.matches?.(".md-search__input");
  const search = (box) => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  let rest;
  const load = () => (rest ??= import(new URL("search-box.js", here)));

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
  window.component$?.subscribe((component) => {
    if (!component.ref?.matches?.(".md-search-result")) return;
    if (rest || component.items.length || component.notice) load().then((box) => box.show(component));
  });
})();
