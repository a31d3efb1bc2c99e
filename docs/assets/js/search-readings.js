/* What a query may mean beside what was typed: by the other names of its terms, and in the guide's
   words. Sounds and slips are `search-mend.js`. */
"use strict";

(function (search) {
  const { isHan, keysOf, says, replaced } = search;
  const OTHERS = 5; // readings by other names that are searched
  const SENTENCE = 4; // Latin words of a query that is no mere name

  /** One way to read a query: its words, how far to trust it, and what it replaced. */
  const reading = (words, trust = 1, why = null, rank = 0) => ({ words, trust, why, rank, lesser: [] });

  /** The query with some of its words by their other names. */
  function otherNames(index, read) {
    const out = [];
    for (const { at, length, name, others } of namesIn(index, read.words))
      for (const other of isHan(name) && others.some(isHan) ? others.filter(isHan) : others) {
        const words = replace(read.words, at, length, name, other);
        const one = reading(words, read.trust * 0.9, [read.why?.[0] ?? name, other], 1);
        out.push({ ...one, lesser: lesser(name, other) });
      }
    return [...out.slice(0, OTHERS), ...allByName(index, read)];
  }

  /** A sentence of English with all of its names by their shortest Han ones, which pages say most. */
  function allByName(index, read) {
    if (read.words.length < SENTENCE || read.words.some(isHan)) return [];
    const found = namesIn(index, read.words).map(({ others, ...name }) =>
      ({ ...name, other: others.filter(isHan).sort((a, b) => a.length - b.length)[0] })).filter(({ other }) => other);
    if (found.length < 2) return [];
    const words = found.sort((a, b) => b.at - a.at)
      .reduce((out, { at, length, name, other }) => replace(out, at, length, name, other), read.words);
    return [reading(words, read.trust * 0.9, [found[0].name, found[0].other], 1)];
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
    const found = Object.entries(index.names.layIn(words)).filter(([, means]) => !says(typed, means))
      .sort(([a], [b]) => b.length - a.length);
    return (found[0]?.[1].split("|") ?? []).map((means) => {
      const text = found.reduce((out, [word, also], i) => replaced(out, word, i ? also.split("|")[0] : means), typed);
      return { ...reading(text.split(" ").filter(Boolean), 0.95, [found[0][0], means], 1), lay: true };
    });
  }

  /** The query as pages would write it, where it is written as it is spoken: 跑唔到數 is 跑不到數. */
  function asWritten(index, words) {
    const [own, shared] = index.core.written;
    const [marks, said] = [own, { ...own, ...shared }].map((pairs) => Object.keys(pairs).sort((a, b) => b.length - a.length).join("|"));
    if (!marks || !words.some((word) => new RegExp(marks).test(word))) return [];
    const text = words.map((word) => word.replace(new RegExp(said, "g"), (part) => own[part] ?? shared[part]));
    return [{ ...reading(text, 0.95, null, 0), lay: true }];
  }

  /** [keys, how much each counts]: a long name must not outweigh the rest of the query. */
  function lesser(name, other) {
    const keys = other.split(" ").flatMap(keysOf);
    return [keys, Math.min(1, name.split(" ").flatMap(keysOf).length / keys.length)];
  }

  /** Names in a query's words, the longest first, none inside another. */
  function namesIn(index, words) {
    const found = words.map((word, at) => (isHan(word) ? namesInHan(index, word, at) : namesFrom(index, words, at)));
    const taken = new Set();
    return found.flat().sort((a, b) => b.name.length - a.name.length).filter(({ cells }) => {
      if (cells.some((cell) => taken.has(cell))) return false;
      cells.forEach((cell) => taken.add(cell));
      return true;
    });
  }

  /** Where names, regions and lay words stand in each word: [[start, end], ...] of each. */
  function spansOf(index, words) {
    const out = words.map(() => []);
    const found = namesIn(index, words);
    for (const { at, name, cells } of found)
      if (isHan(words[at])) {
        const start = +cells[0].split(".")[1];
        out[at].push([start, start + name.length]);
      }
    const regions = Object.values(index.places).flatMap((place) => place.names ?? []);
    const lay = Object.keys(index.names.layIn(words));
    const known = [...lay.map((name) => [name, false]), ...regions.map((name) => [name, true])];
    words.forEach((word, at) => {
      for (const [name, region] of known) {
        const start = name.length > 1 ? word.indexOf(name) : -1;
        const over = out[at].some(([from, to]) => start < to && from < start + name.length);
        if (start >= 0 && !over) out[at].push([start, start + name.length, region && (name.length < word.length || words.length > 1)]);
      }
    });
    for (const name of regions.filter((one) => !isHan(one))) {
      const parts = name.split(" ");
      words.forEach((_, at) => {
        if (parts.length < words.length && parts.every((part, i) => words[at + i] === part))
          parts.forEach((part, i) => out[at + i].push([0, part.length, true]));
      });
    }
    return out;
  }

  /** Names that stand in a run of Han characters. */
  function namesInHan(index, word, at) {
    return keysOf(word).flatMap((key, i) => [...index.names.beginning(key)]
      .filter(([name]) => word.startsWith(name, i))
      .map(([name, others]) => {
        const cells = Array.from({ length: name.length }, (_, k) => `${at}.${i + k}`);
        return { at, length: 1, name, others, cells };
      }));
  }

  /** Names of Latin words, and of Latin and Han words mixed, that begin with this one. */
  function namesFrom(index, words, at) {
    return [...index.names.beginning(words[at])].filter(([name]) => `${words.slice(at).join(" ")} `.startsWith(`${name} `))
      .map(([name, others]) => {
        const length = name.split(" ").length;
        const cells = Array.from({ length }, (_, k) => `${at + k}`);
        return { at, length, name, others, cells };
      });
  }

  function replace(words, at, length, name, other) {
    const middle = isHan(words[at]) ? words[at].replace(name, ` ${other} `) : other;
    return [...words.slice(0, at), ...middle.split(" ").filter(Boolean), ...words.slice(at + length)];
  }

  Object.assign(search, { reading, otherNames, spansOf, inGuideWords, asWritten, byArticle, numeral });
})((self.guideSearch ??= {}));
