// Starts the theme's script (search box, instant navigation) when a reader may soon need it: reading needs none of it.
// Till then this stands in for it: `document$` for scripts that want to hear of every page, the palette, the keys.
"use strict";

// An element with its attributes, but for those that are null, and what stands in it.
var guideElement = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// What a row or a cell says, without what is the same in every row (the ways to mend it, the labels of its cells) and the
// numbers of its notes.
var guideText = (node) => {
  const copy = node.cloneNode(true);
  for (const each of copy.querySelectorAll(".guide-label, .guide-act, .guide-row, .guide-menu-list, .guide-sr, sup")) each.remove();
  return copy.textContent.trim();
};

// Days that have passed since the page was built, in the words of the build, which marks those that had passed by then.
var guidePassed = (place) => {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const time of place.querySelectorAll("time[data-guide-until]")) {
    if (time.dateTime >= today || time.parentElement.querySelector(".guide-passed")) continue;
    time.after(guideElement("br"), guideElement("span", { class: "guide-passed" }, time.dataset.guideUntil));
  }
};

// The look of what scripts bring that come later: with the theme's, with a row's menu. Outside the head, which instant
// navigation replaces.
var guideLater = (() => {
  const { later } = document.currentScript.dataset, address = new URL(later, location).href;
  let coming;
  return () => (coming ??= new Promise((done) => {
    const link = guideElement("link", { rel: "stylesheet", href: address });
    link.onload = link.onerror = done;
    document.documentElement.append(link);
  }));
})();

(() => {
  const { theme, along } = document.currentScript.dataset;
  // A mouse or a key is on its way to a link or to the search. A finger on a phone reads: it brings the script with the
  // search alone; its pages come whole, and beside the text there is nothing that follows it.
  const reads = matchMedia("(hover: none) and (width < 60em)").matches;
  const moves = ["keydown", ...(reads ? [] : ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "focusin"])];
  const listeners = [];
  let started = false, starting = false;

  window.document$ = { subscribe(listener) { listeners.push(listener); listener(document); } };

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false, onload: done, onerror: failed });
      document.head.append(script);
    });
  }

  // The theme's script is gone: this tab was open while the site was replaced. Then the page is loaded anew.
  async function renew() {
    const version = document.querySelector("meta[name=guide-version]")?.content;
    const answer = version && await fetch(location, { cache: "no-cache" }).catch(() => null);
    const now = answer?.ok && /<meta name="guide-version" content="(\w+)">/.exec(await answer.text())?.[1];
    if (now && now !== version) location.reload();
  }

  async function start() {
    if (starting) return;
    starting = true;
    for (const move of moves) removeEventListener(move, start, true);
    guideLater();
    for (const each of document.querySelectorAll("template[data-guide-later]")) each.replaceWith(each.content);
    const addresses = [theme, ...along.split(" ").filter(Boolean)];
    try { await Promise.all(addresses.map((each) => load(new URL(each, location)))); } catch { await renew(); return; }
    started = true;
    for (const listener of listeners) {
      let first = true; // it has been told of this page
      window.document$.subscribe((page) => { if (!first) listener(page); first = false; });
    }
    document.dispatchEvent(new Event("DOMContentLoaded")); // what the theme waits for
    document.documentElement.dataset.theme = "started";
  }
  for (const move of moves) addEventListener(move, start, { capture: true, passive: true });

  // The page of results has `q` for itself; the theme would open its box with it. `search.js` gives it back.
  if (document.querySelector(".guide-results") && /[?&]q=/.test(location.search)) {
    document.documentElement.dataset.asked = location.href;
    history.replaceState(history.state, "", location.pathname);
    start();
  }
  if (/[?&][qh]=/.test(location.search)) start(); // a link to a search, or to a page with its words marked

  // The theme's own keys for the search; the first one would be lost on it.
  addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (started || field || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    document.querySelector(".md-search__input")?.focus();
  });

  // The menu and the search are buttons; what they open are the theme's boxes to tick. A closed drawer holds no focus
  // (guide.css), an open one loses it by closing; on a narrow screen the search's field is reached by its button alone.
  const find = (selector) => document.querySelector(selector);
  const set = (box, open) => { if (box && box.checked !== open) box.click(); };
  const narrow = matchMedia("(width < 60em)");
  const drawer = find("#__drawer"), search = find("#__search");

  function onDrawer() {
    find(".guide-menu")?.setAttribute("aria-expanded", String(drawer.checked));
    if (!drawer.checked) return;
    const here = find("#guide-drawer [aria-current]") || find(".guide-close");
    here?.scrollIntoView({ block: "center" });
    here?.focus({ preventScroll: true });
  }

  function onSearch(closed) {
    const field = find(".md-search__input");
    if (!search || !field) return;
    find(".guide-find")?.setAttribute("aria-expanded", String(search.checked));
    field.tabIndex = narrow.matches && !search.checked ? -1 : 0;
    if (closed && narrow.matches) setTimeout(() => { if ([document.body, field].includes(document.activeElement)) find(".guide-find")?.focus(); });
  }

  addEventListener("change", ({ target }) => {
    if (target === drawer) onDrawer();
    if (target !== search) return;
    start();
    onSearch(!search.checked);
  });

  // What the theme shows of scrolling, till it is there: the header's edge; while somebody scrolls up, the way to the top.
  let before = 0;
  addEventListener("scroll", () => {
    if (started) return;
    find(".md-header").classList.toggle("md-header--shadow", scrollY > 0);
    find(".md-top")?.toggleAttribute("hidden", scrollY >= before || scrollY < 200);
    before = scrollY;
  }, { passive: true });
  narrow.addEventListener("change", () => onSearch(false));
  onSearch(false);
  addEventListener("click", ({ target }) => {
    if (target.closest?.(".guide-menu")) set(drawer, !drawer.checked);
    else if (target.closest?.(".guide-close")) { set(drawer, false); find(".guide-menu")?.focus(); }
    else if (target.closest?.(".md-top") && !started) scrollTo({ top: 0 });
    else if (target.closest?.(".guide-find")) { set(search, true); find(".md-search__input")?.focus(); }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    set(drawer, false);
    find(".guide-menu")?.focus();
  });
  addEventListener("focusout", ({ target, relatedTarget }) => {
    if (!drawer.checked || !relatedTarget || !target.closest?.("#guide-drawer")) return;
    if (!relatedTarget.closest("#guide-drawer")) set(drawer, false);
  });

  // As the theme does it, and kept where the theme looks for it.
  addEventListener("change", ({ target }) => {
    if (started || target.name !== "__palette") return;
    const color = {};
    for (const key of ["media", "scheme", "primary", "accent"]) color[key] = target.getAttribute(`data-md-color-${key}`);
    for (const key of ["scheme", "primary", "accent"]) document.body.setAttribute(`data-md-color-${key}`, color[key]);
    for (const label of document.querySelectorAll(".guide-palette label")) label.hidden = label !== target.nextElementSibling;
    __md_set("__palette", { index: [...document.querySelectorAll("[name=__palette]")].indexOf(target), color });
  });
})();
