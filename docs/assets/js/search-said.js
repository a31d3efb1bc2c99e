/* How much of a query its results say: if little, none of them is a full match. */
"use strict";

(function (search) {
  const { isHan, says, ASKING, asksInLatin } = search;
  /** Part of a query that a section of the first page says, below which it is no full match. */
  const SECTION = 0.78;
  const NAMING = 0.6; // the same of a query with the name of a post, a certificate or the like
  const PAGE = 0.9; // part from which on the whole page is one
  const STORY = 8; // characters that tell something: who writes more tells of himself, which no page says
  const BY_NAME = 0.8; // what that part is worth when another name stands for a typed one
  const MENDED = 0.9; // and where a slip was mended
  /** Who, whereto, with what: characters that tell nothing of what a query is about (folded). */
  const LITTLE = "我你您他她它们人个不没冇唔想要会能可在被叫说让给又还也都很太先再后就才是有到对为从去来上下过做当得把用这那自己之跟同向或着话俾畀由将喺完该知道";

  /** Does a run of characters tell nothing of what a query is about? A lone one may: 做 of KYC 怎麼做. */
  const isLittle = (word) => word.length > 1 && [...word].every((char) => LITTLE.includes(char));

  /** When: the guide says nothing of the reader's own days. */
  const WHEN = "今天|今日|明天|昨天|听日|寻日|今年|明年|去年|最近|现在|依家|而家|目前|刚刚|下星期|下周|上周|这周";

  /** What `make` makes of a mask, made once of each: few masks occur, and often. */
  function remembered(make) {
    const known = new Map();
    return (mask) => {
      let out = known.get(mask);
      if (out === undefined) known.set(mask, (out = make(mask)));
      return out;
    };
  }

  /** {count, at: the places by key} of what a query tells: one for a Han character, two for a Latin word.

      What only asks, little words and the names of regions tell nothing. */
  function placesOf(words, regions, dull) {
    const named = new Set(regions.filter((name) => !isHan(name) && says(words.join(" "), name)).flatMap((name) => name.split(" ")));
    const at = new Map();
    let count = 0;
    const note = (place, ...keys) => { for (const key of new Set(keys)) at.set(key, [...(at.get(key) ?? []), place]); };
    for (const word of words) {
      if (!isHan(word)) {
        if (!named.has(word) && !asksInLatin(word, words)) for (let i = 0; i < 2; i++) note(count++, word);
        continue;
      }
      const telling = word.replace(dull, (part) => " ".repeat(part.length));
      for (let i = 0; i < word.length; i++)
        if (telling[i] !== " ") note(count++, word[i], word.slice(Math.max(0, i - 1), i + 1), word.slice(i, i + 2));
    }
    return { count, at };
  }

  /** The places of a query, without what tells nothing. */
  function tellingPlaces(words, regions) {
    const dull = new RegExp([ASKING.source, ...regions.filter(isHan), WHEN, `[${LITTLE}]`].join("|"), "g");
    return placesOf(words, regions, dull);
  }

  /** Tells what part of a query the keys of a mask say. */
  function saying(keys, words, regions) {
    let { count, at } = tellingPlaces(words, regions);
    if (!count) ({ count, at } = placesOf(words, [], /$^/)); // it only asks
    const places = keys.map((key) => at.get(key) ?? []);
    const said = new Uint8Array(count);
    return remembered((mask) => {
      said.fill(0);
      for (let i = 0; mask >> i; i++) if ((mask >> i) & 1) for (const place of places[i]) said[place] = 1;
      return said.reduce((sum, one) => sum + one, 0) / (count || 1);
    });
  }

  /** Has the first page too little of what was typed, in any likely reading of it? */
  function isWeak(index, words, scored, first) {
    const worth = ({ rank, lay, mends }) => (mends ? MENDED : rank && !lay ? BY_NAME : 1);
    const found = scored.flatMap(({ read, pages }) => pages.filter(({ page }) => page === first).map((one) => [one, worth(read)]));
    const most = (part) => Math.max(0, ...found.map(([one, trust]) => one[part] * trust));
    const less = Math.min(1, STORY / tellingPlaces(words, index.regionNames).count);
    return most("said") < (index.isNaming(words) ? NAMING : SECTION) * less && most("saidAll") < PAGE * less;
  }

  Object.assign(search, { isLittle, remembered, saying, isWeak });
})((self.guideSearch ??= {}));
