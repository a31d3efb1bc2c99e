/* Text as search sees it: folded as `hooks/guide/search/folding.py` folds it, cut into words and keys;
   zhuyin and pinyin. Runs in the search worker, as all of `search-*.js` with this frame. */
"use strict";

(function (search) {
  const WORD = /[\u3400-\u9fff]+|[a-z0-9]+/g;
  const isHan = (word) => word >= "\u3400" && word[0] <= "\u9fff";

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

  Object.assign(search, { Folding, isHan, keysOf, fromZhuyin, oneApart });
})((self.guideSearch ??= {}));
