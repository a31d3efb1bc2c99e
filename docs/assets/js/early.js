// Before the first paint, and the only script that is waited for: the palette that the reader chose, else the one that
// the system asks for; his region; and what they are kept with, which works where the browser denies its storage too.
"use strict";
var __md_scope = new URL(document.currentScript.dataset.scope, location);
var __md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

var __md_kept = {}; // what the storage would not take: full or denied, it holds till the page goes

function __md_get(key, storage, scope = __md_scope) {
  if (key in __md_kept) return __md_kept[key];
  try { return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`)); } catch { return null; }
}

function __md_set(key, value, storage, scope = __md_scope) {
  try {
    const place = storage || localStorage, name = `${scope.pathname}.${key}`;
    if (value === undefined) place.removeItem(name); else place.setItem(name, JSON.stringify(value));
    delete __md_kept[key];
  } catch { __md_kept[key] = value; }
}

// Part of an address as people write it; where it is no UTF-8 (`#100%`), as it is.
var guideDecoded = (text, decode = decodeURIComponent) => {
  try { return decode(text); } catch { return text; }
};

// The reader's region: for this visit the one that the address named when he came, else the one that he chose; none is all.
// A reload asks for nothing: a table writes its filter into the address.
var guideRegion = (() => {
  const CODES = ["TW", "CN", "HK"];
  const root = document.documentElement;
  const visit = () => { try { return sessionStorage; } catch { return undefined; } };
  const kept = () => __md_get("region", visit()) || __md_get("region");
  function show(code) {
    if (CODES.includes(code)) root.dataset.region = code; else delete root.dataset.region;
  }
  const came = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const named = came && new URLSearchParams(location.search).get("region");
  if (CODES.includes(named) && __md_get("region") === null) __md_set("region", named, visit());
  show(CODES.includes(named) ? named : kept());
  return {
    get code() { return root.dataset.region || ""; },
    again() { show(kept()); },
    choose(code) {
      __md_set("region", "", visit());
      __md_set("region", code);
      show(code);
    },
  };
})();

(() => {
  const chosen = __md_get("__palette")?.color?.scheme;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = ["default", "slate"].includes(chosen) ? chosen : dark ? "slate" : "default";
  document.documentElement.className = "js";

  // The parser is told of as it goes: the body's palette is set, and the button's state, before either is painted.
  const parsed = new MutationObserver(() => {
    document.body?.setAttribute("data-md-color-scheme", scheme);
    const option = document.querySelector(`.guide-palette [data-md-color-scheme=${scheme}]`);
    if (!option?.nextElementSibling) return;
    document.querySelector("[data-guide-region]").value = guideRegion.code;
    option.checked = true;
    option.nextElementSibling.hidden = false;
    parsed.disconnect();
  });
  parsed.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => parsed.disconnect());
})();
