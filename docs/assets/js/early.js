// Before the first paint, and the only script that is waited for: the palette that the reader chose, else the one that
// the system asks for; and what the theme's scripts keep it with, which works where the browser denies its storage too.
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
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    delete __md_kept[key];
  } catch { __md_kept[key] = value; }
}

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
    option.checked = true;
    option.nextElementSibling.hidden = false;
    parsed.disconnect();
  });
  parsed.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => parsed.disconnect());
})();
