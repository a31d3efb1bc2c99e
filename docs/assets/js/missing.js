// On the 404 page: the words and the search of the reader's script, and the page whose address is nearest.
"use strict";
(() => {
  const trees = { hant: "zh-Hant", hans: "zh-Hans" };
  const inPath = location.pathname.match(/\/zh-(han[ts])\//)?.[1];
  let chosen = null;
  try { chosen = localStorage.getItem("guide.script"); } catch { /* private window */ }
  const asked = (navigator.languages || []).find((each) => /^zh/i.test(each)) || "";
  const script = inPath || (chosen in trees ? chosen : /hans|cn|sg|my/i.test(asked) ? "hans" : "hant");
  const tag = trees[script], folder = tag.toLowerCase();
  document.documentElement.lang = tag;
  for (const part of document.querySelectorAll("[data-missing]")) part.hidden = part.lang !== tag;

  const config = document.getElementById("__config"), data = JSON.parse(config.textContent);
  data.base = data.base.replace(/zh-han[ts](?=\/?$)/, folder);
  config.textContent = JSON.stringify(data);
  const box = document.querySelector(".md-search__input"), word = script === "hans" ? "搜索" : "搜尋";
  if (box) { box.placeholder = word; box.setAttribute("aria-label", word); }

  // The nearest address: how many pairs of letters two paths share (Dice's coefficient).
  const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter));
  const clean = (path) => decodeURI(path).toLowerCase().replace(/^.*?\/zh-han[ts]\//, "").replace(/(index)?(\.html?|\.md)?\/*$/, "");
  const wanted = clean(location.pathname), of = pairs(wanted);
  const likeness = (path) => {
    const other = pairs(clean(path)), shared = [...of].filter((pair) => other.has(pair)).length;
    return of.size + other.size ? (2 * shared) / (of.size + other.size) : 0;
  };
  const links = [...document.querySelectorAll(`[data-missing]:lang(${tag}) li a`)];
  const ranked = links.map((link) => [likeness(new URL(link.href).pathname), link]).sort((a, b) => b[0] - a[0]);
  const best = ranked[0];
  if (!best || best[0] < 0.4) return;
  const note = document.querySelector(`[data-missing]:lang(${tag}) [data-nearest]`), link = best[1].cloneNode(true);
  note.append(link);
  note.hidden = false;
})();
