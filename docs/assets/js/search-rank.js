/* Scores of entries and pages for the readings of a query. */
"use strict";

(function (search) {
  const { isHan, keysOf } = search;
  /** What part of a heading a key is, by the level in its weight. */
  const SHARE = [0, 1 / 15, 1 / 10, 1 / 7, 1 / 4.5, 1 / 3, 1 / 2, 1];
  const KEYS = 30; // keys of a query that count: bits of a mask
  /** Found by trying, on queries made of the guide's own titles and headings and a set of others. */
  const WEIGHTS = {
    rare: 2, // added to how many entries have a key, before its inverse counts
    missing: 1.2, // what a key that no entry has counts as
    cover: 1, // power of the part of the query that an entry has
    floor: 0.35, // least that a key in the text is worth, against one in the heading
    inherited: 0.5, // a key of the page's title, for the page's sections
    first: 1.4, // what stands above the first section says what the page is about
    title: 1.8, // gain of a page whose title is about the query
    section: 1.2, // and of its sections
    heading: 0.6, // gain of a section whose heading is
    row: 0.4, // and of a row of data
    cells: 0.7, // a row says little beside a section that speaks of the thing
    covered: 2.5, // power of the part of the query that a title has
    alone: 0.3, // what is left of that gain when the title has much else
    across: 0.4, // the whole query, but in different sections
    others: 0.08, // each further section that says it
    glossary: 0.35, // a definition stands below pages about the thing
    dull: 0.5, // pages that name everything
    other: 0.5, // another name, when some page says what was typed
    otherLatin: 0.8, // the same for English
    vague: 1, // power of how much more common another name's keys are
    text: 0.25, // gain of a whole word in the text, the heading, the title
    inHeading: 0.25,
    inTitle: 0.35,
    exact: 1.8, // the title is the query
    starts: 1.15, // or begins with it
  };

  /** Scores of one reading: {pages: Map(page → {score, entries}), cover: the best coverage}. */
  async function score(index, read, open) {
    const keys = [...new Set(read.words.flatMap(keysOf))].slice(0, KEYS);
    const last = read.words[read.words.length - 1];
    const lists = await Promise.all(keys.map((key) => index.list(key, open && key === last && !isHan(key))));
    const idf = lists.map((list) => (list ? Math.log(1 + index.core.entries / (list.df + WEIGHTS.rare)) : 0));
    const missing = keys.filter((_, i) => !lists[i]);
    const total = idf.reduce((a, b) => a + b, 0) + missing.length * WEIGHTS.missing;
    const part = (mask) => {
      let out = 0;
      for (let i = 0; mask >> i; i++) if ((mask >> i) & 1) out += idf[i];
      return out / (total || 1);
    };
    const pages = new Map();
    let cover = 0;
    for (const [page, here] of collect(index, lists, idf)) {
      const titled = about(part(here.title), here.share);
      const scored = [...here.entries].map(([entry, got]) => {
        const whole = part(got.mask | here.title);
        cover = Math.max(cover, whole);
        const base = got.base / total + WEIGHTS.inherited * part(here.title & ~got.mask);
        const first = entry === index.pages[page];
        const gain = first ? WEIGHTS.first + WEIGHTS.title * titled
          : 1 + WEIGHTS.section * titled + (index.rows.has(entry) ? WEIGHTS.row : WEIGHTS.heading) * about(part(got.head), got.share);
        const lesser = index.rows.has(entry) ? WEIGHTS.cells : 1;
        return { entry, score: base * whole ** WEIGHTS.cover * gain * lesser };
      });
      scored.sort((a, b) => b.score - a.score);
      const others = scored.slice(1, 6).reduce((sum, { score }) => sum + score, 0);
      const across = WEIGHTS.across * part(here.all) ** 3 * (1 + WEIGHTS.section * titled);
      const worth = Math.max(scored[0].score, across) + WEIGHTS.others * others;
      pages.set(page, { score: worth * (page === index.glossary ? WEIGHTS.glossary : index.dull.has(page) ? WEIGHTS.dull : 1), entries: scored });
    }
    return { read, keys, pages, cover, missing, rarity: total / keys.length };
  }

  /** How much a heading is about a query: how much of the query it has, and how little else. */
  const about = (covered, share) => covered ** WEIGHTS.covered * (WEIGHTS.alone + (1 - WEIGHTS.alone) * Math.min(1, share));

  /** By page, then by entry, which of the keys are there and how much. */
  function collect(index, lists, idf) {
    const seen = new Map();
    lists.forEach((list, bit) => {
      list?.entries.forEach((entry, i) => {
        const page = index.page(entry);
        let here = seen.get(page);
        if (!here) seen.set(page, (here = { title: 0, share: 0, all: 0, entries: new Map() }));
        let got = here.entries.get(entry);
        if (!got) here.entries.set(entry, (got = { mask: 0, head: 0, share: 0, base: 0 }));
        const weight = list.weights[i];
        const share = SHARE[weight >> 3];
        const flag = 1 << bit;
        here.all |= flag;
        got.mask |= flag;
        got.base += idf[bit] * Math.max(WEIGHTS.floor + ((1 - WEIGHTS.floor) * (weight & 7)) / 7, share ? 1 : 0);
        if (share) {
          got.head |= flag;
          got.share += share;
          if (entry === index.pages[page]) {
            here.title |= flag;
            here.share += share;
          }
        }
      });
    });
    return seen;
  }

  /** One list of pages from the scores of all readings: [{page, score, entries, from}]. */
  function combine(scored) {
    const said = scored.some(({ read, cover }) => !read.rank && cover > 0.99);
    const out = new Map();
    for (const one of scored) {
      const other = !one.read.rank || !said ? 1 : isHan(one.read.why[0]) ? WEIGHTS.other : WEIGHTS.otherLatin;
      const vague = one.read.rank ? Math.min(1, (one.rarity / scored[0].rarity) ** WEIGHTS.vague) : 1;
      const scale = one.read.trust * other * vague;
      for (const [page, { score, entries }] of one.pages) {
        const worth = score * scale;
        const old = out.get(page);
        if (!old) out.set(page, { page, score: worth, top: worth, entries, from: one, scale });
        else {
          old.score += 0.25 * Math.min(worth, old.top);
          if (worth > old.top) {
            old.score = worth + 0.25 * old.top;
            Object.assign(old, { top: worth, entries, from: one, scale });
          }
        }
      }
    }
    return [...out.values()].sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /** Raise pages whose text has the words as a phrase, most of all in their titles. */
  function phrases(index, hits, texts) {
    for (const hit of hits) {
      const entry = texts.get(hit.entries[0].entry);
      const { fold } = index.folding;
      const flat = (text) => index.folding.words(text).join(" ");
      const query = hit.from.read.words.join(" ");
      const title = flat(entry.title);
      const heading = flat(entry.heading);
      const text = flat(entry.text);
      const runs = hit.from.read.words;
      const part = (where) => runs.filter((run) => where.includes(run)).join("").length / runs.join("").length;
      let gain = 1 + WEIGHTS.text * part(text) + WEIGHTS.inHeading * part(heading) + WEIGHTS.inTitle * part(title);
      if (title === query) gain *= WEIGHTS.exact;
      else if (title.startsWith(query)) gain *= WEIGHTS.starts;
      hit.score *= gain;
    }
    hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  Object.assign(search, { WEIGHTS, score, combine, phrases });
})((self.guideSearch ??= {}));
