/* Scores of entries and pages for the readings of a query. */
"use strict";

(function (search) {
  const { isHan, keysOf, countsOf, saidOf, spansOf, remembered, saying } = search;
  /** What part of a heading a key is, by the level in its weight. */
  const SHARE = [0, 1 / 15, 1 / 10, 1 / 7, 1 / 4.5, 1 / 3, 1 / 2, 1];
  const KEYS = 30; // keys of a query that count: bits of a mask
  const FEW = 3; // keys of a query all of which are about something
  const OTHERS = 5; // further sections of a page that count
  /** Found by trying, on queries made of the guide's own titles and headings and a set of others. */
  const WEIGHTS = {
    rare: 2, // added to how many entries have a key, before its inverse counts
    missing: 2, // what a key that no entry has counts as
    floor: 0.35, // least that a key in the text is worth, against one in the heading
    unheaded: 0.65, // a key that no heading has, in a query of more than a few
    inherited: 0.5, // a key of the page's title, for the page's sections
    first: 1.4, // what stands above the first section says what the page is about
    title: 1.2, // gain of a page whose title is about the query
    section: 1.2, // and of its sections
    heading: 1.8, // gain of a section whose heading is
    row: 0.4, // and of a row of data
    cells: 0.7, // a row says little beside a section that speaks of the thing
    covered: 2.5, // power of the part of the query that a title has
    alone: 0.3, // what is left of that gain when the title has much else
    across: 0.4, // the whole query, but in different sections
    others: 0.12, // each further section that says it
    glossary: 0.35, // a definition stands below pages about the thing
    dull: 0.5, // pages that name everything
    other: 0.65, // another name, when some page says what was typed
    otherLatin: 0.8, // the same for English
    vague: 1, // power of how much more common another name's keys are
    text: 0.25, // gain of a whole word in the text, the heading, the title
    inHeading: 0.25,
    inTitle: 0.35,
    exact: 1.8, // the title is the query
    part: 1.35, // or a part of it between marks: 客戶經理（RM）總覽
    asked: 1.35, // a heading is the query but for what only asks: 客戶經理和理財經理
    starts: 1.15, // or begins with it
  };

  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

  /** Scores of one reading: {pages: [{page, score}], entries: tells those of a page, cover: the best coverage}. */
  async function score(index, read, open, typed = read) {
    await index.know(read.words);
    const spans = read.spans ?? spansOf(index, read.words);
    const counts = countsOf(read.words, spans);
    const [named, less] = read.lesser;
    for (const key of named ?? []) counts.set(key, counts.get(key) * less);
    const keys = [...counts.keys()].slice(0, KEYS);
    const last = read.words[read.words.length - 1];
    const lists = await Promise.all(keys.map((key) => index.list(key, open && key === last && !isHan(key))));
    const query = typed.words.join(" ");
    const worthOf = index.worthFor(query, read.mends ? read.words.join(" ") : query);
    const rowWorth = index.rowsFor(query);
    if (keys.length > FEW)
      lists.forEach((list, i) => {
        if (list && !list.weights.some((weight) => weight > 7)) counts.set(keys[i], counts.get(keys[i]) * WEIGHTS.unheaded);
      });
    const rare = lists.map((list) => (list ? Math.log(1 + index.core.entries / (list.df + WEIGHTS.rare)) : WEIGHTS.missing));
    const worth = rare.map((n, i) => n * counts.get(keys[i]));
    const idf = worth.map((n, i) => (lists[i] ? n : 0));
    const missing = keys.filter((_, i) => !lists[i]);
    const total = sum(worth);
    const part = parts(idf, total);
    const says = saying(keys, read.words, index.regionNames);
    const sums = (index.sums ??= new Sums(index.core.entries));
    sums.add(lists, idf);
    const pages = [];
    const best = new Float64Array(1 + OTHERS);
    let cover = 0;
    sums.eachPage(index.page, (page, from, to) => {
      const top = index.pages[page];
      const title = sums.head[top];
      const titled = about(part(title), sums.share[top]);
      const kind = page === index.glossary ? WEIGHTS.glossary : index.dull.has(page) && !(worthOf.get(page) > 1) ? WEIGHTS.dull : 1;
      let all = 0;
      let here = 0; // what one section says of the query
      let most = titled;
      best.fill(0);
      for (let at = from; at < to; at++) {
        const entry = sums.entries[at];
        const mask = sums.mask[entry];
        const whole = part(mask | title);
        if (says(mask | title) > here) here = says(mask | title);
        if (kind === 1 && whole > cover) cover = whole; // a list of words does not speak of them
        const base = sums.base[entry] / total + WEIGHTS.inherited * part(title & ~mask);
        const row = index.rows[entry];
        const headed = about(part(sums.head[entry]), sums.share[entry]);
        if (!row && headed > most) most = headed;
        const gain = entry === top ? WEIGHTS.first + WEIGHTS.title * titled
          : 1 + WEIGHTS.section * titled + (row ? WEIGHTS.row : WEIGHTS.heading) * headed;
        all |= mask;
        insert(best, (sums.score[entry] = base * whole * gain * (row ? WEIGHTS.cells : 1) * (rowWorth.get(entry) ?? 1)));
      }
      const across = WEIGHTS.across * part(all) ** 3 * (1 + WEIGHTS.section * titled);
      const score = Math.max(best[0], across) + WEIGHTS.others * sum(best.subarray(1));
      pages.push({ page, score: score * kind * (worthOf.get(page) ?? 1), about: most, titled: part(title) > 0.99, said: here, saidAll: says(all | title), from, to });
    });
    const entries = sums.taken();
    return { read, keys, pages, entries, cover, missing, rarity: sum(rare) / keys.length };
  }

  /** Put a number among the highest, which stand first. */
  function insert(highest, number) {
    for (let i = 0; i < highest.length && number > 0; i++)
      if (number > highest[i]) [highest[i], number] = [number, highest[i]];
  }

  /** What part of a query the keys of a mask are, by how rare they are. */
  const parts = (idf, total) => remembered((mask) => {
    let out = 0;
    for (let i = 0; mask >> i; i++) if ((mask >> i) & 1) out += idf[i];
    return out / (total || 1);
  });

  /** How much a heading is about a query: how much of the query it has, and how little else. */
  const about = (covered, share) => covered && covered ** WEIGHTS.covered * (WEIGHTS.alone + (1 - WEIGHTS.alone) * Math.min(1, share));

  /** What a query's keys add up to, by entry: in arrays of all entries, made once and wiped. */
  class Sums {
    constructor(entries) {
      this.mask = new Int32Array(entries); // which keys the entry has
      this.head = new Int32Array(entries); // and which its heading has
      this.share = new Float64Array(entries); // how much of the heading they are
      this.base = new Float64Array(entries); // what they are worth
      this.score = new Float64Array(entries); // and what the entry is, beside others
      this.entries = [];
    }

    add(lists, idf) {
      lists.forEach((list, bit) => {
        const { entries, weights } = list ?? { entries: [] };
        for (let i = 0; i < entries.length; i++) {
          const entry = entries[i];
          const share = SHARE[weights[i] >> 3];
          if (!this.mask[entry]) this.entries.push(entry);
          this.mask[entry] |= 1 << bit;
          this.base[entry] += idf[bit] * Math.max(WEIGHTS.floor + ((1 - WEIGHTS.floor) * (weights[i] & 7)) / 7, share ? 1 : 0);
          if (share) {
            this.head[entry] |= 1 << bit;
            this.share[entry] += share;
          }
        }
      });
    }

    /** Tells `each` every page, and from where to where its entries that have a key stand in `entries`. */
    eachPage(pageOf, each) {
      const entries = (this.entries = Uint32Array.from(this.entries).sort());
      for (let from = 0, to = 0; from < entries.length; from = to) {
        const page = pageOf[entries[from]];
        while (to < entries.length && pageOf[entries[to]] === page) to++;
        each(page, from, to);
      }
    }

    /** Gives the scores away, and forgets all: tells the entries of a page, the best first. */
    taken() {
      const { entries } = this;
      const scores = Float64Array.from(entries, (entry) => this.score[entry]);
      for (const entry of entries) this.mask[entry] = this.head[entry] = this.share[entry] = this.base[entry] = 0;
      this.entries = [];
      return ({ from, to }) => Array.from({ length: to - from }, (_, i) => ({ entry: entries[from + i], score: scores[from + i] }))
        .sort((a, b) => b.score - a.score);
    }
  }

  /** The best pages by the scores of all readings: [{page, score, entries, from}]. */
  function combine(scored) {
    const cover = Math.max(...scored.filter(({ read }) => !read.rank).map((one) => one.cover));
    const said = Math.min(1, Math.max(0, (cover - 0.5) / 0.4));
    const less = (scale) => 1 - (1 - scale) * said;
    const about = new Map();
    const named = new Set();
    for (const { read, pages } of scored)
      for (const found of read.rank ? [] : pages) {
        about.set(found.page, Math.max(about.get(found.page) ?? 0, found.about * read.trust));
        if (found.titled) named.add(found.page);
      }
    const out = new Map();
    for (const one of scored) {
      const other = !one.read.rank ? 1 : less(isHan(one.read.why[0]) ? WEIGHTS.other : WEIGHTS.otherLatin);
      const vague = one.read.rank ? Math.min(1, (one.rarity / scored[0].rarity) ** WEIGHTS.vague) : 1;
      const scale = one.read.trust * other * vague;
      for (const found of one.pages) {
        const worth = found.score * scale;
        const old = out.get(found.page);
        if (!old) out.set(found.page, { page: found.page, score: worth, top: worth, found, from: one });
        else {
          old.score += 0.25 * Math.min(worth, old.top);
          if (worth > old.top) {
            old.score = worth + 0.25 * old.top;
            Object.assign(old, { top: worth, found, from: one });
          }
        }
      }
    }
    return [...out.values()].sort((a, b) => b.score - a.score || a.page - b.page)
      .map(({ page, score, found, from }) => ({ page, score, about: about.get(page) ?? 0, titled: named.has(page), entries: from.entries(found), from }));
  }

  const COMPARES = /差在哪里?|差[别异]|区别|分别|哪里?不同|不同|哪里?不一样|不一样/g;

  /** Words without what only asks, or asks for a difference: 徵信與授信 of a query and of a heading. */
  const asks = (words) => saidOf(words).join("").replace(COMPARES, "");

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
      const runs = saidOf(hit.from.read.words);
      const says = (where, run) => (isHan(run) ? where.includes(run) : ` ${where}`.includes(` ${run}`));
      const part = (where) => runs.filter((run) => says(where, run)).join("").length / runs.join("").length;
      let gain = 1 + WEIGHTS.text * part(text) + WEIGHTS.inHeading * part(heading) + WEIGHTS.inTitle * part(title);
      if (title === query) gain *= WEIGHTS.exact;
      else if (entry.title.split(/[（）、：]/).some((piece) => flat(piece) === query)) gain *= WEIGHTS.part;
      else if (title.startsWith(query)) gain *= WEIGHTS.starts;
      if (entry.anchor && asks(index.folding.words(entry.heading)) === asks(hit.from.read.words)) gain *= WEIGHTS.asked;
      hit.score *= gain;
    }
    hits.sort((a, b) => (b.leads ?? 0) - (a.leads ?? 0) || b.score - a.score || a.page - b.page);
  }

  Object.assign(search, { WEIGHTS, score, combine, phrases });
})((self.guideSearch ??= {}));
