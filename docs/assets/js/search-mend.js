/* What few queries need: sounds, in zhuyin and in Latin letters, and slips. Published by itself, and
   fetched when a query has a word that nothing says. */
"use strict";

(function (search) {
  const { asksInLatin, isHan, protocol, reading } = search;
  const LONGEST = 8; // characters of a name that are heard

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

  /** Are two words at most two letters apart: more, less, other, or swapped with the next? */
  function twoApart(a, b) {
    if (Math.abs(a.length - b.length) > 2) return false;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length] <= 2;
  }

  /** Everyday characters, ordered by sound. */
  function everyday() {
    const [high, low] = protocol.everyday.map(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
    return new TextDecoder("gb18030").decode(Uint8Array.from(high.flatMap((one) => low.flatMap((other) => [one, other]))));
  }

  /** What `sounds.json` says: the ends of names by the two letters that their sounds, or initials, begin with. */
  class Sounds {
    constructor({ chars, also, more, runs, odd }) {
      this.of = new Map();
      const known = everyday();
      let at = 0;
      for (const [, sound, count] of chars.matchAll(/([a-z]+)(\d+)/g)) for (let n = 0; n < count; n++) this.of.set(known[at++], sound);
      for (const [sound, found] of Object.entries(also)) for (const char of found) this.of.set(char, sound);
      const all = new Map(this.of);
      for (const [sound, found] of Object.entries(more)) for (const char of found) all.set(char, sound);
      const spoken = new Map(odd.map((line) => line.split(" ")).map(([run, ...sounds]) => [run, sounds]));
      const say = (run) => isHan(run) && !spoken.has(run) && spoken.set(run, [...run].map((char) => all.get(char)));
      if (runs) runs.split("|").forEach(say);
      this.lines = new Map();
      for (const [run, sounds] of spoken) if (run.length === sounds.length) this.note(run, sounds);
      for (const [key, lines] of this.lines) this.lines.set(key, [...lines].sort());
    }

    note(run, sounds) {
      for (let i = 0; i < Math.max(1, run.length - 1); i++) {
        const part = sounds.slice(i, i + LONGEST);
        const line = [run.slice(i, i + LONGEST), ...part].join(" ");
        this.add(part.join("").slice(0, 2), line);
        if (part.length > 1) this.add(part[0][0] + part[1][0], line);
      }
    }

    add(key, line) {
      if (!this.lines.has(key)) this.lines.set(key, new Set());
      this.lines.get(key).add(line);
    }

    /** [word, ...sounds] of the ends of names to look for under two letters. */
    under(key) {
      return (this.lines.get(key) ?? []).map((line) => line.split(" "));
    }
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

  /** The character that letters before a Han word stand for, in a name that goes on as that word: ㄑ金業務. */
  async function spelledBefore(index, letters, word) {
    if (!isHan(word ?? "")) return null;
    const { of, lines } = await index.sounds();
    const alike = (name) => [...name].findIndex((char, i) => i > 0 && char !== word[i - 1]);
    let best = [1, null];
    for (const line of lines.get(letters[0] + of.get(word[0])?.[0]) ?? []) {
      const [name, sound] = line.split(" ");
      const length = alike(name) < 0 ? name.length : alike(name);
      if (sound.startsWith(letters) && length > best[0]) best = [length, name[0]];
    }
    return best[1];
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
    const begun = await spelledBefore(index, bare.slice(first, end).join(""), words[end]);
    if (begun) out.push(reading([...words.slice(0, first), begun + words[end], ...words.slice(end + 1)], 1, null));
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
      const further = close.length || word.length < LONG ? [] : latin.filter((one) => twoApart(word, one));
      for (const other of [...close, ...further].slice(0, MENDED + 1))
        out.push(reading([...words.slice(0, i), other, ...words.slice(i + 1)], 0.85, [word, other]));
    }
    return out;
  }

  const NEAR = [[/^([zcs])h/, "$1"], [/^n/, "l"], [/^f/, "h"], [/ng$/, "n"]]; // what many do not tell apart
  const near = (sound) => NEAR.reduce((out, [from, to]) => out.replace(from, to), sound);
  const OTHER = { zh: "z", ch: "c", sh: "s", z: "zh", c: "ch", s: "sh", n: "l", l: "n", f: "h", h: "f" };
  const AROUND = 4; // characters before a slip at which the name that it is in may begin
  const LONG = 7; // letters of a word in which two may be wrong
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

  Object.assign(search, { fromZhuyin, oneApart, Sounds, asPinyin, mendLatin, mendHan });
})((self.guideSearch ??= {}));
