/* What a query may mean beside what was typed: the other names of its terms, Han words that Latin
   letters spell, and its likely mending. */
"use strict";

(function (search) {
  const { isHan, asksInLatin, keysOf, says, replaced, oneApart, twoApart } = search;
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
        if (start >= 0 && !over) out[at].push([start, start + name.length, region && name.length < word.length]);
      }
    });
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

  /** Han words that Latin letters may spell: [word, trust], the likeliest first. */
  async function spelled(index, letters) {
    if (letters.length < 2 || !/^[a-z]+$/.test(letters)) return [];
    const spoken = await index.sounds();
    const found = new Map();
    const add = (word, trust) => {
      const old = found.get(word);
      found.set(word, { trust: Math.max(trust, old?.trust ?? 0), times: (old?.times ?? 0) + 1 });
    };
    for (const [word, ...sounds] of spoken.under(letters.slice(0, 2))) {
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
    const latin = (word) => (/^[a-z]+[1-5]?$/.test(word) && !asksInLatin(word, words)) || /^(?:[a-z]+[1-5])+$/.test(word);
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
      if (known[i] || isHan(word) || word.length < 4 || /\d/.test(word) || asksInLatin(word, words)) continue;
      const all = (await index.wordsFrom(word[0])).filter((other) => other[0] === word[0] && other.length > 2);
      const latin = [...new Set(all)].sort();
      const close = latin.filter((other) => oneApart(word, other));
      for (const other of (close.length ? close : latin.filter((one) => twoApart(word, one))).slice(0, MENDED + 1))
        out.push(reading([...words.slice(0, i), other, ...words.slice(i + 1)], 0.85, [word, other]));
    }
    return out;
  }

  const NEAR = [[/^([zcs])h/, "$1"], [/^n/, "l"], [/^f/, "h"], [/ng$/, "n"]]; // what many do not tell apart
  const near = (sound) => NEAR.reduce((out, [from, to]) => out.replace(from, to), sound);
  const OTHER = { zh: "z", ch: "c", sh: "s", z: "zh", c: "ch", s: "sh", n: "l", l: "n", f: "h", h: "f" };
  const AROUND = 4; // characters before a slip at which the name that it is in may begin
  const MENDED = 2; // ways to mend a query that are searched

  /** The first two letters of a sound, and of those that are near to it. */
  function starts(sound) {
    const [, initial, rest] = sound.match(/^([zcs]h|[a-z])(.*)$/);
    const other = OTHER[initial] && rest ? [OTHER[initial] + rest] : [];
    return [sound, ...other].filter((one) => one.length > 1).map((one) => one.slice(0, 2));
  }

  /** The query with a Han word mended: to one that sounds like it, or is one character apart.

      `slips` tells of a word the places of characters that fit to none of their neighbours, and those
      before which one may be missing, too many, or in the other's place. */
  async function mendHan(index, words, slips) {
    const out = [];
    let sounds = null;
    for (const [i, word] of words.entries()) {
      if (!isHan(word) || word.length < 2) continue;
      const { odd, between, loose, begun } = slips(word);
      if (!odd.length && !between.length) continue;
      sounds ??= await index.sounds();
      const spoken = [...word].map((char) => sounds.of.get(char) ?? "?");
      const found = [];
      for (const at of odd)
        found.push(...namesAround(sounds, word, spoken, at, loose ? alike : begun && at === word.length - 1 ? heardWhole : heard));
      for (const at of between) found.push(...namesAround(sounds, word, spoken, at, shifted));
      const most = Math.max(0, ...found.map(({ worth }) => worth));
      const best = found.filter(({ worth }) => worth > most - 1).sort((a, b) => b.worth - a.worth);
      const mended = new Set(best.map(({ start, end, name }) => word.slice(0, start) + name + word.slice(end)));
      for (const other of [...mended].filter((one) => one !== word).slice(0, MENDED))
        out.push(reading([...words.slice(0, i), other, ...words.slice(i + 1)], 0.85, [word, other]));
    }
    return out;
  }

  /** Parts of names that stand about a place of a word, if one character of it is mended. */
  function namesAround(known, word, spoken, at, match) {
    const found = [];
    for (let start = Math.max(0, at - AROUND); start <= at; start++) {
      for (const begin of new Set(spoken[start] === "?" ? [] : starts(spoken[start]))) {
        for (const [name, ...sounds] of known.under(begin)) {
          const part = match(word.slice(start), spoken.slice(start), name, sounds, at - start);
          if (part) found.push({ start, end: start + part.typed, name: name.slice(0, part.length), worth: part.worth });
        }
      }
    }
    return found;
  }

  /** How much of a name sounds like what was typed, with at most half of the characters other ones. */
  function alike(word, spoken, name, sounds, at) {
    let length = 0;
    let other = 0;
    let apart = 0;
    while (length < Math.min(word.length, name.length)) {
      const same = word[length] === name[length];
      const sound = same || spoken[length] === sounds[length] ? 1 : near(spoken[length]) === near(sounds[length]) ? 0.8 : 0;
      if (!sound && (apart || length !== at)) break;
      if (!sound) apart++;
      if (!same) other++;
      length++;
    }
    // A character that sounds otherwise is a slip only in a name that is there else to the end.
    const whole = length === name.length;
    if (length <= at || length < 2 || other > length >> 1 || word[at] === name[at]) return null;
    if (length === 2 && !whole) return null;
    if (apart && (length < 4 || !whole)) return null;
    return { typed: length, length, worth: length - other - apart + (whole ? 0.5 : 0), apart };
  }

  /** The same, but only by sound. */
  const heard = (...slip) => {
    const found = alike(...slip);
    return found && !found.apart ? found : null;
  };

  /** The same, to the end of a name that is more than a word. */
  const heardWhole = (...slip) => {
    const found = heard(...slip);
    return found && found.length > 2 && found.length === slip[2].length ? found : null;
  };

  /** The same of a whole name that has one character more, or less, or two in the other order. */
  function shifted(word, spoken, name, sounds, at) {
    if (name.length < 4 || at < 1 || at >= name.length - 1) return null;
    const typed = [[name.slice(0, at) + name.slice(at + 1), 0], [name.slice(0, at) + word[at] + name.slice(at), 0],
      [name.slice(0, at - 1) + name[at] + name[at - 1] + name.slice(at + 1), 1]];
    const found = typed.find(([slip]) => slip !== name && word.startsWith(slip));
    return found ? { typed: found[0].length, length: name.length, worth: name.length } : null;
  }

  Object.assign(search, { reading, otherNames, spansOf, inGuideWords, byArticle, numeral, asPinyin, mendLatin, mendHan, spells });
})((self.guideSearch ??= {}));
