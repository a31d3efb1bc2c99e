/* Answers queries with what the other `search-*.js` find: results for the theme's box, with excerpts
   in the page's own script.

   A query is folded and cut into pairs of Han characters and Latin words. The files of these keys
   give entries with weights; the best entries' text is fetched for excerpts. What else the query may
   mean is searched beside it, and ranks below what was typed. */

"use strict";

(function (search) {
  const { isHan, keysOf } = search;
  const { Files, Gone, Index } = search;
  const { reading, otherNames, spansOf, inGuideWords, asWritten, byArticle } = search;
  const { score, combine, phrases, direct, asked, compared, defined, leading, isWeak } = search;
  const SHOWN = 8; // pages in an answer
  const IN_SIGHT = 4; // and those with an excerpt
  const SECTIONS = 3; // of a page
  const LESSER = 0.5; // part of the best one's score from which on a section is shown
  const PAUSE = 150; // ms without a key before terms are offered for a query that finds nothing
  const WEAK = 0.72; // part of a query that a section says, below which a slip may be of any kind
  const SURE = 0.85; // and from which on no slip is looked for
  const LIKELY = 0.5; // and from which on its pages are mostly the best ones, whatever else it may mean
  const SLIPS = 3; // pairs that no page has, above which a word is a sentence and not misspelt
  const LEAST = 0.1; // of the best page's score: what has less only shares a pair with the query
  const FIGURE = 2; // what a figure in an excerpt is worth, in characters of the query, where one is asked for
  const ROW = 180; // characters of a row of data: its name, figure, year, source
  const EARLY = 100; // ms without slips' sounds, or texts, before pages are shown by their titles
  const SPOKEN = /[ㄅ-ㄩˉˊˇˋ˙]/; // a query in zhuyin
  const SLOW = 1500; // ms without an answer before the reader is told
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escape = (text) => text.replace(/[&<>"]/g, (char) => HTML[char]);

  const cutter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

  /** Does a place begin inside one word of a text and end inside another: 理專 in 管理專員? */
  function straddles(cut, start, end) {
    const first = cut.containing(start), last = cut.containing(end - 1);
    return first.index < start && first.index < last.index && last.index + last.segment.length > end;
  }

  /** [start, end] of every place in a text that has words of the query, whole words first. */
  function places(folding, text, words) {
    const folded = folding.fold(text);
    const out = [];
    const find = (part, whole) => {
      for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1)) {
        const before = whole && at > 0 && /[a-z0-9]/.test(folded[at - 1]);
        if (!before) out.push([at, at + part.length, part]);
      }
      return out.length;
    };
    for (const word of words) {
      const had = out.length;
      if (find(word, !isHan(word)) > had || !isHan(word)) continue;
      for (const key of keysOf(word)) find(key, false);
    }
    const cut = out.length ? cutter?.segment(text) : null;
    const whole = cut ? out.filter(([start, end]) => !straddles(cut, start, end)) : out;
    return whole.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /** Overlapping and touching places as one. */
  function joined(spots) {
    const out = [];
    for (const [start, end] of spots) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  /** Part of a text as HTML with the places marked; notes the marked words. */
  function marked(text, spots, from, to, words) {
    let out = "";
    let at = from;
    for (const [start, end] of joined(spots)) {
      if (start < from || end > to) continue;
      out += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
      words.add(text.slice(start, end));
      at = end;
    }
    return out + escape(text.slice(at, to));
  }

  /** The stretch of a text that says most of the query, as HTML; of a row of data its beginning. */
  function excerpt(folding, text, words, found, { length = 110, whole = false, figures = false } = {}) {
    const spots = places(folding, text, words);
    if (whole) return marked(text, spots, 0, Math.min(text.length, length), found) + (text.length > length ? "…" : "");
    let best = 0;
    let from = 0;
    for (let i = 0; i < spots.length; i++) {
      const kinds = new Map();
      for (let k = i; k < spots.length && spots[k][1] - spots[i][0] <= length; k++)
        kinds.set(spots[k][2], spots[k][2].length);
      const end = spots[i][0] + length;
      const figure = figures && /\d/.test(text.slice(spots[i][0], end)) ? FIGURE : 0;
      const worth = [...kinds.values()].reduce((a, b) => a + b, 0) + figure;
      if (worth > best) [best, from] = [worth, spots[i][0]];
    }
    const start = sentence(text, from);
    const end = Math.min(text.length, start + length + 20);
    return (start ? "…" : "") + marked(text, spots, start, end, found) + (end < text.length ? "…" : "");
  }

  /** Where the sentence, or the row of a table, of a place begins, if that is near; else a little before. */
  function sentence(text, at) {
    for (let i = at; i > at - 48 && i > 0; i--) if (/[。；！？]/.test(text[i - 1])) return i;
    return at < 48 ? 0 : at - 12;
  }

  const titleOf = (index, page, title) =>
    `${title} <span class="guide-search-region">${escape(index.regionOf(page)?.shown ?? index.core.everywhere)}</span>`;

  /** A page whose text is not there yet. */
  function titled(index, hit, [url, title], best, prefix) {
    const region = index.regionOf(hit.page)?.id ?? "";
    return [{ location: prefix + url, title: titleOf(index, hit.page, escape(title)), region, text: "", score: hit.score / best.score, terms: {} }];
  }

  /** What is shown of a page. */
  const sections = ({ entries }) => entries.filter(({ score }) => score >= LESSER * entries[0].score).slice(0, SECTIONS);

  /** The theme's list of one page: the page and its sections, the best first. */
  function item(index, hit, texts, best, prefix, query) {
    const known = sections(hit).filter(({ entry }) => texts.has(entry));
    const first = index.pages[hit.page];
    const { url, title } = texts.get(known[0].entry);
    if (!known.some(({ entry }) => entry === first)) known.push({ entry: first, score: 0 });
    const region = index.regionOf(hit.page);
    const figures = index.asksFigure(index.folding.fold(query));
    const all = new Set();
    const found = known.map(({ entry, score }, i) => {
      const text = texts.get(entry) ?? { anchor: "", heading: title, text: "" };
      const said = new Set();
      const { words, why } = hit.from.read;
      const heading = marked(text.heading, places(index.folding, text.heading, words), 0, text.heading.length, said);
      const body = excerpt(index.folding, text.text, words, said, index.rows[entry] ? { length: ROW, whole: true } : { figures });
      return {
        location: prefix + url + (text.anchor ? `#${encodeURIComponent(text.anchor)}` : ""),
        title: text.anchor ? heading : titleOf(index, hit.page, heading),
        region: region?.id ?? "",
        text: body && `${i || !why ? "" : reason(index.folding, why, said, query)}<p>${body}</p>`,
        score: entry === first && !score ? 0 : (hit.score * score) / hit.entries[0].score / best,
        terms: terms(said),
      };
    });
    const says = ({ terms }) => Object.keys(terms).length > 0;
    const shown = found.filter((one, i) => !i || known[i].entry === first || says(one)); // a pair across two words is none
    for (const one of shown) for (const word of Object.keys(one.terms)) all.add(word);
    for (const one of shown) if (!says(one)) one.terms = terms(all);
    return shown;
  }

  /** Why a page is here although it does not say what was typed: the two words, as shown here. */
  function reason(folding, [from, to], found, query) {
    const shown = [...found].find((word) => folding.words(word).join(" ") === to);
    const at = folding.fold(query).indexOf(from);
    const typed = at < 0 ? from : query.slice(at, at + from.length);
    return shown ? `<p class="guide-search-why">${escape(typed)} → ${escape(shown)}</p>` : "";
  }

  /** The marked words, for the page to mark them too. */
  function terms(found) {
    const words = [...found].sort((a, b) => b.length - a.length).slice(0, 6);
    return Object.fromEntries(words.map((word) => [word, true]));
  }

  /** Terms of the glossary that share characters with a query, the nearest first. */
  function nearTerms(terms, words) {
    const chars = new Set(words.join(""));
    const near = terms.map((term) => {
      const worth = Math.max(...term.names.map((name) => {
        const shared = [...new Set(name)].filter((char) => chars.has(char)).length;
        return isHan(name) ? shared / Math.sqrt(name.length) : shared > 3 && shared > 0.8 * name.length ? shared / name.length / 2 : 0;
      }));
      return { term, worth };
    });
    return near.filter(({ worth }) => worth > 0).sort((a, b) => b.worth - a.worth).slice(0, 5).map(({ term }) => term);
  }

  /** What is awaited; `show` is called if it takes long. */
  function unlessSoon(work, show) {
    const waiting = setTimeout(show, EARLY);
    return work.finally(() => clearTimeout(waiting));
  }

  class GuideSearch {
    /** `base`: the index's folder; `prefix`: what stands before its pages' addresses; `region`: the reader's;
        `begun`: answers to come of files that the loader has asked for. */
    constructor(base, prefix = "", region = "", begun = {}) {
      this.base = base;
      this.prefix = prefix;
      this.files = new Files(base, begun);
      this.shown = [];
      this.region = region; // its pages lead where the query names none
    }

    /** Say what is found for a query, and meanwhile that it takes long; what to do if nothing is. */
    async answer(query, say, stale = () => false) {
      const slow = setTimeout(() => say({ items: this.shown, total: this.total, notice: { state: "slow" } }), SLOW);
      let found = null;
      try {
        const show = (some) => {
          this.shown = some.items;
          this.total = some.total;
          say(some);
        };
        found = await this.sure(query, stale, SHOWN, show);
        if (!found) return;
        show(found);
      } finally {
        clearTimeout(slow);
      }
      if (found.items.length) return;
      await pause(PAUSE);
      if (!stale()) say({ ...found, notice: await this.nothing(query) });
    }

    /** Search; once more where the index is of another build. */
    sure(query, stale, shown, early) {
      return this.search(query, stale, shown, early).catch((error) => {
        if (!(error instanceof Gone)) throw error;
        this.renewing ??= this.renew().finally(() => { this.renewing = null; });
        return this.renewing.then(() => this.search(query, stale, shown, early));
      });
    }

    /** Find the index anew: the site was published again since the page was loaded. */
    async renew() {
      const stub = await fetch(new URL("../search_index.json", this.base), { cache: "reload" });
      const { config } = await stub.json();
      this.base = new URL(config.index, self.location);
      this.files = new Files(this.base);
      this.index = null;
    }

    /** The index. */
    async opened() {
      this.index ??= this.files.get("core.json").then((core) => new Index(this.files, core));
      return this.index.catch((error) => {
        this.index = null;
        throw error;
      });
    }

    /** What is found: {items, suggest, notice}, or null when nobody waits for it any more.

        `early` hears of the pages by their titles where their texts take long. */
    async search(query, stale = () => false, shown = SHOWN, early = null) {
      const [index] = await Promise.all([this.opened(), SPOKEN.test(query) && mending()]);
      index.region = this.region;
      const words = wordsOf(index, query);
      if (!words.length) return { items: [] };
      let name = { entries: [] };
      askAhead(index, words);
      const differing = this.differing(index, words);
      differing.catch(() => {}); // told when it is read
      await index.learn(words);
      const named = Promise.all([direct(index, words), compared(index, words), asked(index, words), defined(index, words)])
        .then(([entries, ...other]) => { name = entries.length ? { entries, words } : other.find((one) => one.entries.length) ?? name; });
      const ranked = (some, lead) => leading(index, combine(some).filter(({ score }, _, [best]) => score > LEAST * best.score), lead, some[0]);
      const show = (pages) => {
        if (!early || !index.core.titles.length || !pages.length || stale()) return;
        early({ items: pages.slice(0, shown).map((hit) => titled(index, hit, index.core.titles[hit.page], pages[0], this.prefix)), total: pages.length });
      };
      const asking = { ...reading(words), spans: spansOf(index, words) };
      // The best pages of what was typed mostly stay the best: their texts come with the other readings' postings.
      const begin = (some) => named.then(() => this.texts(index, ranked(some, name).slice(0, IN_SIGHT))).catch(() => {}); // told when it is read
      const [scored] = await Promise.all([this.readings(index, asking, !/\s$/.test(query), begin, (some) => show(ranked(some, name))), named]);
      const lead = name.entries.length ? name : await this.meant(index, scored);
      if (stale()) return null;
      let all = ranked(scored, lead);
      const byChar = !all.length;
      if (byChar) index.terms().catch(() => {}); // of which some are offered then
      if (byChar) all = combine([await score(index, reading(charsOf(words)), false)]);
      const sight = shown > SHOWN ? shown : IN_SIGHT;
      const below = all.slice(sight, shown);
      const naming = Promise.all(below.map(({ page }) => index.titleOf(page).catch(() => null)));
      const texts = await unlessSoon(this.texts(index, all.slice(0, sight)), () => show(all));
      const titles = new Map((await naming).map((title, i) => [below[i], title]));
      const isRead = ({ entries: [{ entry }] }) => texts.has(entry);
      const hits = [...all.slice(0, sight).filter(isRead), ...below.filter(isRead)];
      if (stale()) return null;
      phrases(index, hits, texts);
      const best = hits[0]?.score;
      const items = [...hits.map((hit) => item(index, hit, texts, best, this.prefix, query)),
        ...below.filter((hit) => !isRead(hit) && titles.get(hit)).map((hit) => titled(index, hit, titles.get(hit), hits[0], this.prefix))];
      const weak = hits.length && !lead.entries.length && (isWeak(index, words, scored, hits[0].page) || await index.isElsewhere(words));
      const notice = await differing ??
        (weak ? { ...(byChar ? await this.nothing(query) : {}), state: "weak" } : null);
      return { items, total: all.length, suggest: suggest(query, hits, texts), notice };
    }

    /** The scores of every reading of the words that is worth a search; `begin` hears of those that are there while
        further ones are asked for, `meanwhile` where these take long. */
    async readings(index, asked, open, begin, meanwhile) {
      const { words } = asked;
      const scores = (reads) => Promise.all(reads.map((read) => score(index, read, false, asked)));
      const written = Promise.all(asWritten(index, words).map(async (one) => {
        await index.know(one.words);
        return [one, ...inGuideWords(index, one.words), ...otherNames(index, one)];
      }));
      const known = Promise.all([scores(otherNames(index, asked)), scores([...inGuideWords(index, words), ...byArticle(words)]),
        written.then((all) => scores(all.flat()))]);
      const typed = await score(index, asked, open);
      const isSome = typed.cover >= WEAK;
      if (typed.cover >= LIKELY) begin([typed]);
      if (!typed.pages.length) for (const char of charsOf(words)) index.list(char).catch(() => {}); // mostly needed
      const mends = this.mended(index, words, typed, open).then(async (mended) => {
        await Promise.all(mended.map((read) => index.know(read.words)));
        for (const read of mended) read.mends = true;
        const own = scores(mended);
        own.then((some) => some.length && begin([typed, ...some])).catch(() => {}); // told when it is read
        return (await Promise.all([own, scores(mended.flatMap((read) => otherNames(index, read)))])).flat();
      });
      mends.catch(() => {}); // told when it is read
      const [byName, ...more] = await unlessSoon(known, () => { if (isSome) meanwhile([typed]); });
      const lay = more.flat();
      begin([typed, ...byName, ...lay]);
      return [typed, ...byName, ...await unlessSoon(mends, () => meanwhile([typed, ...byName, ...lay])), ...lay];
    }

    /** What the likely mending of a query, or its lay words as the guide says them, lead to as a name. */
    async meant(index, scored) {
      for (const { read } of scored) {
        if (!read.lay && (read.rank || !read.mends)) continue;
        const found = await direct(index, read.words);
        const entries = read.lay ? found.filter((entry) => index.page[entry] !== index.glossary) : found; // a lay word is no term
        if (entries.length) return { entries, words: read.words };
      }
      return { entries: [] };
    }

    /** Readings of words that no page has, or has not as a word. */
    async mended(index, words, { missing, pages, cover }, open) {
      const known = words.map((word) => isHan(word) || !missing.includes(word));
      const whole = exactly(index, words, known);
      const begun = open && pages.length ? words[words.length - 1] : "";
      const slipsOf = (word) => slips(word, missing, word === begun, cover < WEAK);
      const slipped = cover < SURE && words.some((word) => {
        const { odd, between } = isHan(word) && word.length > 1 ? slipsOf(word) : { odd: "", between: "" };
        return odd.length || between.length;
      });
      const spelt = words.filter((word, i) => !whole[i]).join("").replace(/[^a-z]/g, "");
      const begins = words.some((word, i) => missing.includes(word) && /^[a-z]$/.test(word) && isHan(words[i + 1] ?? ""));
      if (!slipped && !begins && spelt.length < 2) return [];
      index.files.get("sounds.json").catch(() => {}); // told when it is read
      const { asPinyin, mendLatin, mendHan } = await mending();
      const out = await asPinyin(index, words, whole);
      if (!out.length && known.includes(false)) out.push(...await mendLatin(index, words, known));
      if (slipped) out.push(...await mendHan(index, words, slipsOf));
      return out;
    }

    /** The texts of what is shown of pages, and of their neighbours in the same leaves; without those of leaves
        that do not come, if some do. */
    async texts(index, hits) {
      const wanted = new Set(hits.flatMap(sections).map(({ entry }) => entry));
      const leaves = await Promise.all([...wanted].map((entry) => index.texts(entry).catch((error) => ({ error }))));
      const failed = leaves.map(({ error }) => error).filter(Boolean);
      if (failed.length && (failed.length === leaves.length || failed.some((error) => error instanceof Gone))) throw failed[0];
      return new Map(leaves.flatMap((leaf) => (leaf.error ? [] : [...leaf])));
    }

    /** What to say of words that mean different things by region. */
    async differing(index, words) {
      const query = words.join(" ");
      if (!index.core.same.includes(query)) return null;
      const found = (await index.terms()).same.find(([names]) => names.includes(query));
      return { state: "differs", lines: found[1], location: `${this.prefix}${index.core.regions}#${found[2]}` };
    }

    /** What to offer when nothing is found. */
    async nothing(query) {
      const index = await this.opened();
      const { glossary, list } = index.core;
      const near = nearTerms((await index.terms()).terms, wordsOf(index, query)).map(({ shown, anchor }) =>
        ({ name: shown, location: `${this.prefix}${glossary}${anchor && `#${anchor}`}` }));
      return { state: "none", near, glossary: this.prefix + glossary, list: this.prefix + list };
    }
  }

  /** What sounds and slips need (`search-mend.js`), fetched by the worker when a query has one. */
  let brought = null;
  async function mending() {
    if (!search.mendHan) await (brought ??= search.bring().finally(() => { brought = null; }));
    return search;
  }

  /** Asks for what a query surely needs as far as the core tells: of its words as typed and as written, and of the
      names that they may be. */
  function askAhead(index, words) {
    for (const one of [words, ...[...asWritten(index, words), ...byArticle(words)].map((read) => read.words)]) index.ask(one);
    for (const found of [direct(index, words), asked(index, words)]) found.catch(() => {}); // told when it is read
  }

  function wordsOf(index, query) {
    const text = query.normalize("NFKC").replace(/[’']/g, "");
    return index.folding.words(SPOKEN.test(text) && search.fromZhuyin ? search.fromZhuyin(text) : text);
  }

  /** The single characters of Han words: what is left to look for when no pair is anywhere. */
  const charsOf = (words) => words.flatMap((word) => (isHan(word) ? [...word] : [word]));

  /** Where a Han word may have a slip: characters that no page has beside either of their neighbours,
      or beside one if that is rare in the query; places where one may be missing or too many.

      The character that was typed last may be the first of a word (`begun`: then a slip only in the last
      of a whole name). `loose` is whether a character may also stand for one that sounds otherwise. */
  function slips(word, missing, begun, weak) {
    const keys = keysOf(word).map((key) => missing.includes(key));
    const few = keys.filter(Boolean).length <= (weak ? SLIPS : 1);
    const places = Array.from(word, (_, i) => i);
    const beside = (i) => keys.slice(Math.max(0, i - 1), i + 1);
    return {
      odd: places.filter((i) => (few ? beside(i).some(Boolean) : beside(i).every(Boolean))),
      between: weak && few ? places.filter((i) => i > 0 && keys[i - 1]) : [],
      loose: weak,
      begun: begun && !weak,
    };
  }

  /** Which Latin words are whole words of the index. */
  function exactly(index, words, known) {
    const list = (word) => index.lists.get(word) ?? index.lists.get(`${word}*`);
    return words.map((word, i) => known[i] && (isHan(word) || list(word)?.exact === true));
  }

  /** The title that continues what was typed. */
  function suggest(query, hits, texts) {
    const titles = hits.flatMap((hit) => [texts.get(hit.entries[0].entry).title, texts.get(hit.entries[0].entry).heading]);
    const found = titles.find((title) => title.startsWith(query.trim()));
    return found ? [found.split(/[\s-]/)[0]] : [];
  }

  Object.assign(search, { GuideSearch, places, joined, excerpt });
})((self.guideSearch ??= {}));
