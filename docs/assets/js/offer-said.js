/* What the worksheet says of two offers in sentences: what to mind, and which is worth more. */
const LEAST = { TW: 6, HK: 5 }; // percent that the law asks of an employer for the pension
const CAP = 1500; // HK$ a month, of the Mandatory Provident Fund: both as docs/pay/offer.md has them

/** All of it; empty where nothing is filled in. */
export function sentences(sheet, offers) {
  const { words, said } = sheet, [one, other] = offers;
  const out = offers.flatMap((offer, at) => remarks(sheet, offer, sheet.names[at]));
  if (!one.worth && !other.worth) return out.join("") || words.first;
  if (!one.worth || !other.worth) return out.join("");
  if (one.currency === other.currency) out.push(...compared(sheet, one, other));
  else out.push(words.apart(said.currency[one.currency], said.currency[other.currency]));
  return out.join("");
}

function remarks({ words, money }, { wrong, worth, currency, region, pension, pensionIn }, who) {
  if (wrong) return [words.mend(who)];
  const out = worth?.open ? [words.open(who, money(worth.open, currency))] : [];
  const rate = pensionIn === "rate" ? pension : null;
  if (region === "TW" && rate !== null && rate < LEAST.TW) out.push(words.low(who, LEAST.TW));
  if (region === "HK" && rate === LEAST.HK && worth && (worth.monthly * rate) / 100 > CAP) out.push(words.cap(who, money(CAP, currency)));
  return out;
}

/** Two offers in one currency: by whole units, as they are shown. */
function compared({ words, names, money }, { worth: one, currency }, { worth: other }) {
  const lead = (key) => Math.sign(Math.round(one[key]) - Math.round(other[key]));
  const part = (key) => {
    const [less, more] = [one[key], other[key]].map(Math.round).sort((a, b) => a - b);
    if (less === more) return words.same(words[key]);
    return words.more(names[lead(key) > 0 ? 0 : 1], words[key], money(more - less, currency), less && Math.round((more / less - 1) * 100));
  };
  const out = [`${words.year}${part("expected")}${words.and}${part("sure")}${words.stop}`];
  if (lead("expected") * lead("sure") < 0) out.push(words.crossed(...(lead("sure") > 0 ? names : [...names].reverse())));
  return out;
}
