/* Queries that are nothing but a name: what the name leads to comes first. */
"use strict";

(function (search) {
  const { isHan, isLittle, replaced, saidOf, says } = search;
  const ABOUT = 0.7; // a heading that is this much of a name is about it, before its definition
  const ABOUT_WORD = 0.5; // and of an everyday word, which need not be defined
  const MEANING = /什么是|是什么|什么叫|什么意思|是啥/; // asks for a definition
  const MEANT = /^(?:到底|究竟|这个|那个|那)?(?:是个?|指)?(?:(?:什么|啥)意思$|(?:做|干|指)?(?:什么|啥)的?$)/; // of the name before it
  const CALLED = /什么(?:是|叫做?)$/; // of the name behind it
  const BEFORE = 3; // results among which the page of what is asked about a post stands before the post's
  const ALWAYS = /(?:[都在能会要有]|可以|一年|一个月)+(?= |$)/g; // what stands before a question about a post: 企金AO在做什麼
  const IS = /(?:到底|就)?是$/; // what stands before it of a thing: 风险经理是做什么的
  const AS = /^[做当](?=.)/; // what stands before a post, or its line
  const POST = "客户经理"; // what most posts of a line are called (folded)
  const MUCH = ["银行", "是什么"]; // what readers add to a name here, and says nothing

  /** What tells two things apart, and what stands between their names (folded). */
  const APART = /差[别异在很]|差多少|分别|区别|不同|不一样|[哪边][个种]比?较?好|选哪个?|选边个?|还是|比较|\bvs\b|differen/;
  const APART_ALL = new RegExp(`\\b(?:differences?|between|which|better|is)\\b|有?(?:${APART.source})(?:哪里?)?`, "g");
  const BETWEEN = /还是|[跟和与同]|\b(?:vs|and|or)\b/g;

  const ARTICLE = / ?第? ?(?:\d+|[零一二三四五六七八九十百]+) ?条(?:之)? ?\d*$/; // of a law, behind its name

  /** The entries that words lead to as a name: as typed, without what asks, their region, their article;
      those of the region of the whole query first. */
  async function direct(index, words, query = words.join(" ")) {
    const found = (await Promise.all(forms(index, words).map((name) => index.direct(name)))).find((entries) => entries.length);
    return found ? near(index, query, found) : [];
  }

  /** The ways to read a query as a name, the fullest first. */
  function forms(index, words) {
    const bare = saidOf(words);
    const without = (names) => {
      const han = new RegExp(names.filter(isHan).join("|") || "$^");
      return names.filter((name) => !isHan(name)).reduce((left, name) => replaced(left, name, ""), bare.join(" "))
        .split(" ").flatMap((word) => word.split(han)).filter(Boolean);
    };
    const regions = Object.values(index.places).flatMap(({ names }) => names ?? []).filter((name) => name.length > 1);
    const told = bare.filter((word) => !isLittle(word));
    const out = [words, bare, told, without(regions), without([...regions, ...MUCH]), words.join(" ").replace(ARTICLE, "").split(" ")];
    const ways = out.filter((form) => form.length).flatMap((form) => [form.join(" "), form.join("")]);
    return [...new Set(ways)].filter((way) => way.length > 1);
  }

  /** The entries that a query leads to as a name, without what it asks: 私人銀行 of 做私人銀行要什麼條件 is also a line of posts. */
  async function named(index, words, said) {
    const query = words.join(" ");
    const left = said.reduce((text, word) => replaced(text, word, ""), query);
    const rest = saidOf(left.split(" ").filter(Boolean)).join(" ").replace(ALWAYS, "").trim().replace(IS, "");
    if (left === query || !rest) return [];
    const name = rest.replace(AS, "");
    const found = await direct(index, name.split(" "), query);
    const posts = name === rest || found.some((entry) => index.page[entry] !== index.glossary) ? [] : await direct(index, [name + POST], query);
    return posts.length ? posts : found;
  }

  /** What a query asks about a post: {entries, pages}; no entries where it asks nothing, or of nothing known.

      The sections of its page that tell come first; `pages` are those of the topic. */
  async function asked(index, words) {
    const found = await Promise.all(index.facets.map(({ words: said }) => named(index, words, said)));
    for (const [i, { entries, pages }] of index.facets.entries()) {
      const told = found[i].map((entry) => entries.get(index.page[entry]));
      const own = [...new Set(told.filter((entry) => entry !== undefined))];
      const others = found[i].filter((_, nth) => told[nth] === undefined);
      if (own.length) return { entries: [...own, ...others], pages: pages.filter((page) => !index.core.across.includes(page)) };
    }
    return { entries: [] };
  }

  /** What a name leads to whose meaning a query asks for, whatever else it tells: 招聘里写的综合营销岗是啥意思. */
  async function defined(index, words) {
    const query = words.join("");
    const name = index.longest.get(words.join(" ")) ?? "";
    const [before, behind] = query.split(name.replaceAll(" ", ""), 2);
    return { entries: name && (MEANT.test(behind) || CALLED.test(before)) ? await direct(index, name.split(" "), words.join(" ")) : [] };
  }

  /** What a query that tells two posts apart leads to, as `asked`: the page that sets them side by side, then each. */
  async function compared(index, words) {
    const query = words.join(" ");
    const { named, own } = index.regionsIn(query);
    if (!APART.test(query) || (named && own.length > 1)) return { entries: [] }; // a page sets regions side by side
    for (const { index: at, 0: between } of query.matchAll(BETWEEN)) {
      const sides = [query.slice(0, at), query.slice(at + between.length)].map((side) => side.replace(APART_ALL, " "));
      const found = await Promise.all(sides.map((side) => post(index, side, query)));
      const apart = (entry) => index.comparing.includes(index.page[entry]);
      if (found.every((entries) => entries.length))
        return { entries: found.map(([entry]) => entry).sort((a, b) => apart(b) - apart(a)), pages: index.comparing };
    }
    return { entries: [] };
  }

  /** The pages that one side of a comparison leads to, but for its definition. */
  async function post(index, side, query) {
    const said = saidOf(side.split(" ").filter(Boolean)).filter((word) => !isLittle(word));
    const found = said.length ? await direct(index, said, query) : [];
    return found.filter((entry) => index.page[entry] !== index.glossary);
  }

  /** The entries, those of the region that the query is about first; only those if it names one. */
  function near(index, query, entries) {
    const { others, named, sure } = index.regionsIn(query);
    const away = new Set(others.flatMap(({ pages }) => pages));
    const far = (entry) => away.has(index.page[entry]);
    const placed = (entry) => index.regionOf(index.page[entry]);
    const regions = new Set(entries.map((entry) => placed(entry)?.id).filter(Boolean));
    if (!named && regions.size < 2) return entries; // the name of one region's thing
    const worth = (entry) => others.find(({ pages }) => pages.includes(index.page[entry])).away;
    const rest = entries.filter(far).sort((a, b) => worth(b) - worth(a));
    const foreign = sure && !entries.some((entry) => placed(entry) && !far(entry)); // a name of others, too
    return [...entries.filter((entry) => !far(entry)), ...(named || foreign ? [] : rest)];
  }

  const titleOf = (index, page) => (index.core.titles[page] ?? ["", ""])[1];

  /** Is a page by its title about others than the query names: ARM 的一天 to 理專每天做什麼? */
  function isOfOthers(index, page, query) {
    const names = index.folding.words(titleOf(index, page)).filter((word) => !isHan(word));
    return names.length > 0 && !names.some((name) => says(query, name));
  }

  /** Is a page's title the query, or has it that between marks: 職能基準：概覽 is about 職能基準? */
  function isCalled(index, { page }, words) {
    return titleOf(index, page).split(/[（）、：\s]/).some((piece) => index.folding.words(piece).join(" ") === words.join(" "));
  }

  /** The hits with the pages of these entries first, before all one that somebody wrote and that has the name for
      its title; a definition after a page that is about the name. */
  function leading(index, hits, { entries, words, pages = [] }, from) {
    const typed = from.read.words.join(" ");
    const topic = index.topicPages(typed);
    if (!entries.length) return hits;
    const best = hits[0]?.score || 1;
    const known = new Map(hits.map((hit) => [hit.page, hit]));
    const top = new Map();
    for (const entry of entries) {
      const page = index.page[entry];
      const hit = top.get(page) ?? known.get(page) ?? { page, score: 0, entries: [], from };
      const others = hit.entries.filter((one) => one.entry !== entry);
      const worth = Math.max(hit.entries[0]?.score ?? 0, 1);
      const rest = top.has(page) ? [...others.slice(0, 1), { entry, score: worth }, ...others.slice(1)] : [{ entry, score: worth }, ...others];
      top.set(page, { ...hit, entries: rest });
    }
    const definition = [...top.values()].filter(({ page }) => page === index.glossary);
    const things = [...top.values()].filter(({ page }) => page !== index.glossary);
    const isOwn = (hit) => +(index.isWritten(hit.page) && isCalled(index, hit, words ?? from.read.words));
    things.sort((a, b) => isOwn(b) - isOwn(a));
    const rest = hits.filter(({ page }) => !top.has(page));
    const word = definition.length && index.everyday.has(definition[0].entries[0].entry);
    const defines = MEANING.test(from.read.words.join(""));
    const { named, others } = index.regionsIn(typed);
    const placed = ({ page }) => named && index.regionOf(page) && !others.some(({ pages }) => pages.includes(page)); // a definition is of no region
    const tells = (hit) => placed(hit) || (word ? hit.titled || topic.has(hit.page) || hit.about > ABOUT_WORD : hit.about > ABOUT || isCalled(index, hit, words));
    const first = things.length ? things : defines ? [] : rest.slice(0, 3).filter(tells).slice(0, 1);
    const before = hits.slice(0, BEFORE).filter(({ page }) => pages.includes(page) && !top.has(page) && !isOfOthers(index, page, typed)).slice(0, 1);
    const order = [...before, ...first, ...definition];
    order.forEach((hit, i) => { hit.score = Math.max(best, hit.score); hit.leads = order.length - i; });
    return [...order, ...rest.filter((hit) => !order.includes(hit))];
  }

  Object.assign(search, { direct, asked, compared, defined, leading });
})((self.guideSearch ??= {}));
