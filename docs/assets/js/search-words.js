/* Text as search sees it: folded as `hooks/guide/search/folding.py` folds it, cut into words and keys.
   What both agree on is `search.protocol`, which the build writes (`hooks/guide/search/protocol.py`). Runs in the search worker, as all of `search-*.js` with this frame.

   All of it is older than what browsers of two years ago have: the newest is `??=` (Chrome 85,
   Firefox 79, Safari 14, all of 2020). */
"use strict";

(function (search) {
  const { firstHan, lastHan, plain, spaces } = search.protocol;
  const HAN = `[${firstHan}-${lastHan}]`;
  const WORD = new RegExp(`${HAN}+|[a-z0-9]+`, "g");
  const SPACED = new RegExp(`(${HAN}) (?=${HAN})`, "g");
  const isHan = (word) => word >= firstHan && word[0] <= lastHan;

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
      if (spaces.includes(char)) return " ";
      if (plain.some(([from, to]) => from <= code && code < to))
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

  /** Has a query a word: a Han one anywhere, spaces or not, a Latin one as a whole word? */
  const says = (query, word) => (isHan(word) ? query.replaceAll(" ", "").includes(word) : ` ${query} `.includes(` ${word} `));

  /** The query with one of its words by another; a Latin one only if it is whole. */
  function replaced(query, word, other) {
    if (!isHan(word)) return ` ${query} `.replaceAll(` ${word} `, ` ${other} `).trim();
    const text = query.includes(word) ? query : query.replace(SPACED, "$1");
    return text.replaceAll(word, ` ${other} `);
  }

  /** What questions are made of (folded); only whole ones are listed that are no part of terms. */
  const WHO = "(?:我|你|他|她)?(?:儿子|女儿|小孩|孩子|弟弟|妹妹|哥哥|姐姐|朋友|同学|学长|学姐|学弟|学妹|同事|室友|男友|女友|男朋友|女朋友|老公|老婆|先生|太太|爸爸|妈妈|爸妈|家人)";
  const TELLS = "(?:跟我|同我|一直)?(?:说|讲|问|叫我|劝我|建议我?|推荐我?|想要?|要)";
  const ASKING = new RegExp(
    `${WHO}${TELLS}|` +
    "([\u4e00-\u9fff])[不唔]\\1|点(?=[做计算考升入转揾搵报读拣答写搞])|都?在[做干忙](?:什么|嘛|啥)|什么时候|什么样|是?什么意思|什么叫|什么是|那?是什么|是?做什么|是?干什么|什么|怎么样|怎么办|难考吗?|好考吗?|难吗|几个月|怎么|怎样|如何|为什么|为何|为啥|哪些|哪里|哪个|" +
      "哪种|哪一|哪张|哪家|哪间|哪边|请问|到底|究竟|真的|是不是|会不会|能不能|有没有|要不要|好不好|难不难|值不值得|可不可以|行不行|需不需要|用不用|" +
      "可唔可以|要唔要|使唔使|有冇|系唔系|得唔得|好唔好|难唔难|会唔会|识唔识|请唔请|值唔值得|系咪|点样|点解|点算|边个|边间|边张|边度|边条|" +
      "是否|能否|可以|需要|应该|必须|一定|才能|想要|我想|要做|是?干嘛|是?干啥|是?做啥|咋办|咋样|做啲咩|做咩|做乜嘢|做乜|要考|多少|几多个?|几耐|几时|几钱|多久|多长|" +
      "大概|大约|还是|以及|或者|都在|都是|都要|都干|就是|通常|一般|平常|比较好|是啥意思|是啥|有啥|有咩|系咩|有用吗|" +
      "是[吗呢吧]|[吗呢吧的了和与跟嘛嘅咩呀啊啦啲咗喺嘢咁㗎喎噃咋啥乜佢]", "g");
  /** The same in English. "it" is one only beside another: it is also a department. */
  const ASKING_LATIN = new Set(("a an the of for in on at to as by from with and or is are was be been do does did has have had " +
    "can could will would should may might must i my me we you your he she they their this that there what which who whom whose " +
    "when where why how if so than then about any some more most much many get getting become becoming stand mean means meaning " +
    "worth it its").split(" "));
  const ASKS = 0.15;
  const BORDER = 0.05;
  const LONE = 0.5;
  const ACROSS = 0.45;

  /** Does a Latin word of a query only ask: what, does and for of "what does ARM stand for"? */
  const asksInLatin = (word, words) => ASKING_LATIN.has(word) && (word.slice(0, 2) !== "it" || words.some((other) => other.slice(0, 2) !== "it" && ASKING_LATIN.has(other)));

  /** What is left of a Han word without what asks. */
  const telling = (word) => word.replace(ASKING, " ").split(" ").filter(Boolean);

  /** What is left of a word without these places. */
  function leftOf(word, spans) {
    const inside = (at) => spans.some(([start, end]) => start <= at && at < end);
    return Array.from(word, (char, at) => (inside(at) ? " " : char)).join("").split(" ").filter(Boolean);
  }

  /** How much each key of the words counts: less where it only asks, least across the border of that.

      `spans` are the places of known names in each word: a pair across the border of a name is none. */
  function countsOf(words, spans = []) {
    const out = new Map();
    const note = (key, worth) => out.set(key, Math.max(out.get(key) ?? 0, worth));
    for (const [nth, word] of words.entries()) {
      const cut = ([start, end], at) => (start > at && start < at + 2 && at + 1 < word.length) || (end > at && end < at + 2);
      const asking = isHan(word) ? [...word.matchAll(ASKING)].map((m) => [m.index, m.index + m[0].length]) : [];
      const length = isHan(word) ? Math.min(2, word.length) : word.length;
      keysOf(word).forEach((key, at) => {
        const over = asking.filter(([start, end]) => start < at + length && at < end);
        const inside = over.some(([start, end]) => start <= at && at + length <= end);
        const across = isHan(word) && spans[nth]?.some((span) => cut(span, at));
        const place = spans[nth]?.some(([start, end, region]) => region && start <= at && at + length <= end);
        note(key, over.length || asksInLatin(key, words) ? (inside || !over.length ? ASKS : BORDER) : across || place ? ACROSS : 1);
      });
      // A lone character that is left is what is asked about: 证 of 要考什么证, 丢 of 银行卡丢了.
      if (asking.length)
        for (const part of leftOf(word, [...asking, ...(spans[nth] ?? [])])) if (part.length === 1) note(part, LONE);
    }
    return out;
  }

  /** The words without what only asks: what a text about them says in one piece. */
  function saidOf(words) {
    const out = words.flatMap((word) => (isHan(word) ? telling(word) : asksInLatin(word, words) ? [] : [word]));
    return out.length ? out : words;
  }

  Object.assign(search, { ASKING, asksInLatin, HAN, Folding, isHan, says, replaced, keysOf, countsOf, saidOf });
})((self.guideSearch ??= {}));
