// Two to four roles side by side, with their links: what each is comes from its row, what it does from data/facts.json.
// Fetched by tables.js when somebody asks to compare.
const WORDS = {
  "zh-Hant": {
    open: "並排比較", clear: "全部取消", share: "複製這個畫面的連結", chosen: (n) => `已選 ${n} 個職位（2–4 個）`, most: "最多選四個職位",
    table: "你選的職位", item: "項目", failed: "資料沒有載入，請重新整理頁面再試", differs: "不同", only: "只看不同", same: "這幾個職位沒有不同的項目",
    left: "左邊", right: "右邊",
  },
  "zh-Hans": {
    open: "并排比较", clear: "全部取消", share: "复制这个画面的链接", chosen: (n) => `已选 ${n} 个职位（2–4 个）`, most: "最多选四个职位",
    table: "你选的职位", item: "项目", failed: "数据没有载入，请刷新页面再试", differs: "不同", only: "只看不同", same: "这几个职位没有不同的项目",
    left: "左边", right: "右边",
  },
};
const MOST = 4;
const PLAIN = ["institution", "segment", "level"]; // columns of the table that are told before the facts
const narrow = matchMedia("(width < 45em)"); // as in tables.css

export class Comparison {
  /** `table`: tables.js' own; `tools`: what that has for making elements and keeping the address. */
  constructor(table, tools) {
    Object.assign(this, { table, tools, chosen: [], shown: [0, 1], only: false });
    this.words = WORDS[document.documentElement.lang] ?? WORDS["zh-Hant"];
    this.heads = JSON.parse(table.box.dataset.guideCompare);
    this.rows = new Map(table.rows.map((row) => [row.id.replace(/^role-/, ""), row]));
    const { element, readAddress, bring } = tools, { words } = this;
    const button = (text, run, attributes = {}) => {
      const made = element("button", { type: "button", ...attributes }, text);
      if (run) made.addEventListener("click", run);
      return made;
    };
    this.say = element("p", { role: "status", "aria-live": "polite" });
    this.clear = button(words.clear, () => this.choose([]));
    this.open = button(words.open, () => this.show());
    this.share = button(words.share, null, { "data-guide-copy": "" });
    this.bar = element("div", { class: "guide-choice", hidden: "" }, this.say, this.open, this.share, this.clear);
    this.place = element("div", { class: "guide-side" });
    this.differing = button(words.only, () => { this.only = !this.only; this.mark(); }, { "aria-pressed": "false" });
    this.differing.className = "guide-only";
    table.box.append(this.bar, this.place);
    narrow.addEventListener("change", () => this.mark());
    const named = (readAddress().get("compare") || "").split(",").filter((role) => this.rows.has(role));
    if (named.length) this.choose(named.slice(0, MOST)).then(() => named.length > 1 && bring(this.place));
  }

  /** To its heading, which names what stands in which column. */
  show() {
    const box = this.place.querySelector(".guide-scroll");
    if (box) box.tabIndex = -1; // a place to go to, no stop on the way: it does not scroll
    box?.focus({ preventScroll: true });
    this.place.scrollIntoView({ block: "start" });
  }

  toggle(role) {
    const kept = this.chosen.filter((each) => each !== role);
    return this.choose(kept.length < this.chosen.length ? kept : [...kept, role]);
  }

  choose(roles) {
    const tooMany = roles.length > MOST;
    this.chosen = roles.slice(0, MOST);
    this.shown = [0, 1];
    for (const [role, row] of this.rows) row.toggleAttribute("data-chosen", this.chosen.includes(role));
    this.bar.hidden = !this.chosen.length;
    this.say.textContent = tooMany ? this.words.most : this.words.chosen(this.chosen.length);
    this.open.hidden = this.share.hidden = this.chosen.length < 2;
    this.tools.writeAddress({ compare: this.chosen.join(",") });
    return this.draw();
  }

  async draw() {
    const roles = this.chosen, { element } = this.tools;
    if (roles.length < 2) return this.place.replaceChildren();
    try {
      this.facts ||= fetch(`${this.table.folder}facts.json`).then((answer) => answer.json());
      const facts = await this.facts;
      if (roles !== this.chosen) return undefined; // something else was chosen meanwhile
      this.sides = this.sideBySide(roles, facts);
      this.place.replaceChildren(element("div", { class: "guide-records" }, element("div", { class: "guide-tools" }, this.swap(), this.differing), this.sides));
      return this.mark();
    } catch {
      this.facts = undefined;
      return this.place.replaceChildren(element("p", { role: "alert" }, this.words.failed));
    }
  }

