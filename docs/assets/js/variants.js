// The switcher between the variants: the same page, section or row, and query in another tree.
// Material's instant navigation replaces the head but not the header, so the head says where to go.
"use strict";
(() => {
  function target(tag) {
    const link = [...document.querySelectorAll("link[hreflang]")].find((each) => each.hreflang === tag);
    if (!link) return null;
    // The head names the published address; what counts here is the page's place below the tree's folder.
    const folder = `/${document.documentElement.lang.toLowerCase()}/`;
    const at = location.pathname.lastIndexOf(folder);
    const path = new URL(link.href).pathname;
    const page = path.slice(path.indexOf(`/${tag.toLowerCase()}/`) + 1);
    const url = new URL(location.href);
    url.pathname = location.pathname.slice(0, at + 1) + page;
    url.hash = place();
    return url.href;
  }

  const named = () => document.getElementById(guideDecoded(location.hash.slice(1)));
  function isNamedInSight() {
    const box = named()?.getBoundingClientRect();
    return Boolean(box) && box.bottom > 0 && box.top < innerHeight;
  }

  // Where the reader is: what the address names, while that is in sight; else the last heading or row above. Ids are the
  // same in all trees.
  function place() {
    if (scrollY < 200 || isNamedInSight()) return scrollY < 200 && !named() ? "" : location.hash;
    const above = [...document.querySelectorAll("article :is(h2, h3, tr, dt, li)[id]")]
      .filter((each) => { const box = each.getBoundingClientRect(); return box.height && box.top < 120; });
    return above.length ? encodeURIComponent(above.at(-1).id) : "";
  }

  // And how far below that: the trees' pages are laid out alike. A tab keeps it for the next page alone.
  function keepDistance(link) {
    const { hash } = new URL(link.href);
    if (hash && hash === location.hash && isNamedInSight()) return; // it is there, too
    const box = document.getElementById(guideDecoded(hash.slice(1)))?.getBoundingClientRect();
    try { sessionStorage.setItem("guide.distance", String(Math.round(box ? -box.top : scrollY))); } catch { /* denied */ }
  }
  addEventListener("load", () => {
    let distance = null;
    try { distance = sessionStorage.getItem("guide.distance"); sessionStorage.removeItem("guide.distance"); } catch { /* denied */ }
    if (distance === null) return;
    const box = document.getElementById(guideDecoded(location.hash.slice(1)))?.getBoundingClientRect();
    scrollTo({ top: (box ? box.top + scrollY : 0) + Number(distance), behavior: "instant" });
  });

  function update() {
    for (const link of document.querySelectorAll("[data-guide-switch]")) link.href = target(link.hreflang) || link.href;
  }

  function remember(link) {
    try { localStorage.setItem("guide.script", link.hreflang.slice(3).toLowerCase()); } catch { /* private window */ }
  }

  // All trees are pages of one site to the instant navigation; a switch is a plain page load.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-guide-switch]");
    if (!link) return;
    update();
    remember(link);
    keepDistance(link);
    event.stopPropagation();
  }, true);
  for (const when of ["pointerover", "focusin", "auxclick", "contextmenu"]) {
    document.addEventListener(when, (event) => event.target.closest?.("[data-guide-switch]") && update());
  }
  // The menu of several variants closes as menus do.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("[data-guide-variants][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("[data-guide-variants][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("hashchange", update);
  if (window.document$) window.document$.subscribe(update); else update();
})();
