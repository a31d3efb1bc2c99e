// On the 404 page: the words and the search of the reader's script, and the page whose address is nearest.
"use strict";
(() => {
  const sections = [...document.querySelectorAll("[data-missing]")];
  const tags = sections.map((each) => each.lang), folders = tags.map((each) => each.toLowerCase());
  const inPath = tags[folders.findIndex((each) => location.pathname.includes(`/${each}/`))];
  const tag = inPath || window.guideVariant(tags), folder = tag.toLowerCase();
  document.documentElement.lang = tag;
  for (const part of [...sections, ...document.querySelectorAll("[data-missing-part]")]) part.hidden = part.lang !== tag;
  const section = sections.find((each) => each.lang === tag);

  const config = document.getElementById("__config"), data = JSON.parse(config.textContent);
  data.base = data.base.replace(/[^/]+(?=\/?$)/, folder); // the primary tree's
  config.textContent = JSON.stringify(data);
  const box = document.querySelector(".md-search__input"), word = section.dataset.search;
  if (box) { box.placeholder = word; box.setAttribute("aria-label", word); }

  // The nearest address: how many pairs of letters two paths share (Dice's coefficient).
  const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter));
  const below = (path) => folders.reduce((rest, each) => rest.split(`/${each}/`).pop(), path);
  const clean = (path) => below(guideDecoded(path).toLowerCase()).replace(/(index)?(\.html?|\.md)?\/*$/, "");
  const wanted = clean(location.pathname), of = pairs(wanted);
  const likeness = (path) => {
    const other = pairs(clean(path)), shared = [...of].filter((pair) => other.has(pair)).length;
    return of.size + other.size ? (2 * shared) / (of.size + other.size) : 0;
  };
  const links = [...section.querySelectorAll("li a")];
  const ranked = links.map((link) => [likeness(new URL(link.href).pathname), link]).sort((a, b) => b[0] - a[0]);
  const best = ranked[0];
  if (!best || best[0] < 0.4) return;
  const note = section.querySelector("[data-nearest]"), link = best[1].cloneNode(true);
  note.append(link);
  note.hidden = false;
})();