  // The facts' heads come with the table, in its words; a row that no role has anything in is left out.
  sideBySide(roles, facts) {
    const { element, ownText } = this.tools, { words, table } = this;
    const rows = roles.map((role) => this.rows.get(role));
    const cell = (row, name) => row.cells[table.column(name)];
    const names = rows.map((row) => row.cells[0].querySelector("a"));
    const head = element("tr", {}, element("th", { scope: "col" }, words.item));
    rows.forEach((row, at) => {
      const region = element("span", { class: "guide-alias" }, ownText(cell(row, "region")));
      head.append(element("th", { scope: "col" }, names[at].cloneNode(true), region));
    });
    const lines = PLAIN.filter((name) => table.column(name) > 0)
      .map((name) => [table.names.get(table.heads[table.column(name)]), rows.map((row) => [ownText(cell(row, name))])]);
    for (const [key, name] of Object.entries(this.heads)) lines.push([name, roles.map((role) => facts[role][key] ?? [])]);
    const body = element("tbody");
    for (const [name, cells] of lines) {
      if (!cells.some((parts) => parts.length)) continue;
      const mark = element("span", { class: "guide-differs" }, words.differs);
      body.append(element("tr", {}, element("th", { scope: "row" }, name, mark), ...cells.map((parts, at) => element("td", {}, ...this.told(parts, names[at])))));
    }
    const caption = element("caption", { id: "guide-comparison" }, words.table);
    this.none = element("p", { role: "status" });
    const drawn = element("table", { class: "guide-table guide-data" }, caption, element("thead", {}, head), body);
    const box = element("div", { class: "guide-scroll", role: "group", "aria-labelledby": "guide-comparison" }, drawn);
    return element("div", { class: "guide-sides" }, box, this.none);
  }

  /** Parts of a fact as nodes: text, and [text, address below the tree]; a source is listed here, else on the role's own page. */
  told(parts, role) {
    const root = new URL("../", new URL(this.table.folder, location));
    const base = (to) => (!to.startsWith("#") ? root : document.getElementById(to.slice(1)) ? location.href : role.href);
    const nodes = parts.map((part) => (typeof part === "string" ? part : this.tools.element("a", { href: new URL(part[1], base(part[1])) }, part[0])));
    return nodes.length ? nodes : ["–"];
  }

  /** Two fields that say which of three or four roles a narrow screen shows. */
  swap() {
    const { element } = this.tools, { words } = this;
    const names = this.chosen.map((role) => this.rows.get(role).cells[0].querySelector("a").textContent);
    const fields = [words.left, words.right].map((label, side) => {
      const select = element("select", {}, ...names.map((name, at) => element("option", { value: String(at) }, name)));
      select.addEventListener("change", () => {
        const other = this.shown[1 - side], at = Number(select.value);
        if (at === other) this.shown[1 - side] = this.shown[side];
        this.shown[side] = at;
        this.mark();
      });
      return element("label", { class: "guide-field" }, label, select);
    });
    this.fields = fields.map((each) => each.querySelector("select"));
    return element("div", { class: "guide-swap", ...(names.length < 3 ? { hidden: "" } : {}) }, ...fields);
  }

  /** Show what is asked for: the pair on a narrow screen, the rows that differ. */
  mark() {
    if (!this.sides?.isConnected) return;
    const all = this.chosen.map((_, at) => at), pair = narrow.matches ? this.shown : all;
    this.fields.forEach((field, side) => { field.value = String(this.shown[side]); });
    for (const row of this.sides.querySelectorAll("tr")) {
      const cells = [...row.cells].slice(1);
      cells.forEach((each, at) => { each.hidden = !pair.includes(at); each.style.order = narrow.matches ? pair.indexOf(at) : ""; });
      const differs = new Set(pair.map((at) => cells[at].textContent)).size > 1;
      row.classList.toggle("is-different", differs);
      row.hidden = this.only && !differs && row.parentElement.tagName === "TBODY";
    }
    this.differing.setAttribute("aria-pressed", String(this.only));
    this.none.textContent = [...this.sides.querySelectorAll("tbody tr")].every((row) => row.hidden) ? this.words.same : "";
  }
}
