/* The guide's own figures beside two offers: which, how an offer stands to each, and what to mind. */
const OLD = 3; // years after which a figure is history (docs/pay/index.md)
let records;

/** All figures of pay, fetched once. */
function load(folder) {
  records ||= fetch(`${folder}salaries.json`).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  });
  return records.then((data) => data.records, (error) => { records = null; throw error; });
}

const element = guideElement; // frame.js

/** Put the figures where the sheet has a place for them: one table for offers of the same role and region. */
export async function figures(sheet, offers) {
  const asked = offers.map((offer, at) => ({ ...offer, who: sheet.names[at] })).filter((offer) => offer.worth || offer.role);
  sheet.asked = asked;
  if (!asked.length) { sheet.place.replaceChildren(); return; }
  let all;
  try { all = await load(sheet.box.dataset.guideData); } catch {
    sheet.place.replaceChildren(element("p", { role: "alert" }, sheet.words.failed));
    return;
  }
  if (sheet.asked !== asked) return; // something else was typed meanwhile
  const groups = new Map();
  for (const offer of asked) {
    const key = `${offer.region} ${offer.role}`;
    groups.set(key, [...(groups.get(key) || []), offer]);
  }
  sheet.place.replaceChildren(...[...groups.values()].flatMap((group) => table(sheet, group, all)));
}

function table(sheet, group, all) {
  const { words, reckon, said } = sheet, [{ region, role }] = group;
  const name = sheet.roles.find((each) => each.dataset.role === role)?.textContent;
  const found = reckon.figures(all, region, role);
  const caption = element("caption", {}, words.guide(said.region[region], name));
  if (!found.length) return [element("p", {}, `${words.guide(said.region[region], name)}：${words.nothing}`)];
  const heads = [words.figure, ...group.map(({ who }) => who)].map((text) => element("th", { scope: "col" }, text));
  const body = element("tbody", {}, ...found.map((record) => row(sheet, record, group)));
  const made = element("table", { class: "guide-table guide-offer-figures" }, caption, element("thead", {}, element("tr", {}, ...heads)), body);
  if (found.some((record) => record.role)) return [made];
  return [made, element("p", { class: "guide-key" }, role ? words.noOwn : words.noRole)];
}

function row(sheet, record, group) {
  const { words, said } = sheet;
  const link = element("a", { href: `${sheet.box.dataset.guideTable}#pay-${record.id}` }, record.scope);
  const sure = element("span", { class: `guide-sure is-${record.confidence}` }, said.confidence[record.confidence]);
  const year = record.year === null ? said.none.year : `${record.year}${record.span ? `（${record.span}）` : ""}`;
  const figure = element("span", { class: "guide-offer-figure" }, amount(sheet, record));
  const head = element("th", { scope: "row" }, link, figure, element("span", { class: "guide-alias" }, `${year} `, sure));
  head.append(element("span", { class: "guide-alias" }, warnings(sheet, record).join(words.list)));
  return element("tr", {}, head, ...group.map((offer) => element("td", {}, ...standing(sheet, record, offer))));
}

function amount({ words, said, reckon }, record) {
  const given = record.statistic === "percentiles" ? reckon.percentiles(record) : reckon.ends(record).map((each) => ["", each]);
  const ends = given.length > 1 ? [given[0], given[given.length - 1]] : given;
  const shown = [...new Set(ends.map(([key, each]) => `${key} ${each.toLocaleString("en-US")}`.trim()))].join("–");
  const figure = `${record.lower_bound ? "≥ " : ""}${shown}`;
  if (record.basis === "bonus") return `${figure} ${words.months}`;
  return `${figure} ${said.currency[record.currency]}${words.slash}${said.period[record.period]}`;
}

/** What to mind before an offer is held against the figure. */
function warnings({ words, said }, record) {
  const yearly = record.period === "year", { basis, statistic, year } = record;
  const key = basis === "total" && !yearly ? "totalMonth" : basis === "unstated" && yearly ? "unstatedYear" : basis;
  const out = [words.basis[key]];
  if (basis !== "bonus" && words.statistic[statistic]) out.push(words.statistic[statistic]);
  if (!record.role) out.push(said.none.role);
  if (year !== null && new Date().getFullYear() - year > OLD) out.push(words.old);
  if (record.confidence === "unverified") out.push(words.unverified);
  return out;
}

function standing(sheet, record, { worth, currency }) {
  const { words, reckon } = sheet;
  if (!worth) return ["–"];
  const own = reckon.alike(record, worth, currency);
  if (own === null) return [words.other];
  const ends = reckon.ends(record), ratio = reckon.against(own, ends), part = Math.round(Math.abs(ratio - 1) * 100);
  const shown = record.basis === "bonus" ? `${Math.round(own * 100) / 100} ${words.months}` : sheet.money(own, currency);
  const place = part ? (ratio > 1 ? words.above(part) : words.below(part)) : ends[0] === ends[1] ? words.equal : words.within;
  return [shown, element("span", { class: "guide-alias" }, place)];
}
