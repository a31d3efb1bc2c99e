/* The worksheet for two offers: fields in the drawn table, sums below, the guide's own figures beside them.
   What is typed stays in this browser (`offer` of early.js's storage): nothing is sent, nothing stands in the address. */
const OFFERS = ["甲", "乙"];
const KEY = "offer";
const SYMBOL = { TWD: "NT$", CNY: "RMB", HKD: "HK$" };
const PAUSE = 600; // ms without a key, after which the sums are read out

/** Every field: text, choice, or a number with what it counts; a number may have a choice of that. */
const FIELDS = {
  name: {}, probation: {}, bond: {}, deferral: {},
  region: { choose: "region" }, role: { choose: "role" }, sure: { choose: "sure" },
  base: { counts: ["amount"] }, allowance: { counts: ["amount"] }, signing: { counts: ["amount"] }, trust: { counts: ["amount"] },
  months: { counts: ["paid"] }, hours: { counts: ["hours"] }, leave: { counts: ["days"] },
  variable: { counts: ["months", "amount"], unit: "variableIn" },
  pension: { counts: ["rate", "amount"], unit: "pensionIn" }, housing: { counts: ["rate", "amount"], unit: "housingIn" },
};
const RESULTS = {
  "first-sure": "firstSure", "first-expected": "firstExpected", "year-sure": "sure", "year-expected": "expected",
  share: "share", employer: "employer", hour: "hour",
};

const element = guideElement; // frame.js

/** Make a drawn sheet one that reckons. */
export async function show(box) {
  const from = (name) => import(new URL(name, import.meta.url));
  const [reckon, { WORDS }, { sentences }, { figures }] = await Promise.all(
    ["offer-value.js", "offer-words.js", "offer-said.js", "offer-figures.js"].map(from));
  const words = WORDS[document.documentElement.lang] || WORDS["zh-Hant"];
  if (!box.classList.contains("is-live")) new Sheet(box, { words, reckon, speak: sentences, beside: figures }).start();
}

class Sheet {
  constructor(box, parts) {
    Object.assign(this, parts, { box, names: OFFERS, said: JSON.parse(box.dataset.guideWords) });
    this.rows = [...box.querySelectorAll("tr[data-offer]")];
    this.roles = [...box.querySelectorAll(".guide-offer-roles li")];
    this.typed = OFFERS.map(() => ({}));
    this.fields = OFFERS.map(() => new Map());
    this.status = element("p", { class: "guide-offer-said", role: "status" });
    this.place = element("div");
  }

  start() {
    this.restore();
    for (const row of this.rows) this.fill(row);
    this.box.querySelector("table").after(this.status, this.place, this.buttons());
    this.box.classList.add("is-live");
    this.box.addEventListener("input", (event) => this.take(event.target, false));
    this.box.addEventListener("change", (event) => this.take(event.target, true));
    this.follow();
    this.show();
  }

  /** What was typed here before, in any of the trees. */
  restore() {
    const kept = __md_get(KEY);
    const here = document.documentElement;
    const region = here.dataset.region || (here.lang === "zh-Hans" ? "CN" : "TW");
    OFFERS.forEach((_, at) => {
      const typed = { region, sure: "target" };
      for (const [name, { counts, unit }] of Object.entries(FIELDS)) {
        if (unit) typed[unit] = counts[0];
        for (const key of [name, unit]) if (typeof kept?.[at]?.[key] === "string") typed[key] = kept[at][key];
      }
      this.typed[at] = typed;
    });
  }

  // ---- fields ----

  /** The name of a line, without its hint. */
  label(row) {
    return [...row.cells[0].childNodes].filter((part) => !part.matches?.(".guide-alias")).map((part) => part.textContent).join("").trim();
  }

  fill(row) {
    const name = row.dataset.offer, field = FIELDS[name];
    OFFERS.forEach((who, at) => {
      const cell = row.cells[at + 1];
      if (!field) return;
      const label = `${who}，${this.label(row)}`;
      const control = field.choose ? this.select(name, at, label) : this.input(name, at, label);
      const mark = element("span", { class: "guide-offer-of", "aria-hidden": "true" }, who);
      cell.append(mark, control);
      if (field.unit) cell.append(this.select(field.unit, at, `${label}${this.words.unit}`, field.counts));
      else if (field.counts) cell.append(element("span", { class: "guide-offer-unit", "data-counts": field.counts[0] }));
    });
  }

