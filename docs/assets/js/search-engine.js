/* Search over the files that `hooks/guide/search` writes. No library; runs in a worker.

   A query is folded (one script, one case) and cut into pairs of Han characters and Latin words. The
   files of these keys give entries with weights; the best entries' text is fetched for excerpts. The
   query's other names (term table), its reading as pinyin or zhuyin, and its likely mending are
   searched beside it, and rank below what was typed. */
"use strict";

(function (scope) {
  const WORD = /[\u3400-\u9fff]+|[a-z0-9]+/g;
  const LAST = digits("0123456789abcdefghijklmnopqrstuv");
  const MORE = digits("ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&(");
  const WEIGHT = digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
  /** What part of a heading a key is, by the level in its weight. */
  const SHARE = [0, 1 / 15, 1 / 10, 1 / 7, 1 / 4.5, 1 / 3, 1 / 2, 1];
  /** Weights of the ranking, found on a set of queries other than those that judge it. */
  const T = {
    rare: 2, missing: 1.2, inherited: 0.5, first: 1.2, title: 1.8, section: 1.2, heading: 0.6, row: 0.4,
    cover: 2, across: 0.4, others: 0.08, glossary: 0.6, covered: 1.5, alone: 0.3, other: 0.5, otherLatin: 0.8,
  };
  const SHOWN = 10; // pages in an answer
  const KEYS = 30; // keys of a query that count: bits of a mask
  const RETRIES = [300, 1200, 4000]; // ms before a failed file is asked for again
  const SLOW = 1500; // ms without an answer before the reader is told

  function digits(alphabet) {
    const out = new Int8Array(128).fill(-1);
    for (let i = 0; i < alphabet.length; i++) out[alphabet.charCodeAt(i)] = i;
    return out;
  }

  const isHan = (word) => word >= "\u3400" && word[0] <= "\u9fff";
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  /* ---- reading the files ---------------------------------------------------------------- */

  /** The index is of another build than the stub that named it. */
  class Gone extends Error {}

  /** Fetches files of one index, each once; a failed one is asked for again. */
  class Files {
    constructor(base) {
      this.base = base;
      this.kept = new Map();
    }

    get(path) {
      if (!this.kept.has(path)) {
        const got = this.fetch(path);
        got.catch(() => this.kept.delete(path));
        this.kept.set(path, got);
      }
      return this.kept.get(path);
    }

    async fetch(path) {
      for (let n = 0; ; n++) {
        try {
          const response = await fetch(new URL(path, this.base));
          if (response.status === 404) throw new Gone(path);
          if (!response.ok) throw new Error(`${path}: ${response.status}`);
          return await response.json();
        } catch (error) {
          if (error instanceof Gone || n === RETRIES.length) throw error;
          await pause(RETRIES[n]);
        }
      }
    }
  }

  /** Ascending numbers from their packed distances. */
  function numbers(packed) {
    const out = [];
    let at = 0;
    let gap = 0;
    for (let i = 0; i < packed.length; i++) {
      const code = packed.charCodeAt(i);
      if (MORE[code] >= 0) gap = (gap << 5) | MORE[code];
      else {
        at += (gap << 5) | LAST[code];
        gap = 0;
        out.push(at);
      }
    }
    return out;
  }

  /** {df, entries, weights} of a key's packed postings. */
  function postings(value) {
    const packed = typeof value === "string" ? value : value[1];
    const entries = [];
    const weights = [];
    let at = 0;
    let gap = 0;
    for (let i = 0; i < packed.length; i++) {
      const code = packed.charCodeAt(i);
      if (MORE[code] >= 0) gap = (gap << 5) | MORE[code];
      else {
        at += (gap << 5) | LAST[code];
        gap = 0;
        entries.push(at);
        weights.push(WEIGHT[packed.charCodeAt(++i)]);
      }
    }
    return { df: typeof value === "string" ? entries.length : value[0], entries, weights };
  }

  /** Where in ascending numbers a number falls. */
  function rank(ascending, number) {
    let low = 0;
    let high = ascending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ascending[middle] <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* ---- words ------------------------------------------------------------------------------ */

  /** Folds text, every character in its place. */
  class Folding {
    constructor(pairs) {
      this.map = new Map();
      for (let i = 0; i < pairs.length; i += 2) this.map.set(pairs[i], pairs[i + 1]);
    }

    fold(text) {
      let out = "";
      for (let i = 0; i < text.length; i++) out += this.char(text[i]);
      return out;
    }

    char(char) {
      const code = char.charCodeAt(0);
      if (code < 0x80) return char.toLowerCase();
      if (code === 0x3000 || code === 0xa0) return " ";
      if ((code > 0xbf && code < 0x250) || (code > 0xff00 && code < 0xff5f))
        return char.normalize("NFKD")[0].toLowerCase()[0];
      return this.map.get(char) ?? char;
    }

    words(text) {
      return this.fold(text).replace(/(\d),(?=\d{3}(?!\d))/g, "$1").match(WORD) ?? [];
    }
  }

  /** What a word is looked up by. */
  function keysOf(word) {
    if (!isHan(word) || word.length === 1) return [word];
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
  }

  const STARTS = Object.fromEntries(
    "ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs"
      .split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const ENDS = Object.fromEntries(
    ("ㄚa ㄛo ㄜe ㄝe ㄞai ㄟei ㄠao ㄡou ㄢan ㄣen ㄤang ㄥeng ㄦer ㄧi ㄨu ㄩu ㄧㄚia ㄧㄛio " +
      "ㄧㄝie ㄧㄠiao ㄧㄡiu ㄧㄢian ㄧㄣin ㄧㄤiang ㄧㄥing ㄨㄚua ㄨㄛuo ㄨㄞuai ㄨㄟui ㄨㄢuan " +
      "ㄨㄣun ㄨㄤuang ㄨㄥong ㄩㄝue ㄩㄢuan ㄩㄣun ㄩㄥiong")
      .split(" ").map((pair) => [pair.match(/^[^a-z]+/)[0], pair.match(/[a-z]+$/)[0]]));
  const ALONE = { i: "yi", u: "wu", in: "yin", ing: "ying", iu: "you", ui: "wei", un: "wen", ong: "weng" };

  /** Zhuyin in a text as pinyin without tones. */
  function fromZhuyin(text) {
    return text.replace(/([ㄅ-ㄙ]?)([ㄧㄨㄩ]?[ㄚ-ㄦ]?)[ˉˊˇˋ˙]?/g, (all, start, end) => {
      if (!start && !end) return /[ˉˊˇˋ˙]/.test(all) ? "" : all;
      const vowels = ENDS[end] ?? "";
      if (start) return ` ${STARTS[start]}${vowels || ("ㄓㄔㄕㄖㄗㄘㄙ".includes(start) ? "i" : "")}`;
      if (end[0] === "ㄩ") return ` yu${vowels.replace(/^i?u?/, "").replace("ong", "")}`
        .replace("yu", end === "ㄩㄥ" ? "yong" : "yu");
      return " " + (ALONE[vowels] ?? (end[0] === "ㄧ" ? "y" + vowels.slice(1)
        : end[0] === "ㄨ" ? "w" + vowels.slice(1) : vowels));
    });
  }

  /** Is one word the other but for one letter more, less, other, or two swapped? */
  function oneApart(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (x, n) => x.slice(i + n);
    return rest(a, 1) === rest(b, 1) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 0) ||
      (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, 2) === rest(b, 2));
  }

  /* ---- the index ---------------------------------------------------------------------------- */

  class Index {
    constructor(files, core, terms) {
      this.files = files;
      this.core = core;
      this.folding = new Folding(core.fold);
      this.pages = numbers(core.pages);
      this.chunks = numbers(core.chunks);
      this.starts = new Set(core.w);
      this.startLength = core.w.reduce((n, start) => Math.max(n, start.length), 1);
      this.rows = new Set(numbers(core.rows));
      this.glossary = core.glossaryPage;
      this.same = terms.same;
      this.readTerms(terms.terms);
      this.lists = new Map();
    }

    static async open(files) {
      const [core, terms] = await Promise.all([files.get("core.json"), files.get("terms.json")]);
      return new Index(files, core, terms);
    }

    readTerms(rows) {
      this.named = new Map();
      this.terms = rows.map((row) => {
        const [shown, anchor, ...rest] = row.split("|");
        const own = this.folding.words(shown).join(" ");
        const said = rest.includes("~") ? rest.slice(0, rest.indexOf("~")) : rest;
        return {
          shown,
          anchor: anchor.replace("!", ""),
          names: [own, ...rest.filter((name) => name !== "~")],
          said: anchor[0] === "!" ? said : [own, ...said],
        };
      });
      for (const term of this.terms)
        for (const name of term.names)
          if (name.length > 1) this.named.set(name, [...(this.named.get(name) ?? []), term]);
      this.longest = Math.max(...[...this.named.keys()].map((name) => name.length), 2);
    }

    async file(kind, key) {
      const code = (i) => (key.length > i ? key.charCodeAt(i) : 0);
      return this.files.get(`${kind}/${(code(0) * 769 + code(1)) % this.core[kind]}.json`);
    }

    /** The file of Latin words that begin as this one; none where no word does. */
    async words(word) {
      const start = word.slice(0, this.startLength);
      return this.starts.has(start) ? this.files.get(`w/${start}.json`) : {};
    }

    /** The postings of a key; of a last word, also of longer words that begin with it. */
    async list(key, open) {
      const name = open ? `${key}*` : key;
      if (!this.lists.has(name)) this.lists.set(name, await this.readList(key, open));
      return this.lists.get(name);
    }

    async readList(key, open) {
      if (isHan(key)) {
        const value = (await this.file("p", key))[key];
        return value ? postings(value) : null;
      }
      const file = await this.words(key);
      const exact = file[key] ? postings(file[key]) : null;
      if (exact) exact.exact = true;
      if (!open || key.length < 2) return exact;
      const longer = Object.keys(file).filter((word) => word.startsWith(key) && word !== key);
      if (!longer.length) return exact;
      return merged(exact, longer.slice(0, 40).map((word) => postings(file[word])));
    }

    page(entry) {
      return rank(this.pages, entry);
    }

    /** [{page address, title, anchor, heading, text}] by entry number, for the chunk of an entry. */
    async texts(entry) {
      const n = rank(this.chunks, entry);
      const out = new Map();
      let at = this.chunks[n];
      for (const [url, title, entries] of await this.files.get(`t/${n}.json`))
        for (const [anchor, heading, text] of entries)
          out.set(at++, { url, title, anchor, heading, text });
      return out;
    }
  }

  /** Postings of a word and of longer words that begin with it, which count for less. */
  function merged(exact, others) {
    const best = new Map();
    for (const list of others)
      list.entries.forEach((entry, i) => {
        const weight = list.weights[i];
        const less = ((weight >> 3) > 1 ? (weight >> 3) - 1 : weight >> 3) << 3 | Math.max(1, (weight & 7) - (exact ? 3 : 1));
        best.set(entry, Math.max(best.get(entry) ?? 0, less));
      });
    exact?.entries.forEach((entry, i) => best.set(entry, exact.weights[i]));
    const entries = [...best.keys()].sort((a, b) => a - b);
    const weights = entries.map((entry) => best.get(entry));
    return { df: entries.length, entries, weights, exact: exact !== null };
  }

  /* ---- what a query may mean ------------------------------------------------------------------ */

  /** One way to read a query: its words, how far to trust it, and what it replaced. */
  const reading = (words, trust = 1, why = null, rank = 0) => ({ words, trust, why, rank });

  /** The query with some of its words' terms by their other names. */
  function otherNames(index, read) {
    const out = [];
    for (const { at, length, name, terms } of namesIn(index, read.words)) {
      const others = new Set(terms.flatMap((term) => term.said).filter((other) => other !== name));
      for (const other of [...others].slice(0, 5)) {
        const words = replace(read.words, at, length, name, other);
        out.push(reading(words, read.trust * 0.9, [read.why?.[0] ?? name, other], 1));
      }
    }
    return out.slice(0, 8);
  }

  /** Terms named in a query's words, the longest name first, none twice. */
  function namesIn(index, words) {
    const out = [];
    const taken = new Set();
    const spans = [];
    words.forEach((word, at) => {
      if (!isHan(word)) {
        for (let n = Math.min(5, words.length - at); n > 0; n--) {
          const name = words.slice(at, at + n).join(" ");
          if (index.named.has(name)) spans.push({ at, length: n, name, cells: words.slice(at, at + n).map((_, i) => `${at + i}`) });
        }
        return;
      }
      for (let i = 0; i < word.length; i++)
        for (let n = Math.min(index.longest, word.length - i); n > 1; n--) {
          const name = word.slice(i, i + n);
          if (index.named.has(name))
            spans.push({ at, length: 1, name, cells: Array.from({ length: n }, (_, k) => `${at}.${i + k}`) });
        }
    });
    spans.sort((a, b) => b.name.length - a.name.length);
    for (const span of spans) {
      if (span.cells.some((cell) => taken.has(cell))) continue;
      span.cells.forEach((cell) => taken.add(cell));
      out.push({ ...span, terms: index.named.get(span.name) });
    }
    return out;
  }

  function replace(words, at, length, name, other) {
    const middle = isHan(words[at]) ? words[at].replace(name, ` ${other} `) : other;
    return [...words.slice(0, at), ...middle.split(" ").filter(Boolean), ...words.slice(at + length)];
  }

  /** Han words that Latin letters may spell: [word, trust], the likeliest first. */
  async function spelled(index, letters) {
    if (letters.length < 2 || !/^[a-z]+$/.test(letters)) return [];
    const lines = ((await index.file("s", letters.slice(0, 2)))[letters.slice(0, 2)] ?? "").split("\n");
    const found = new Map();
    const add = (word, trust) => {
      const old = found.get(word);
      found.set(word, { trust: Math.max(trust, old?.trust ?? 0), times: (old?.times ?? 0) + 1 });
    };
    for (const line of lines) {
      const [word, ...sounds] = line.split(" ");
      const [length, whole] = spells(sounds, letters);
      if (length && (length > 1 || whole)) add(word.slice(0, length), whole ? 1 : 0.7);
      else if (letters.length <= sounds.length && [...letters].every((letter, i) => sounds[i][0] === letter))
        add(word.slice(0, letters.length), 0.8);
    }
    return [...found].sort(([, a], [, b]) => b.trust - a.trust || b.times - a.times)
      .slice(0, 3).map(([word, { trust }], i) => [word, trust - i * 0.1]);
  }

  /** [how many of these sounds the letters spell, to the end of the last one?]; 0 if they do not. */
  function spells(sounds, letters) {
    let at = 0;
    for (let i = 0; i < sounds.length; i++) {
      const rest = letters.slice(at);
      if (rest.startsWith(sounds[i])) at += sounds[i].length;
      else return sounds[i].startsWith(rest) ? [i + 1, false] : [0, false];
      if (at === letters.length) return [i + 1, true];
    }
    return [0, false];
  }

  /** The query with its Latin words read as pinyin. */
  async function asPinyin(index, words, known) {
    const latin = (word) => /^[a-z]+[1-5]?$/.test(word) || /^(?:[a-z]+[1-5])+$/.test(word);
    if (!words.some((word, i) => latin(word) && !known[i])) return [];
    const bare = words.map((word) => (latin(word) ? word.replace(/[1-5]/g, "") : word));
    const out = [];
    let first = 0;
    while (first < words.length && !latin(words[first])) first++;
    let end = first;
    while (end < words.length && latin(words[end])) end++;
    for (const [word, trust] of await spelled(index, bare.slice(first, end).join("")))
      out.push(reading([...words.slice(0, first), word, ...words.slice(end)], trust, null));
    if (!out.length && words.length > 1) {
      const parts = await Promise.all(bare.map(async (word, i) =>
        latin(word) && !known[i] ? (await spelled(index, word))[0]?.[0] ?? word : word));
      if (parts.join() !== bare.join()) out.push(reading(parts, 0.9, null));
    }
    return out;
  }

  /** The query with Latin words mended that nothing begins with. */
  async function mendLatin(index, words, known) {
    const out = [];
    for (const [i, word] of words.entries()) {
      if (known[i] || isHan(word) || word.length < 4 || /\d/.test(word)) continue;
      const starts = index.core.w.filter((start) => start[0] === word[0]).slice(0, 30);
      const files = await Promise.all(starts.map((start) => index.files.get(`w/${start}.json`)));
      const near = files.flatMap((file) => Object.keys(file)).filter((other) => oneApart(word, other));
      for (const other of near.slice(0, 3))
        out.push(reading([...words.slice(0, i), other, ...words.slice(i + 1)], 0.85, [word, other]));
    }
    return out;
  }

  /** The query with a Han word mended to one that sounds the same. */
  async function mendHan(index, words, odd) {
    const out = [];
    let sounds = null;
    for (const [i, word] of words.entries()) {
      if (!isHan(word) || word.length < 2 || word.length > 8 || !odd(word)) continue;
      sounds ??= soundOf(await index.files.get("homophones.json"));
      const spoken = [...word].map((char) => sounds.get(char) ?? "?");
      if (spoken.includes("?")) continue;
      for (const [other, trust] of await spelled(index, spoken.join("")))
        if (other.length === word.length && other !== word && trust > 0.8 && differs(word, other) <= Math.max(1, word.length >> 1))
          out.push(reading([...words.slice(0, i), other, ...words.slice(i + 1)], 0.85, [word, other]));
    }
    return out;
  }

  const differs = (a, b) => [...a].filter((char, i) => char !== b[i]).length;

  function soundOf(table) {
    const out = new Map();
    for (const [sound, chars] of Object.entries(table)) for (const char of chars) out.set(char, sound);
    return out;
  }

  /* ---- ranking -------------------------------------------------------------------------------- */

  /** Scores of one reading: {pages: Map(page → {score, entries}), cover: the best coverage}. */
  async function score(index, read, open) {
    const keys = [...new Set(read.words.flatMap(keysOf))].slice(0, KEYS);
    const last = read.words[read.words.length - 1];
    const lists = await Promise.all(keys.map((key) => index.list(key, open && key === last && !isHan(key))));
    const idf = lists.map((list) => (list ? Math.log(1 + index.core.entries / (list.df + T.rare)) : 0));
    const missing = keys.filter((_, i) => !lists[i]);
    const total = idf.reduce((a, b) => a + b, 0) + missing.length * T.missing;
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
        const base = got.base / total + T.inherited * part(here.title & ~got.mask);
        const first = entry === index.pages[page];
        const gain = first ? T.first + T.title * titled
          : 1 + T.section * titled + (index.rows.has(entry) ? T.row : T.heading) * about(part(got.head), got.share);
        return { entry, score: base * whole ** T.cover * gain };
      });
      scored.sort((a, b) => b.score - a.score);
      const others = scored.slice(1, 6).reduce((sum, { score }) => sum + score, 0);
      const across = T.across * part(here.all) ** 3 * (1 + T.section * titled);
      const worth = Math.max(scored[0].score, across) + T.others * others;
      pages.set(page, { score: worth * (page === index.glossary ? T.glossary : 1), entries: scored });
    }
    return { read, keys, pages, cover, missing };
  }

  /** How much a heading is about a query: how much of the query it has, and how little else. */
  const about = (covered, share) => covered ** T.covered * (T.alone + (1 - T.alone) * Math.min(1, share));

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
        got.base += idf[bit] * Math.max(0.35 + (0.65 * (weight & 7)) / 7, share ? 1 : 0);
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
      const other = !one.read.rank || !said ? 1 : isHan(one.read.why[0]) ? T.other : T.otherLatin;
      const scale = one.read.trust * other;
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
      let gain = 1 + 0.25 * part(text) + 0.25 * part(heading) + 0.35 * part(title);
      if (title === query) gain *= 1.8;
      else if (title.startsWith(query)) gain *= 1.15;
      hit.score *= gain;
    }
    hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /* ---- excerpts ------------------------------------------------------------------------------- */

  const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escape = (text) => text.replace(/[&<>"]/g, (char) => HTML[char]);

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
    return out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
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

  /** The stretch of a text that says most of the query, as HTML. */
  function excerpt(folding, text, words, found, length = 110) {
    const spots = places(folding, text, words);
    let best = 0;
    let from = 0;
    for (let i = 0; i < spots.length; i++) {
      const kinds = new Map();
      for (let k = i; k < spots.length && spots[k][1] - spots[i][0] <= length; k++)
        kinds.set(spots[k][2], spots[k][2].length);
      const worth = [...kinds.values()].reduce((a, b) => a + b, 0);
      if (worth > best) [best, from] = [worth, spots[i][0]];
    }
    const start = Math.max(0, sentence(text, from));
    const end = Math.min(text.length, start + length + 20);
    return (start ? "…" : "") + marked(text, spots, start, end, found) + (end < text.length ? "…" : "");
  }

  /** A little before a place, at a mark of punctuation if one is near. */
  function sentence(text, at) {
    for (let i = at; i > at - 24 && i > 0; i--) if (/[。；！？|]/.test(text[i - 1])) return i;
    return at < 24 ? 0 : at - 12;
  }

  /* ---- the answer ----------------------------------------------------------------------------- */

  /** The theme's list of one page: the page and its sections, the best first. */
  function item(index, hit, texts, best, prefix) {
    const known = hit.entries.filter(({ entry, score }) =>
      texts.has(entry) && score >= 0.3 * hit.entries[0].score).slice(0, 4);
    const first = index.pages[hit.page];
    const { url, title } = texts.get(known[0].entry);
    if (!known.some(({ entry }) => entry === first)) known.push({ entry: first, score: 0 });
    return known.map(({ entry, score }, i) => {
      const text = texts.get(entry) ?? { anchor: "", heading: title, text: "" };
      const found = new Set();
      const { words, why } = hit.from.read;
      const heading = marked(text.heading, places(index.folding, text.heading, words), 0, text.heading.length, found);
      const body = excerpt(index.folding, text.text, words, found);
      return {
        location: prefix + url + (text.anchor ? `#${encodeURIComponent(text.anchor)}` : ""),
        title: heading,
        text: body && `${i || !why ? "" : reason(why, found)}<p>${body}</p>`,
        score: entry === first && !score ? 0 : (hit.score * score) / hit.entries[0].score / best,
        terms: terms(found),
      };
    });
  }

  /** Why a page is here although it does not say what was typed. */
  function reason([from, to], found) {
    const shown = [...found].find((word) => word.length >= to.length) ?? to;
    return `<p class="guide-search-why">${escape(from)} → ${escape(shown)}</p>`;
  }

  /** The marked words, for the page to mark them too. */
  function terms(found) {
    const words = [...found].sort((a, b) => b.length - a.length).slice(0, 6);
    return Object.fromEntries(words.map((word) => [word, true]));
  }

  /** Terms of the glossary that share characters with a query, the nearest first. */
  function nearTerms(index, words) {
    const chars = new Set(words.join(""));
    const near = index.terms.map((term) => {
      const worth = Math.max(...term.names.map((name) => {
        const shared = [...new Set(name)].filter((char) => chars.has(char)).length;
        return isHan(name) ? shared / Math.sqrt(name.length) : shared > 3 ? shared / name.length / 2 : 0;
      }));
      return { term, worth };
    });
    return near.sort((a, b) => b.worth - a.worth).slice(0, 5).map(({ term }) => term);
  }

  class GuideSearch {
    /** `base`: the index's folder; `prefix`: what stands before its pages' addresses. */
    constructor(base, prefix = "") {
      this.base = base;
      this.prefix = prefix;
      this.files = new Files(base);
      this.shown = [];
    }

    /** Say what is found for a query, and meanwhile that it takes long or has failed. */
    async answer(query, say, stale = () => false) {
      const slow = setTimeout(() => say({ items: this.shown, notice: { state: "slow" } }), SLOW);
      try {
        const result = await this.search(query, stale).catch((error) => {
          if (!(error instanceof Gone)) throw error;
          return this.renew().then(() => this.search(query, stale));
        });
        if (!result) return;
        this.shown = result.items;
        say(result);
      } finally {
        clearTimeout(slow);
      }
    }

    /** Find the index anew: the site was published again since the page was loaded. */
    async renew() {
      const stub = await fetch(new URL("../search_index.json", this.base), { cache: "reload" });
      const { config } = await stub.json();
      this.base = new URL(config.index, scope.location);
      this.files = new Files(this.base);
      this.index = null;
    }

    async search(query, stale = () => false) {
      this.index ??= Index.open(this.files);
      const index = await this.index.catch((error) => {
        this.index = null;
        throw error;
      });
      const words = index.folding.words(fromZhuyin(query.normalize("NFKC").replace(/[’']/g, "")));
      if (!words.length) return { items: [], notice: this.nothing(index, words) };
      const scored = await this.readings(index, words, !/\s$/.test(query));
      if (stale()) return null;
      const hits = combine(scored).slice(0, SHOWN);
      const texts = await this.texts(index, hits);
      if (stale()) return null;
      phrases(index, hits, texts);
      const items = hits.map((hit) => item(index, hit, texts, hits[0].score, this.prefix));
      const notice = items.length ? this.differing(index, words) : this.nothing(index, words);
      return { items, suggest: suggest(query, hits, texts), notice };
    }

    /** The scores of every reading of the words that is worth a search. */
    async readings(index, words, open) {
      const typed = await score(index, reading(words), open);
      const known = words.map((word) => isHan(word) || !typed.missing.includes(word));
      const read = [];
      const spelled = await asPinyin(index, words, exactly(index, words, known));
      if (spelled.length) read.push(...spelled);
      else if (known.includes(false)) read.push(...await mendLatin(index, words, known));
      const odd = (word) => keysOf(word).some((key) => typed.missing.includes(key));
      if (typed.missing.length) read.push(...await mendHan(index, words, odd));
      const others = [reading(words), ...read].flatMap((one) => otherNames(index, one));
      return [typed, ...await Promise.all([...read, ...others].map((one) => score(index, one, false)))];
    }

    /** The texts of the best entries, and of their neighbours in the same files. */
    async texts(index, hits) {
      const wanted = hits.flatMap((hit, i) => hit.entries.slice(0, i < 3 ? 2 : 1));
      const chunks = await Promise.all(wanted.map(({ entry }) => index.texts(entry)));
      return new Map(chunks.flatMap((chunk) => [...chunk]));
    }

    /** What to say of words that mean different things by region. */
    differing(index, words) {
      const query = words.join(" ");
      const found = index.same.find(([names]) => names.includes(query));
      return found ? { state: "differs", lines: found[1], location: `${this.prefix}${index.core.regions}#${found[2]}` } : null;
    }

    /** What to offer when nothing is found. */
    nothing(index, words) {
      const { glossary, list } = index.core;
      const near = nearTerms(index, words).map(({ shown, anchor }) =>
        ({ name: shown, location: `${this.prefix}${glossary}${anchor && `#${anchor}`}` }));
      return { state: "none", near, glossary: this.prefix + glossary, list: this.prefix + list };
    }
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

  scope.GuideSearch = GuideSearch;
  scope.GuideSearchT = T;
  scope.GuideSearchParts = { Folding, excerpt, fromZhuyin, joined, keysOf, numbers, oneApart, places, postings, spells };
})(self);
