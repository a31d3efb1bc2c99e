/* What an offer is worth: numbers as people type them, sums, cells for a spreadsheet. Nothing here knows the page. */

export const CURRENCY = { TW: "TWD", CN: "CNY", HK: "HKD" };

const UNIT = /(?:元|塊|块|個月|个月|月|小時|小时|天|日|%|％)$/;
const SIGN = /^(?:NT\$|HK\$|RMB|TWD|HKD|CNY|[$¥￥])/i;
const TIMES = { 萬: 1e4, 万: 1e4, w: 1e4, 千: 1e3, k: 1e3 };

/** The number that somebody typed: NaN where it is none, null where nothing was typed. */
export function number(typed) {
  const text = typed.normalize("NFKC").replace(/[\s_]/gu, "").replace(SIGN, "").replace(UNIT, "");
  if (!text) return typed.trim() ? NaN : null;
  const [, whole, decimals = "", times = "", rest = ""] = /^([\d,]+)(\.\d+)?(?:([萬万千wk])(\d+[千k]?)?)?$/i.exec(text) || [];
  if (!whole || (whole.includes(",") && !/^\d{1,3}(,\d{3})+$/.test(whole))) return NaN;
  const first = Number(whole.replaceAll(",", "") + decimals) * (TIMES[times.toLowerCase()] || 1);
  if (!rest) return round(first);
  // 4萬2 is 42,000, and so is 4萬2千 and 4萬2000; 4萬20 may be anything.
  const low = TIMES[times.toLowerCase()] === 1e4 && !decimals ? below(rest.toLowerCase()) : NaN;
  return first + low;
}

function below(text) {
  if (/^\d[千k]?$/.test(text)) return Number(text[0]) * 1e3;
  return /^\d{4}$/.test(text) ? Number(text) : NaN;
}

/** 4.35 萬 is 43,500 and not 43499.999…: what people type has few decimals. */
const round = (amount) => Math.round(amount * 1e6) / 1e6;

/** The least and the most that a number may be; more is a slip of the pen (months: hooks/guide/records/pay.py). */
export const BOUNDS = { paid: [12, 36], months: [0, 36], rate: [0, 100], hours: [1, 120], days: [0, 366], amount: [0, 1e9] };

/**
 * What an offer comes to. Numbers that are null count as none; without `base` there is nothing to say.
 * `variable` is in months of base or a year's amount (`variableIn`), `pension` and `housing` are in percent of
 * base and allowance or a month's amount; `sure` is guaranteed, target or open.
 */
export function value(offer) {
  if (offer.base === null) return null;
  const { base, signing, allowance, trust, hours, leave } = offer;
  const months = offer.months ?? 12;
  const monthly = base + (allowance ?? 0);
  const fixed = base * months + (allowance ?? 0) * 12;
  const bonus = (offer.variable ?? 0) * (offer.variableIn === "months" ? base : 1);
  const sure = fixed + (offer.sure === "guaranteed" ? bonus : 0);
  const expected = sure + (offer.sure === "target" ? bonus : 0);
  const paid = (amount, unit) => (amount ?? 0) * (unit === "rate" ? monthly / 100 : 1) * 12;
  const worked = hours ? hours * 52 - ((leave ?? 0) * hours) / 5 : 0;
  return {
    monthly,
    bonusMonths: base ? months - 12 + bonus / base : 0,
    open: offer.sure === "open" ? bonus : 0,
    firstSure: sure + (signing ?? 0),
    firstExpected: expected + (signing ?? 0),
    sure,
    expected,
    share: expected ? sure / expected : null,
    employer: paid(offer.pension, offer.pensionIn) + paid(offer.housing, offer.housingIn) + (trust ?? 0) * 12,
    hour: worked > 0 ? expected / worked : null,
  };
}

/**
 * The guide's figures for a role: its own; where it has fewer than three, also those of the region's trade.
 * Figures of one employer say nothing of another; what they cost their employer is nobody's pay.
 */
export function figures(records, region, role) {
  const here = records.filter((each) => each.region === region && each.basis !== "cost");
  const own = here.filter((each) => role && each.role === role);
  if (own.length > 2) return own;
  const trade = here.filter((each) => !each.role && !each.employer && each.basis !== "bonus" && /金融|銀行|银行/.test(each.scope));
  const kind = (each) => [each.scope, each.period, each.basis, each.statistic].join();
  const newest = trade.sort(byTrust).filter((each, at, all) => all.findIndex((other) => kind(other) === kind(each)) === at);
  return [...own, ...newest.slice(0, 4 - own.length)];
}

const TRUST = ["verified", "single", "unverified"];
const byTrust = (a, b) => TRUST.indexOf(a.confidence) - TRUST.indexOf(b.confidence) || (b.year ?? 0) - (a.year ?? 0);

/** The percentiles that a figure gives, from the lowest: [name, amount]. */
export function percentiles(record) {
  return ["p10", "p25", "p50", "p75", "p90"].filter((key) => record[key] !== null).map((key) => [key.toUpperCase(), record[key]]);
}

/** The lowest and the highest amount of a figure; in months for a bonus. */
export function ends(record) {
  const months = record.bonus_months === null ? [] : [record.bonus_months].flat();
  const all = [record.min, record.max, record.value, ...percentiles(record).map(([, amount]) => amount), ...months];
  const given = all.filter((each) => each !== null);
  return [Math.min(...given), Math.max(...given)];
}

/** What of an offer is reckoned as the figure is; null where the currencies differ. */
export function alike(record, worth, currency) {
  if (record.basis === "bonus") return worth.bonusMonths;
  if (record.currency !== currency) return null;
  if (record.basis === "total") return record.period === "year" ? worth.expected : worth.expected / 12;
  if (record.basis === "base" || record.period === "month") return record.period === "year" ? worth.monthly * 12 : worth.monthly;
  return worth.expected;
}

/** Where an amount lies: its ratio to the nearer end, 1 within. */
export function against(amount, [low, high]) {
  if (amount < low) return amount / low;
  return amount > high ? amount / high : 1;
}

const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g;
const FORMULA = /^[\s"'“”‘’「『＂＇\u200c\u200d]*[=+\-@＝＋－＠﹢﹣﹦﹫⁺⁼₊₌−]/;

/** A spreadsheet of these rows, as the guide's downloads are (hooks/guide/plaintext.py): no cell is a formula. */
export function csv(rows) {
  const cell = (text) => {
    const line = String(text).replace(UNSEEN, "").replace(/[\t\r\n]+/g, " ");
    const safe = FORMULA.test(line) && !/^[+-]?\d[\d,]*(?:\.\d+)?%?$/.test(line) ? `'${line}` : line;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
