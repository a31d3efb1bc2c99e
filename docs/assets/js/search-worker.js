/* The worker behind the theme's search box: a small loader. What answers queries, and the index, are
   fetched when somebody types; an empty query needs neither. The build joins the parts of what
   answers (`hooks/guide/search/site.py: PARTS`) into `search-query.js` and `search-mend.js`.

   The theme's messages: 0 setup (with the index's stub), 1 ready, 2 query, 3 result. Ours, of the page
   of results: 4 query (with the reader's region), 5 every result of it, or null where it failed. Beside
   them the box's page says whose region leads, when it is asked and as the reader types (`search.js`). */
"use strict";

/** ms after a failure before the same query is tried again, while the reader looks at it. */
const AGAIN = 8000;

/** ms to wait for a further key: an input method, or a paste, sends several at once. */
const PAUSE = 1;

const pages = new BroadcastChannel("guide-region");
let region = "";
let search = null;
let newest = 0;

function lead(code) {
  region = code;
  if (search?.engine) search.engine.region = code;
}
pages.onmessage = ({ data: { code } }) => code !== undefined && lead(code);
pages.postMessage({});

addEventListener("message", ({ data: { type, data, region: own } }) => {
  if (type === 0) {
    const { index, prefix } = data.config;
    search = { index, prefix };
    postMessage({ type: 1 });
  } else if (type === 2) {
    answer(data, ++newest);
  } else if (type === 4) {
    lead(own);
    all(data);
  }
});

/** The engine, fetched when it is first asked, and at the same time what it reads first. */
function engine() {
  const index = new URL(search.index, location);
  const begun = {};
  if (!search.engine) for (const name of ["letters.json", "core.json"]) (begun[name] = fetch(new URL(name, index))).catch(() => {});
  if (!self.guideSearch?.GuideSearch) importScripts("search-query.js" + location.search);
  guideSearch.bring ??= bring;
  search.engine ??= new guideSearch.GuideSearch(index, search.prefix, region, begun);
  return search.engine;
}

/** What few queries need beside it. `importScripts` would hold everything else up meanwhile; it is for
    what has no `import` in a worker: Firefox until 113, of 2023. */
async function bring() {
  const part = "search-mend.js" + location.search;
  await import(new URL(part, location)).catch(() => importScripts(part));
}

/** Every result of a query. */
async function all(query) {
  try {
    const found = await engine().sure(query, () => false, Infinity);
    const nothing = found.items.length ? null : await engine().nothing(query);
    postMessage({ type: 5, data: { ...found, notice: nothing ?? found.notice } });
  } catch (error) {
    console.warn(error);
    postMessage({ type: 5, data: null });
  }
}

/** Answer a query, unless a newer one came meanwhile. */
async function answer(query, turn) {
  const say = (data) => {
    if (turn === newest) postMessage({ type: 3, data });
  };
  if (!query.trim()) {
    say({ items: [] });
    return;
  }
  await new Promise((done) => setTimeout(done, PAUSE));
  if (turn !== newest) return;
  try {
    await engine().answer(query, say, () => turn !== newest);
  } catch (error) {
    say({ items: [], notice: { state: "failed" } });
    console.warn(error);
    setTimeout(() => turn === newest && answer(query, turn), AGAIN);
  }
}
