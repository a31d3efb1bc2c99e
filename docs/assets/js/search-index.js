/* The files that `hooks/guide/search/packing.py` writes: fetched when needed, unpacked, and kept. */
"use strict";

(function (search) {
  const { countsOf, Folding, HAN, isHan, keysOf, protocol, saidOf, says } = search;
  const LAST = digits(protocol.last);
  const MORE = digits(protocol.more);
  const WEIGHT = digits(protocol.weight);
  const RETRIES = [300, 1200, 4000]; // ms before a failed file is asked for again
  const LIMIT = 8000; // ms for one file: a line that hangs is a line that failed
  const AT_ONCE = 6; // requests that browsers send to a host at the same time where one has to wait for its answer
  const [SIDE, NEARLY] = [300, 3000]; // bytes between leaves that are fetched with them: always, and where there are more
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  function digits(alphabet) {
    const out = new Int8Array(128).fill(-1);
    for (let i = 0; i < alphabet.length; i++) out[alphabet.charCodeAt(i)] = i;
    return out;
  }

  /** The index is of another build than the stub that named it. */
  class Gone extends Error {}

  /** {status, bytes} of a file, or of a part of it (`how`), if all of that comes in time. */
  async function inTime(url, how, begun) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), LIMIT);
    const late = (fail) => abort.signal.addEventListener("abort", () => fail(new DOMException("late", "AbortError")));
    try {
      const response = await (begun ? Promise.race([begun, new Promise((_, fail) => late(fail))]) : fetch(url, { ...how, signal: abort.signal }));
      return { status: response.status, bytes: response.ok ? await response.arrayBuffer() : null };
    } finally {
      clearTimeout(timer);
    }
  }

  /** One of these characters, for a pattern. */
  const oneOf = (chars) => `[${chars.replace(/[\]\\^-]/g, "\\$&")}]`;

  const LETTERS = protocol.letters; // characters that change places with others in all other files
  const [TWO_BYTES] = protocol.twoBytes;
  const placeOf = (n) => protocol.oneByte[n] ?? String.fromCharCode(TWO_BYTES + n - protocol.oneByte.length);
  const EXCHANGED = new RegExp(`${oneOf(protocol.oneByte)}|[${String.fromCharCode(TWO_BYTES)}-\uffff]`, "g");

  /** Reads texts in which these characters and their places are exchanged (`packing.py: lettered`). */
  function unlettered(letters) {
    const map = new Map([...letters].flatMap((char, n) => [[char, placeOf(n)], [placeOf(n), char]]));
    return (text) => text.replace(EXCHANGED, (char) => map.get(char) ?? char);
  }

  const text = (bytes) => new TextDecoder().decode(bytes);
  const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();

  /** What to fetch of a volume at once: {from, to, leaves} of leaves that lie side by side, or nearly so. */
  function spans(leaves) {
    const joined = (most) => leaves.reduce((out, leaf) => {
      const last = out[out.length - 1];
      if (last && leaf.from - last.to <= most) {
        last.to = Math.max(last.to, leaf.to);
        last.leaves.push(leaf);
      } else out.push({ from: leaf.from, to: leaf.to, leaves: [leaf] });
      return out;
    }, []);
    const found = joined(SIDE);
    return found.length > AT_ONCE ? joined(NEARLY) : found;
  }

  /** Fetches files of one index, and leaves of its volumes, each once; what failed is asked for again. */
  class Files {
    constructor(base, begun = {}) {
      this.base = base;
      this.begun = begun;
      this.kept = new Map();
      this.asked = new Map(); // leaves of volumes that are fetched when all are known that are asked for now
      this.volumes = new Map(); // those that came whole
      this.ends = {}; // where leaves end, by volume
    }

    /** Makes something once, unless it fails. */
    once(name, make) {
      if (!this.kept.has(name)) {
        const got = make();
        got.catch(() => this.kept.delete(name));
        this.kept.set(name, got);
      }
      return this.kept.get(name);
    }

    get(path) {
      return this.once(path, () => {
        const read = path === LETTERS ? (plain) => plain : this.reader();
        return this.fetch(path, {}, async (bytes) => JSON.parse((await read)(text(bytes))));
      });
    }

    /** A leaf of a volume. */
    leaf(volume, n) {
      return this.once(`${volume}/${n}`, async () => {
        const bytes = await new Promise((done, fail) => {
          if (!this.asked.has(volume)) {
            this.asked.set(volume, []);
            setTimeout(() => this.fetchLeaves(volume));
          }
          const ends = this.ends[volume];
          this.asked.get(volume).push({ from: ends[n - 1] ?? 0, to: ends[n], done, fail });
        });
        return JSON.parse((await this.reader())(await inflated(bytes)));
      });
    }

    fetchLeaves(volume) {
      const leaves = this.asked.get(volume).sort((a, b) => a.from - b.from);
      this.asked.delete(volume);
      for (const { from, to, leaves: all } of spans(leaves))
        this.part(volume, from, to).then(
          (bytes) => all.forEach((leaf) => leaf.done(bytes.slice(leaf.from - from, leaf.to - from))),
          (error) => all.forEach((leaf) => leaf.fail(error)));
    }

    /** Some bytes of a volume; all of them come where the host knows no ranges. */
    async part(volume, from, to) {
      const [path, ends] = [volume + protocol.deflated, this.ends[volume]];
      if (!this.volumes.has(path)) {
        const part = { headers: { Range: `bytes=${from}-${to - 1}` }, cache: "no-store" }; // kept, they come one after the other
        const bytes = await this.fetch(path, part, (all) => {
          if (![to - from, ends[ends.length - 1]].includes(all.byteLength)) throw new Error(`${path}: ${all.byteLength} bytes`);
          return all;
        });
        if (bytes.byteLength === to - from) return bytes;
        this.volumes.set(path, bytes);
      }
      return this.volumes.get(path).slice(from, to);
    }

    /** What reads a file's text. */
    reader() {
      return this.once("reader", async () => unlettered(await this.get(LETTERS)));
    }

    async fetch(path, how, read) {
      for (let n = 0; ; n++) {
        try {
          const begun = this.begun[path];
          delete this.begun[path];
          const { status, bytes } = await inTime(new URL(path, this.base), how, begun);
          if (status === 404) throw new Gone(path);
          if (!bytes?.byteLength) throw new Error(`${path}: ${status}`);
          return await read(bytes);
        } catch (error) {
          if (error instanceof Gone || error.name === "AbortError" || n === RETRIES.length) throw error;
          await pause(RETRIES[n]);
        }
      }
    }
  }

  /** Tells `each` every number of packed distances, and where its last digit stands; `each` may say
      at which place to go on. */
  function unpack(packed, each) {
    let number = 0;
    let gap = 0;
    for (let i = 0; i < packed.length; i++) {
      const code = packed.charCodeAt(i);
      if (MORE[code] >= 0) gap = (gap << 5) | MORE[code];
      else {
        number += (gap << 5) | LAST[code];
        gap = 0;
        i = each(number, i) ?? i;
      }
    }
  }

  /** Ascending numbers from their packed distances. */
  function numbers(packed) {
    const out = [];
    unpack(packed, (number) => void out.push(number));
    return out;
  }

  /** Numbers in any order (`packing.py: each`). */
  const each = (packed) => numbers(packed).map((sum, n, sums) => sum - (sums[n - 1] ?? 0));

  /** Numbers near to the one before (`packing.py: steps`). */
  function steps(packed) {
    let at = 0;
    return each(packed).map((step) => (at += step % 2 ? -(step + 1) / 2 : step / 2));
  }

  /** {df, entries, weights} of a key's packed postings; before `:` how many there were. The first entry
      is counted from entry `before`. */
  function postings(value, before = 0) {
    const [packed, all] = value.split(":").reverse();
    const entries = new Uint32Array(packed.length >> 1); // a digit and a weight at least
    const weights = new Uint8Array(entries.length);
    let count = 0;
    unpack(packed, (entry, i) => {
      entries[count] = before + entry;
      weights[count++] = WEIGHT[packed.charCodeAt(i + 1)];
      return i + 1;
    });
    return { df: +(all ?? count), entries: entries.subarray(0, count), weights: weights.subarray(0, count) };
  }

  const KEY = new RegExp(`(${HAN})(?:\\d+:)?(${oneOf(protocol.more)}*${oneOf(protocol.last)})[\\0-\\x7f]*`, "g");

  /** The postings of a Han character in a text of a leaf: each first entry is counted from the one before. */
  function postingsIn(text, char) {
    let before = 0;
    for (const [found, key, first] of (text ?? "").matchAll(KEY)) {
      if (key === char) return postings(found.slice(1), before);
      before += numbers(first)[0];
    }
    return null;
  }

  /** The number of the leaf of a character by its hash (`packing.py: spread`). */
  const spread = (char, leaves) => (char.charCodeAt(0) * protocol.spread) % leaves;

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

  /** The number of the page that each entry is on. */
  function pageOf(starts, entries) {
    const out = new Uint32Array(entries);
    starts.forEach((start, page) => out.fill(page, start, starts[page + 1] ?? entries));
    return out;
  }

  /** 1 for each of these numbers, 0 for the others. */
  function flags(numbers, length) {
    const out = new Uint8Array(length);
    for (const number of numbers) out[number] = 1;
    return out;
  }

  const TOWARD = [..."去到赴来转回留在喺"];

  /** What else names are called, and lay words: those that leaves which came tell of. */
  class Names {
    constructor(lay) {
      this.lay = []; // by their places in the list: [word, means]
      this.others = new Map(); // by first key: {name: [other]}
      this.taken = new Set();
      this.note(lay);
    }

    /** Learns lay words. */
    note(lay = {}) {
      for (const [means, word] of Object.entries(lay)) {
        const [n, said] = means.split(":");
        this.lay[n] = [word, said];
      }
    }

    /** Learns what a leaf says. */
    take(leaf) {
      if (this.taken.has(leaf)) return;
      this.taken.add(leaf);
      for (const [others, names] of Object.entries(leaf[protocol.called] ?? {}))
        for (const name of names.split("|")) {
          const key = keysOf(name.split(" ")[0])[0];
          if (!this.others.has(key)) this.others.set(key, new Map());
          this.others.get(key).set(name, others.split("|"));
        }
      this.note(leaf[protocol.lay]);
    }

    /** What else the names that begin with a key are called: {name: [other]}. */
    beginning(key) {
      return this.others.get(key) ?? new Map();
    }

    /** The lay words in a query's words, with what the guide says: {word: "a|b"}. */
    layIn(words) {
      const query = words.join(" ");
      return Object.fromEntries(this.lay.filter(([word]) => says(query, word)));
    }
  }

  /** Names by the key that they begin with. */
  function byFirst(names) {
    const out = new Map();
    for (const name of names) {
      const key = keysOf(name.split(" ")[0])[0];
      if (out.has(key)) out.get(key).push(name);
      else out.set(key, [name]);
    }
    return out;
  }

  class Index {
    constructor(files, core) {
      this.files = files;
      this.core = core;
      files.ends = Object.fromEntries(Object.entries(core.leaves).map(([volume, ends]) => [volume, numbers(ends)]));
      this.rank = new Map([...core.hubs].map((char, n) => [char, n]));
      this.at = each(core.at);
      const [from, to] = [numbers(core.fold[0]), steps(core.fold[1])];
      this.folding = new Folding(from.map((code, n) => String.fromCharCode(code, to[n])).join(""));
      this.pages = numbers(core.pages);
      this.page = pageOf(this.pages, core.entries);
      this.chunks = numbers(core.chunks);
      this.rows = flags(numbers(core.rows), core.entries);
      this.inRegion = Object.entries(core.inRegion).map(([id, rows]) => ({ id, rows: numbers(rows) }));
      this.facets = core.facets.map((facet) => ({ ...facet, entries: new Map(numbers(facet.entries).map((entry) => [this.page[entry], entry])) }));
      this.comparing = core.topics.flatMap(({ compares, pages }) => (compares ? pages : []));
      this.everyday = new Set(numbers(core.words ?? ""));
      this.glossary = core.glossaryPage;
      this.dull = new Set(core.dull);
      this.places = core.places ?? {};
      this.names = new Names(core.lay);
      this.regionNames = Object.values(this.places).flatMap(({ names }) => names ?? []).filter((name) => name.length > 1);
      this.region = "";
      this.lists = new Map();
      this.led = new Map(); // by leaf
      this.own = new Map();
      this.exams = new Map(); // by query the pages of exams that its names lead to
      this.longest = new Map(); // by query the longest name in it that leads somewhere
      this.naming = new Set(); // queries with a name that leads to more than a definition
    }

    /** What each page is worth to who asks this: {page: factor} of those that count for less or more.

        `meant` is the likely mending of a query that has one: mianshi asks of 面試, and is no English. */
    worthFor(query, meant = query) {
      const out = new Map();
      const times = (pages, factor) => { for (const page of pages) out.set(page, (out.get(page) ?? 1) * factor); };
      for (const [factor, pages] of Object.values(this.core.lesser)) times(pages, factor);
      const { own, named, others, sure, chosen } = this.regionsIn(query, meant);
      if (chosen) times(own.flatMap(({ pages }) => pages), this.core.chosen);
      if (named && own.length > 1) times(this.core.across, this.core.compared);
      const away = new Set(others.flatMap(({ pages }) => pages));
      for (const { pages, away: worth } of others) times(pages, sure ? this.core.far : worth);
      times(this.exams.get(query) ?? [], this.core.examined);
      for (const [page, raised] of this.topicPages(`${query} ${meant}`)) times([page], away.has(page) ? Math.sqrt(raised) : raised);
      return out;
    }

    /** What each entry is worth that is about one region on a page about all: {entry: factor}. */
    rowsFor(query) {
      const { own, sure } = this.regionsIn(query);
      const here = (id) => own.includes(this.places[id]);
      const factor = (id) => (sure ? this.core.far : this.places[id].away);
      return new Map(this.inRegion.flatMap(({ id, rows }) => (here(id) ? [] : rows.map((row) => [row, factor(id)]))));
    }

    /** Has somebody written a page, or is it made of records? */
    isWritten(page) {
      return !this.core.lesser.made[1].includes(page);
    }

    /** {id, shown} of the region that a page is about; null where it is about all. */
    regionOf(page) {
      const found = Object.entries(this.places).find(([, { pages }]) => pages.includes(page));
      return found ? { id: found[0], shown: found[1].shown } : null;
    }

    /** Does a query name a thing that the guide is about? */
    isNaming(words) {
      return this.naming.has(words.join(" "));
    }

    /** What the pages of the topics are worth that a query has a word of: {page: factor}. */
    topicPages(query) {
      const asked = this.core.topics.filter(({ words }) => words.some((word) => says(query, word)));
      const all = asked.flatMap(({ pages, worth }) => pages.map((page) => [page, worth]));
      return new Map(all.sort(([, a], [, b]) => a - b)); // of several the most
    }

    /** Does a query ask for a figure: an amount, or how many years? */
    asksFigure(query) {
      return /\d|多少|几|多久|多长/.test(query) || this.core.topics.some(({ figures, words }) => figures && words.some((word) => says(query, word)));
    }

    /** Does a query ask for what banks do for customers, for other places or trades? The guide is about none. */
    async isElsewhere(words) {
      const query = words.join(" ");
      const has = (list) => list.some((word) => says(query, word));
      const leaves = await Promise.all(words.flatMap(keysOf).map((key) => this.leafOf(key)));
      const rows = [...new Set(leaves)].flatMap((leaf) => Object.entries(leaf[protocol.elsewhere] ?? {}));
      return rows.some(([row, said]) => has(said.split("|")) && !has(this.core.elsewhere[row]));
    }

    /** The regions that a query is about, by name or by the words and names it uses, and the others. */
    regionsIn(query, meant = query) {
      const all = Object.values(this.places);
      const having = (field, text) => all.filter((region) => region[field]?.some((word) => says(text, word)));
      const plain = this.core.noSigns.reduce((text, word) => text.replace(word, " "), query);
      let own = having("names", plain);
      const toward = own.filter(({ names }) => names.some((name) => TOWARD.some((verb) => query.includes(verb + name))));
      if (own.length > 1 && toward.length === 1) own = toward; // 内地去香港 is about Hong Kong
      const named = own.length > 0;
      if (!own.length) own = having("signs", plain);
      if (!own.length) own = this.own.get(query) ?? [];
      const chosen = !own.length && this.region in this.places; // by the reader, and the query says nothing else
      if (chosen) own = [this.places[this.region]];
      const sure = own.length > 0;
      if (!own.length && /^[a-z]+ [a-z ]*[a-z]{5}|^[a-z]{5,} [a-z ]+$|^[a-z]{8,}$/.test(meant)) own = all.filter((region) => region.latin);
      if (!own.length) own = all.filter((region) => region.own);
      return { own, named, sure, chosen, others: all.filter((region) => !own.includes(region)) };
    }

    /** The names that lead somewhere in the leaf of a key: {to, first}. */
    async leads(key) {
      const leaf = await this.leafOf(key);
      if (!this.led.has(leaf)) {
        const to = new Map(Object.entries(leaf[protocol.leads] ?? {}).flatMap(([at, names]) => names.split("|").map((name) => [name, at])));
        this.led.set(leaf, { to, first: byFirst(to.keys()) });
      }
      return this.led.get(leaf);
    }

    /** The entries that a name leads to: none if nothing has it. */
    async direct(name) {
      const { to } = await this.leads(keysOf(name.split(" ")[0])[0]);
      return (to.get(name) ?? "").split(" ").filter(Boolean).map(Number);
    }

    /** [[name, entries]] of the names that begin with a key and lead somewhere. */
    async leading(key) {
      const { first } = await this.leads(key);
      return Promise.all((first.get(key) ?? []).map(async (name) => [name, await this.direct(name)]));
    }

    /** Learns of a query where its names lead: to which exams, and to which regions if to pages of one only. */
    async learn(words) {
      const query = words.join(" ");
      const found = new Set();
      const exams = new Set();
      const borders = words.slice(1).flatMap((word, i) => (isHan(word) && isHan(words[i]) ? [words[i].slice(-1) + word[0]] : []));
      const across = this.know(borders); // a lay word may stand across a space
      const begun = words.flatMap((word, at) => keysOf(word).map((key, i) => [at, word, i, this.leading(key)]));
      for (const [at, word, i, names] of begun)
        for (const [name, entries] of await names) {
          const here = isHan(word) ? word.startsWith(name, i) : `${words.slice(at).join(" ")} `.startsWith(`${name} `);
          if (here && entries.some((entry) => this.page[entry] !== this.glossary)) this.naming.add(query);
          if (here && name.length > (this.longest.get(query)?.length ?? 2)) this.longest.set(query, name);
          const sure = !isHan(word) || name.length > 2 || saidOf([word]).includes(name); // two characters may be of two words
          const pages = here && sure ? entries.map((entry) => this.page[entry]) : [];
          const places = Object.values(this.places).filter((region) => region.pages.some((page) => pages.includes(page)));
          if (places.length === 1) found.add(places[0]);
          for (const page of pages) if (this.core.exams.includes(page)) exams.add(page);
        }
      await across;
      this.own.set(query, [...found]);
      this.exams.set(query, [...exams]);
    }

    /** Asks for the leaves of a query's words, and of the lone characters in them. */
    ask(words) {
      const lone = [...countsOf(words).keys()].filter((key) => key.length === 1 && isHan(key));
      const leaves = [...words.flatMap(keysOf).map((key) => this.leafOf(key)), ...lone.map((key) => this.han(key))];
      for (const leaf of leaves) leaf.catch(() => {}); // told when it is read
    }

    /** Learns what else words may be called: of all that stands in them, but for lone characters. */
    know(words) {
      return Promise.all(words.flatMap(keysOf).filter((key) => key.length > 1 || !isHan(key)).map((key) => this.leafOf(key)));
    }

    /** A leaf, when it is known what its names are called. */
    async taken(leaf) {
      const found = await leaf;
      this.names.take(found);
      return found;
    }

    /** The leaf of a key, with the names and words that begin with it. */
    leafOf(key) {
      return isHan(key) ? this.pairs(key) : this.words(key);
    }

    /** The glossary's terms, [{shown, anchor, names}], and words that differ by region. */
    async terms() {
      const { terms, same } = await this.files.get("terms.json");
      const read = ([shown, anchor, ...names]) =>
        ({ shown, anchor, names: [this.folding.words(shown).join(" "), ...names] });
      return { terms: terms.map((row) => read(row.split("|"))), same };
    }

    /** How characters sound, and names. */
    async sounds() {
      return (this.spoken ??= new search.Sounds(await this.files.get("sounds.json")));
    }

    /** The postings of a pair or a single Han character. */
    async han(key) {
      if (key.length === 1) return postingsIn(await this.files.leaf(protocol.singles, spread(key, this.core.c)), key);
      const owner = this.owner(key);
      const sides = (await this.pairs(key))[owner];
      return sides ? (owner === key[0] ? postingsIn(sides[0], key[1]) : postingsIn(sides[1], key[0])) : null;
    }

    /** The rarer character of a pair. */
    owner(key) {
      const [first, second] = [...key].map((char) => this.rank.get(char) ?? this.rank.size);
      return first >= (second ?? 0) ? key[0] : key[1];
    }

    /** The leaf of a pair, or of the names that begin with a single character. */
    pairs(key) {
      const owner = this.owner(key);
      const [common, rare] = this.core.p;
      return this.taken(this.files.leaf(protocol.pairs, this.at[this.rank.get(owner)] ?? common + spread(owner, rare)));
    }

    /** The leaf of Latin words that has those that begin as this one, and the names. */
    async words(word) {
      const n = this.core.w.filter((start) => start <= word.slice(0, 2)).length - 1;
      return this.core.w.length ? this.taken(this.files.leaf(protocol.words, Math.max(0, n))) : {};
    }

    /** The Latin words that may begin with this letter, and first words of names. */
    async wordsFrom(letter) {
      const { w } = this.core;
      const leaves = await Promise.all(w.flatMap((start, n) =>
        (start[0] <= letter && !(w[n + 1]?.[0] < letter) ? [this.files.leaf(protocol.words, n)] : [])));
      const named = leaves.flatMap((leaf) => Object.values(leaf[protocol.leads] ?? {}).join("|").split(/\|| /));
      return [...leaves.flatMap(Object.keys), ...named];
    }

    /** The postings of a key; of a last word, also of longer words that begin with it. */
    async list(key, open) {
      const name = open ? `${key}*` : key;
      if (!this.lists.has(name)) this.lists.set(name, await this.readList(key, open));
      return this.lists.get(name);
    }

    async readList(key, open) {
      if (isHan(key)) return this.han(key);
      const leaf = await this.words(key);
      const exact = leaf[key] ? postings(leaf[key]) : null;
      if (exact) exact.exact = true;
      if (!open || key.length < 2) return exact;
      const longer = Object.keys(leaf).filter((word) => word.startsWith(key) && word !== key);
      if (!longer.length) return exact;
      return merged(exact, longer.slice(0, 40).map((word) => postings(leaf[word])));
    }

    /** [address, title] of a page. */
    async titleOf(page) {
      const { titles, titled } = this.core;
      return titles[page] ?? (await this.files.leaf(protocol.titles, Math.floor(page / titled)))[page % titled];
    }

    /** [{page address, title, anchor, heading, text}] by entry number, for the chunk of an entry. */
    async texts(entry) {
      const n = rank(this.chunks, entry);
      const out = new Map();
      let at = this.chunks[n];
      for (const [url, title, entries] of await this.files.leaf(protocol.texts, n))
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
    const entries = Uint32Array.from(best.keys()).sort();
    const weights = Uint8Array.from(entries, (entry) => best.get(entry));
    return { df: entries.length, entries, weights, exact: exact !== null };
  }

  Object.assign(search, { Files, Gone, Index, Names, unlettered, numbers, postings, postingsIn, spread });
})((self.guideSearch ??= {}));