  input(name, at, label) {
    const numeric = FIELDS[name].counts ? { inputmode: "decimal", class: "is-number" } : { maxlength: "200" };
    const made = element("input", { type: "text", autocomplete: "off", "aria-label": label, ...numeric });
    made.value = this.typed[at][name] ?? "";
    return this.known(made, name, at);
  }

  select(name, at, label, codes = null) {
    const made = this.known(element("select", { "aria-label": label }), name, at);
    const options = codes ? codes.map((code) => [code, this.unit(code, at)]) : this.options(name, at);
    made.replaceChildren(...options.map(([code, words]) => element("option", { value: code }, words)));
    made.value = this.typed[at][name] ?? "";
    if (made.selectedIndex < 0) this.typed[at][name] = made.value = options[0][0];
    return made;
  }

  known(control, name, at) {
    Object.assign(control.dataset, { field: name, at });
    this.fields[at].set(name, control);
    return control;
  }

  options(name, at) {
    if (name === "region") return Object.entries(this.said.region);
    if (name === "sure") return Object.entries(this.words.certain);
    const here = this.roles.filter((role) => role.dataset.region === this.typed[at].region);
    return [["", this.words.none], ...here.map((role) => [role.dataset.role, role.textContent])];
  }

  currency(at) {
    return this.reckon.CURRENCY[this.typed[at].region];
  }

  unit(code, at) {
    const { months, rate, hours, days } = this.words;
    return { months, paid: months, rate, hours, days }[code] || SYMBOL[this.currency(at)];
  }

  /** Roles, currencies and lines follow the region. */
  follow() {
    OFFERS.forEach((who, at) => {
      const control = this.fields[at].get("role");
      control.replaceWith(this.select("role", at, control.getAttribute("aria-label")));
      for (const { unit, counts } of Object.values(FIELDS)) {
        if (!unit) continue;
        const options = [...this.fields[at].get(unit).options];
        options.forEach((option, n) => { option.textContent = this.inFull(counts[n], unit, at); });
      }
    });
    for (const row of this.rows) {
      const only = row.dataset.region;
      row.hidden = Boolean(only) && !this.typed.some(({ region }) => region === only);
      OFFERS.forEach((_, at) => {
        const cell = row.cells[at + 1], shut = Boolean(only) && this.typed[at].region !== only;
        for (const each of cell.children) each.hidden = shut;
        const unit = cell.querySelector(".guide-offer-unit");
        if (unit) unit.textContent = this.unit(unit.dataset.counts, at);
      });
    }
  }

  /** An amount is a year's where it is of a bonus, a month's where it is paid in. */
  inFull(code, unit, at) {
    if (code !== "amount") return this.unit(code, at);
    return `${this.unit(code, at)}${this.words.slash}${this.said.period[unit === "variableIn" ? "year" : "month"]}`;
  }

  /** A field has changed; `left`: somebody has done with it. */
  take(control, left) {
    const { field: name, at } = control.dataset;
    if (!name) return;
    this.typed[at][name] = control.value;
    if (name === "region") this.follow();
    __md_set(KEY, this.typed);
    for (const key of [name, Object.keys(FIELDS).find((each) => FIELDS[each].unit === name)]) {
      if (FIELDS[key]?.counts && (left || this.fields[at].get(key).hasAttribute("aria-invalid"))) this.judge(key, Number(at));
    }
    this.show();
  }

  // ---- numbers ----

  /** The number in a field, null for none; what is wrong with it. */
  read(name, at) {
    const { counts, unit } = FIELDS[name];
    const number = this.reckon.number(this.typed[at][name] ?? "");
    if (number === null) return { number };
    const kind = unit ? this.typed[at][unit] : counts[0];
    const [low, high] = this.reckon.BOUNDS[kind];
    if (Number.isNaN(number)) return { number: null, wrong: this.words.wrong };
    if (number >= low && number <= high) return { number };
    return { number: null, wrong: kind === "paid" ? this.words.paid : this.words.bounds(low, high) };
  }

