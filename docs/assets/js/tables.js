// Tables that answer: filter, sort, and compare roles. Everything here is added; without it the tables are whole.
// The state stands in the address, so that a link shows what its sender saw.
"use strict";
(() => {
  const WORDS = {
    "zh-Hant": {
      all: "全部", text: "篩選文字", reset: "清除條件", sort: "排序", pick: "比較", compare: "並排比較", clear: "全部取消",
      count: (shown, of) => (shown === of ? `共 ${of} 列` : `符合 ${shown} 列，共 ${of} 列`),
      none: "沒有符合的列，請減少條件", chosen: (n) => `已選 ${n} 個職位（2–4 個）`, most: "最多選四個職位",
      table: "你選的職位", item: "項目", failed: "資料沒有載入，請重新整理頁面再試", passed: "已過",
    },
    "zh-Hans": {
      all: "全部", text: "筛选文字", reset: "清除条件", sort: "排序", pick: "比较", compare: "并排比较", clear: "全部取消",
      count: (shown, of) => (shown === of ? `共 ${of} 行` : `符合 ${shown} 行，共 ${of} 行`),
      none: "没有符合的行，请减少条件", chosen: (n) => `已选 ${n} 个职位（2–4 个）`, most: "最多选四个职位",
      table: "你选的职位", item: "项目", failed: "数据没有载入，请刷新页面再试", passed: "已过",
    },
  };
  const MOST = 4;
  const lang = () => (document.documentElement.lang in WORDS ? document.documentElement.lang : "zh-Hant");
  const words = () => WORDS[lang()];

  // A control under its own label; ids are unique because one table of a page has tools.
  function field(name, label, control) {
    control.id = `guide-filter-${name}`;
    return element("div", { class: "guide-field" }, element("label", { for: control.id }, label), control);
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // Both scripts as one: every character as Simplified, from the pairs that the build wrote down.
  let folding;
  function loadFolding(folder) {
    folding ||= fetch(`${folder}fold.json`).then((answer) => answer.json()).then((pairs) => {
      const map = new Map();
      const characters = [...pairs];
      for (let i = 0; i < characters.length; i += 2) map.set(characters[i], characters[i + 1]);
      return map;
    }).catch(() => new Map());
    return folding;
  }
  const fold = (text, map) => [...text.normalize("NFKC").toLowerCase()].map((c) => map.get(c) || c).join("");

  // The address: only our own keys are touched, and only what differs from the plain table is written.
  function writeAddress(change) {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(change)) {
      if (value) url.searchParams.set(key, value); else url.searchParams.delete(key);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
  const readAddress = () => new URLSearchParams(location.search);

  class Table {
    constructor(box) {
      this.box = box;
      this.table = box.querySelector("table");
      this.body = this.table.tBodies[0];
      this.rows = [...this.body.rows];
      this.filters = box.hasAttribute("data-guide-filter") ? box.dataset.guideFilter.split(" ").filter(Boolean) : null;
      this.folder = box.dataset.guideData;
      this.map = null;
      this.selects = new Map();
      if (this.rows.length > 2 && this.table.tHead && !this.table.tHead.querySelector("a")) this.addSorting();
      if (this.filters) this.addTools();
      if (box.hasAttribute("data-guide-compare")) this.comparison = new Comparison(this);
      if (this.filters) this.restore();
    }

    column(name) {
      return [...this.table.tHead.rows[0].cells].findIndex((cell) => cell.dataset.column === name);
    }

    addSorting() {
      for (const cell of this.table.tHead.rows[0].cells) {
        const button = element("button", { type: "button", class: "guide-sort" }, ...cell.childNodes);
        cell.append(button);
        button.addEventListener("click", () => {
          const next = { ascending: "descending", descending: "none" }[cell.getAttribute("aria-sort")] || "ascending";
          this.sort(cell, next);
          this.remember();
        });
      }
    }

    sort(cell, direction) {
      for (const each of this.table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      let rows = [...this.rows];
      if (direction !== "none") {
        cell.setAttribute("aria-sort", direction);
        const at = cell.cellIndex;
        const number = cell.classList.contains("is-number");
        const sign = direction === "ascending" ? 1 : -1;
        const keys = new Map(rows.map((row) => [row, sortKey(row.cells[at], number)]));
        rows.sort((a, b) => sign * compareKeys(keys.get(a), keys.get(b)));
      }
      this.body.append(...rows);
    }

    addTools() {
      const tools = element("div", { class: "guide-tools" });
      this.input = element("input", { type: "search", autocomplete: "off" });
      tools.append(field("text", words().text, this.input));
      for (const name of this.filters) tools.append(this.addSelect(name));
      const reset = element("button", { type: "button" }, words().reset);
      this.count = element("p", { class: "guide-count", role: "status", "aria-live": "polite" });
      tools.append(reset, this.count);
      this.box.prepend(tools);
      this.input.addEventListener("focus", () => this.prepare());
      this.input.addEventListener("input", () => this.prepare().then(() => { this.show(); this.remember(); }));
      reset.addEventListener("click", () => this.reset());
    }

    addSelect(name) {
      const at = this.column(name);
      const select = element("select", {}, element("option", { value: "" }, words().all));
      const seen = new Map();
      for (const row of this.rows) {
        const value = row.dataset[name];
        if (!seen.has(value)) seen.set(value, ownText(row.cells[at]));
      }
      for (const [value, label] of seen) select.append(element("option", { value }, label));
      select.addEventListener("change", () => { this.show(); this.remember(); });
      this.selects.set(name, select);
      return field(name, this.table.tHead.rows[0].cells[at].textContent.trim(), select);
    }

    // Folded once, when somebody first types.
    async prepare() {
      this.map ||= await loadFolding(this.folder);
      this.texts ||= new Map(this.rows.map((row) => [row, fold(ownText(row), this.map)]));
    }

    show() {
      const wanted = this.texts ? fold(this.input.value.trim(), this.map).split(/\s+/).filter(Boolean) : [];
      let shown = 0;
      for (const row of this.rows) {
        const fits = [...this.selects].every(([name, select]) => !select.value || row.dataset[name] === select.value);
        row.hidden = !(fits && wanted.every((word) => this.texts.get(row).includes(word)));
        shown += !row.hidden;
      }
      this.count.textContent = shown ? words().count(shown, this.rows.length) : words().none;
    }

    reset() {
      this.input.value = "";
      for (const select of this.selects.values()) select.value = "";
      this.sort(this.table.tHead.rows[0].cells[0], "none");
      this.show();
      this.remember();
    }

    remember() {
      if (!this.filters) return;
      const sorted = this.table.tHead.querySelector("[aria-sort]");
      const key = sorted && (sorted.dataset.column || String(sorted.cellIndex));
      const state = { text: this.input.value.trim(), sort: key && (sorted.getAttribute("aria-sort") === "descending" ? `-${key}` : key) };
      for (const [name, select] of this.selects) state[name] = select.value;
      writeAddress(state);
    }

    async restore() {
      const state = readAddress();
      for (const [name, select] of this.selects) {
        const value = state.get(name);
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      }
      const sort = state.get("sort") || "";
      const name = sort.replace(/^-/, "");
      const at = /^\d+$/.test(name) ? Number(name) : this.column(name);
      const cell = this.table.tHead.rows[0].cells[at];
      if (sort && cell) this.sort(cell, sort.startsWith("-") ? "descending" : "ascending");
      this.input.value = state.get("text") || "";
      if (this.input.value) await this.prepare();
      this.show();
    }
  }

  // What a row says, without what is the same in every row: the ways to mend it, the labels of its cells.
  function ownText(node) {
    const copy = node.cloneNode(true);
    for (const each of copy.querySelectorAll(".guide-mend, .guide-label")) each.remove();
    return copy.textContent.trim();
  }

  function sortKey(cell, number) {
    const text = ownText(cell);
    if (cell.dataset.rank !== undefined) return Number(cell.dataset.rank);
    if (number) return Number((/[\d,]+/.exec(text) || ["0"])[0].replaceAll(",", ""));
    return text;
  }
  const collator = new Intl.Collator("zh", { numeric: true });
  const compareKeys = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  // Two to four roles side by side, drawn from the same download that everybody can have.
  class Comparison {
    constructor(table) {
      this.table = table;
      this.heads = JSON.parse(table.box.dataset.guideCompare);
      this.chosen = [];
      this.boxes = new Map();
      for (const row of table.rows) this.addBox(row);
      this.say = element("p", { role: "status", "aria-live": "polite" });
      this.clear = element("button", { type: "button" }, words().clear);
      this.open = element("button", { type: "button" }, words().compare);
      this.bar = element("div", { class: "guide-choice", hidden: "" }, this.say, this.open, this.clear);
      this.place = element("div");
      table.box.append(this.bar, this.place);
      this.clear.addEventListener("click", () => this.choose([]));
      this.open.addEventListener("click", () => this.place.querySelector("[tabindex]")?.focus());
      const named = (readAddress().get("compare") || "").split(",").filter((role) => this.boxes.has(role));
      if (named.length) this.choose(named.slice(0, MOST));
    }

    addBox(row) {
      const role = row.id.replace(/^role-/, "");
      const name = ownText(row.cells[0]);
      const box = element("input", { type: "checkbox", "aria-label": `${words().pick}：${name}` });
      row.cells[0].append(element("label", { class: "guide-pick" }, box, words().pick));
      box.addEventListener("change", () => {
        const kept = this.chosen.filter((each) => each !== role);
        this.choose(box.checked ? [...kept, role] : kept);
      });
      this.boxes.set(role, box);
    }

    choose(roles) {
      const tooMany = roles.length > MOST;
      this.chosen = roles.slice(0, MOST);
      for (const [role, box] of this.boxes) box.checked = this.chosen.includes(role);
      this.bar.hidden = !this.chosen.length;
      this.say.textContent = tooMany ? words().most : words().chosen(this.chosen.length);
      this.open.hidden = this.chosen.length < 2;
      writeAddress({ compare: this.chosen.join(",") });
      return this.draw();
    }

    async draw() {
      const roles = this.chosen;
      if (roles.length < 2) return this.place.replaceChildren();
      try {
        this.records ||= fetch(`${this.table.folder}roles.json`).then((answer) => answer.json());
        const found = (await this.records).records;
        if (roles !== this.chosen) return undefined; // something else was chosen meanwhile
        return this.place.replaceChildren(sideBySide(roles.map((id) => found.find((role) => role.id === id)), this.heads));
      } catch {
        this.records = undefined;
        return this.place.replaceChildren(element("p", { role: "alert" }, words().failed));
      }
    }
  }

  // The rows' heads come with the table, in its words; a row that no role has anything in is left out.
  function sideBySide(roles, heads) {
    const head = element("tr", {}, element("th", { scope: "col" }, words().item));
    for (const role of roles) head.append(element("th", { scope: "col" }, element("a", { href: `#role-${role.id}` }, role.name)));
    const body = element("tbody");
    for (const [key, name] of Object.entries(heads)) {
      const cells = roles.map((role) => role.facts[key] ?? role[key]);
      if (cells.some((each) => each)) body.append(element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((each) => element("td", {}, each || "–"))));
    }
    const caption = element("caption", { id: "guide-comparison" }, words().table);
    const table = element("table", { class: "guide-table guide-data" }, caption, element("thead", {}, head), body);
    const region = { class: "guide-scroll", role: "group", "aria-labelledby": "guide-comparison", tabindex: "0" };
    return element("div", { class: "guide-records" }, element("div", region, table));
  }

  // The build marks what had passed by then; a page may be read long after that.
  function markPassed() {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    for (const time of document.querySelectorAll("time[data-guide-until]")) {
      if (time.dateTime >= today || time.parentElement.querySelector(".guide-passed")) continue;
      time.after(element("br"), element("span", { class: "guide-passed" }, words().passed));
    }
  }

  function start() {
    markPassed();
    for (const box of document.querySelectorAll(".guide-records:not([data-ready])")) {
      if (!box.querySelector(":scope > .guide-scroll > table")) continue;
      box.dataset.ready = "";
      new Table(box);
    }
  }

  // Instant navigation replaces the page and says so here.
  if (window.document$) window.document$.subscribe(start); else start();
})();
