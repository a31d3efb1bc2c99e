/* What a query may mean beside what was typed: the other names of its terms, Han words that Latin
   letters spell, and its likely mending. */
"use strict";

(function (search) {
  const { isHan, keysOf, oneApart } = search;
  const OTHERS = 8; // readings by other names that are searched

  /** One way to read a query: its words, how far to trust it, and what it replaced. */
  const reading = (words, trust = 1, why = null, rank = 0) => ({ words, trust, why, rank, lesser: [] });

  /** The query with some of its words by their other names. */
  async function otherNames(index, read) {
    const out = [];
    for (const { at, length, name, others } of await namesIn(index, read.words))
      for (const other of others) {
        const words = replace(read.words, at, length, name, other);
        const one = reading(words, read.trust * 0.9, [read.why?.[0] ?? name, other], 1);
        out.push({ ...one, lesser: lesser(name, other) });
      }
    return out.slice(0, OTHERS);
  }

  const DIGITS = "零一二三四五六七八九";

  /** A number below 1,000 as laws write it: 52 is 五十二. */
  function numeral(number) {
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
    const ten = tens ? (tens > 1 || hundreds ? DIGITS[tens] : "") + "十" : hundreds && ones ? "零" : "";
    return (hundreds ? `${DIGITS[hundreds]}百` : "") + ten + (ones ? DIGITS[ones] : "");
  }

  /** The query with the number of an article in characters: 第52条 is 第五十二条 in most laws. */
  function byArticle(words) {
    const at = words.findIndex((word, i) => word.endsWith("第") && /^\d{1,3}$/.test(words[i + 1]) && words[i + 2]?.[0] === "条");
    if (at < 0 || !+words[at + 1]) return [];
    const whole = words[at] + numeral(+words[at + 1]) + words[at + 2];
    return [{ ...reading([...words.slice(0, at), whole, ...words.slice(at + 3)], 1, null, 0), lay: true }];
  }

  /** The query with its lay words as the guide says them: a reading for each meaning of the first. */
  function inGuideWords(index, words) {
    const typed = words.join(" ");
    const says = (text, word) => (isHan(word) ? text.includes(word) : ` ${text} `.includes(` ${word} `));
    const found = Object.entries(index.core.lay ?? {}).filter(([word, means]) => says(typed, word) && !says(typed, means))
      .sort(([a], [b]) => b.length - a.length);
    const put = (text, word, means) => (isHan(word) ? text.replace(word, ` ${means} `) : ` ${text} `.replace(` ${word} `, ` ${means} `));
    return (found[0]?.[1].split("|") ?? []).map((means) => {
      const text = found.reduce((out, [word, also], i) => put(out, word, i ? also.split("|")[0] : means), typed);
      return { ...reading(text.split(" ").filter(Boolean), 0.95, [found[0][0], means], 1), lay: true };
    });
  }

  /** [keys, how much each counts]: a long name must not outweigh the rest of the query. */
  function lesser(name, other) {
    const keys = other.split(" ").flatMap(keysOf);
    return [keys, Math.min(1, name.split(" ").flatMap(keysOf).length / keys.length)];
  }

  /** Names in a query's words, the longest first, none inside another. */
  async function namesIn(index, words) {
    const found = await Promise.all(words.map((word, at) =>
      isHan(word) ? namesInHan(index, word, at) : namesFrom(index, words, at)));
    const taken = new Set();
    return found.flat().sort((a, b) => b.name.length - a.name.length).filter(({ cells }) => {
      if (cells.some((cell) => taken.has(cell))) return false;
      cells.forEach((cell) => taken.add(cell));
      return true;
    });
  }

  /** Where names, regions and lay words stand in each word: [[start, end], ...] of each. */
  async function spansOf(index, words) {
    const out = words.map(() => []);
    const found = await namesIn(index, words);
    for (const { at, name, cells } of found)
      if (isHan(words[at])) {
        const start = +cells[0].split(".")[1];
        out[at].push([start, start + name.length]);
      }
    const regions = Object.values(index.places).flatMap((place) => place.names ?? []);
    const known = [...Object.keys(index.core.lay ?? {}).map((name) => [name, false]), ...regions.map((name) => [name, true])];
    words.forEach((word, at) => {
      for (const [name, region] of known) {
        const start = name.length > 1 ? word.indexOf(name) : -1;
        const over = out[at].some(([from, to]) => start < to && from < start + name.length);
        if (start >= 0 && !over) out[at].push([start, start + name.length, region && name.length < word.length]);
      }
    });
    return out;
  }

  /** Names that stand in a run of Han characters. */
  async function namesInHan(index, word, at) {
    const lists = await Promise.all(keysOf(word).map((key) => index.names(key)));
    return lists.flatMap((names, i) => Object.keys(names)
      .filter((name) => word.startsWith(name, i))
      .map((name) => {
        const cells = Array.from({ length: name.length }, (_, k) => `${at}.${i + k}`);
        return { at, length: 1, name, others: names[name].split("|"), cells };
      }));
  }

  /** Names of Latin words, and of Latin and Han words mixed, that begin with this one. */
  async function namesFrom(index, words, at) {
    const names = await index.names(words[at]);
    return Object.keys(names).filter((name) => `${words.slice(at).join(" ")} `.startsWith(`${name} `))
      .map((name) => {
        const length = name.split(" ").length;
        const cells = Array.from({ length }, (_, k) => `${at + k}`);
        return { at, length, name, others: names[name].split("|"), cells };
      });
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
    const bare = words.map((word) => (latin(word) ? word.replace(/[1-5]/g, "").replace(/v/g, "u") : word)); // lv is lü
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
      const near = files.flatMap((file) => Object.keys(file)).filter((other) => other && oneApart(word, other));
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

  Object.assign(search, { reading, otherNames, spansOf, inGuideWords, byArticle, numeral, asPinyin, mendLatin, mendHan, spells });
})((self.guideSearch ??= {}));