  /** Say beside a field what is wrong with it. */
  judge(name, at) {
    const control = this.fields[at].get(name), { wrong } = this.read(name, at);
    const id = `guide-offer-${name}-${at}`;
    document.getElementById(id)?.remove();
    control.toggleAttribute("aria-invalid", Boolean(wrong));
    if (!wrong) { control.removeAttribute("aria-describedby"); return; }
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", id);
    control.closest("td").append(element("span", { id, class: "guide-offer-wrong", role: "alert" }, wrong));
  }

  offer(at) {
    const typed = this.typed[at];
    const offer = { region: typed.region, role: typed.role, sure: typed.sure, wrong: false };
    for (const [name, { counts, unit }] of Object.entries(FIELDS)) {
      if (!counts) continue;
      const only = this.rows.find((row) => row.dataset.offer === name).dataset.region;
      const { number, wrong } = only && only !== typed.region ? { number: null } : this.read(name, at);
      offer[name] = number;
      offer.wrong ||= Boolean(wrong);
      if (unit) offer[unit] = typed[unit];
    }
    return { ...offer, currency: this.currency(at), worth: offer.wrong ? null : this.reckon.value(offer) };
  }

  money(amount, currency) {
    return `${SYMBOL[currency]} ${Math.round(amount).toLocaleString("en-US")}`;
  }

  // ---- what comes of it ----

  show() {
    const offers = OFFERS.map((_, at) => this.offer(at));
    for (const row of this.rows.filter((each) => RESULTS[each.dataset.offer])) {
      offers.forEach((offer, at) => {
        const mark = element("span", { class: "guide-offer-of", "aria-hidden": "true" }, OFFERS[at]);
        row.cells[at + 1].replaceChildren(mark, this.result(row.dataset.offer, offer));
      });
    }
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => { this.status.textContent = this.speak(this, offers); }, PAUSE);
    this.beside(this, offers);
  }

  result(name, { worth, currency }) {
    const amount = worth?.[RESULTS[name]] ?? null;
    if (amount === null) return "–";
    return name === "share" ? `${Math.round(amount * 100)}%` : this.money(amount, currency);
  }

  // ---- to take away ----

  buttons() {
    const { words } = this;
    const button = (name, run) => {
      const made = element("button", { type: "button", class: "guide-print" }, name);
      made.addEventListener("click", run);
      return made;
    };
    const printing = this.box.querySelectorAll(":scope > .guide-print");
    return element("p", { class: "guide-sheet-buttons" }, ...printing, button(words.download, () => this.download()), button(words.clear, () => this.clear()));
  }

  /** Each offer's numbers beside what they count. */
  download() {
    const { words } = this;
    const offers = OFFERS.map((_, at) => this.offer(at));
    const rows = [[words.item, ...OFFERS.flatMap((who) => [who, words.measure(who)])]];
    for (const row of this.rows.filter((each) => !each.hidden)) {
      rows.push([this.label(row), ...offers.flatMap((offer, at) => this.written(row.dataset.offer, offer, at))]);
    }
    const file = new Blob([this.reckon.csv(rows)], { type: "text/csv;charset=utf-8" });
    const link = element("a", { href: URL.createObjectURL(file), download: `${words.file}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  written(name, offer, at) {
    if (RESULTS[name]) {
      const amount = offer.worth?.[RESULTS[name]] ?? null;
      if (amount === null) return ["", ""];
      return name === "share" ? [Math.round(amount * 1000) / 10, "%"] : [Math.round(amount), SYMBOL[offer.currency]];
    }
    const control = this.fields[at].get(name), { counts, unit, choose } = FIELDS[name];
    if (choose) return [control.value && control.selectedOptions[0].textContent, ""];
    if (!counts) return [control.value, ""];
    if (offer[name] === null) return ["", ""];
    return [offer[name], unit ? this.inFull(offer[unit], unit, at) : this.unit(counts[0], at)];
  }

  clear() {
    __md_set(KEY);
    this.restore();
    this.fields.forEach((fields, at) => {
      for (const [name, control] of fields) {
        control.value = this.typed[at][name] ?? "";
        if (FIELDS[name]?.counts) this.judge(name, at);
      }
    });
    this.follow();
    this.show();
    clearTimeout(this.waiting);
    this.status.textContent = this.words.cleared;
    this.fields[0].get("name").focus();
  }
}
