// Tables that answer: filter, sort, follow the reader's region. Everything here is added; without it the tables are whole.
// The state stands in the address, so that a link shows what its sender saw.
"use strict";
(() => {
  window.guideTables = true; // region.js need not fetch it again
  const WORDS = {
    "zh-Hant": {
      all: "全部", text: "篩選文字", reset: "清除條件", sort: "排序", written: "原來的順序", filters: "條件",
      share: "複製這個畫面的連結", up: "由低到高", down: "由高到低", more: "其他欄位", menu: "回報、連結與更多", is: "＝", list: "、",
      sorted: (name, way) => `依${name}${way}`, grouped: "，不同幣別與期間分開排", only: (what) => `只列出 ${what}`,
      count: (shown, of) => (shown === of ? `共 ${of} 列` : `符合 ${shown} 列，共 ${of} 列`),
      chip: (region) => `只看${region}`, away: "看全部地區的列", charts: (regions) => `另有${regions}的圖。`, rows: (regions) => `另有${regions}的列。`, show: "顯示",
      none: "沒有符合的列，請減少條件",
    },
    "zh-Hans": {
      all: "全部", text: "筛选文字", reset: "清除条件", sort: "排序", written: "原来的顺序", filters: "条件",
      share: "复制这个画面的链接", up: "由低到高", down: "由高到低", more: "其他栏目", menu: "报告、链接与更多", is: "＝", list: "、",
      sorted: (name, way) => `按${name}${way}`, grouped: "，不同币种与期间分开排", only: (what) => `只列出 ${what}`,
      count: (shown, of) => (shown === of ? `共 ${of} 行` : `符合 ${shown} 行，共 ${of} 行`),
      chip: (region) => `只看${region}`, away: "看全部地区的行", charts: (regions) => `另有${regions}的图。`, rows: (regions) => `另有${regions}的行。`, show: "显示",
      none: "没有符合的行，请减少条件",
    },
  };
  const { src } = document.currentScript;
  const COMPARE = "compare.js";
  const ALL = "all"; // in the address: no region, whatever the reader's own
  const codes = (row, name) => (row.dataset[name] || "").split(" ");
  const lang = () => (document.documentElement.lang in WORDS ? document.documentElement.lang : "zh-Hant");
  const words = () => WORDS[lang()];

  // A control under its own label; ids are unique because one table of a page has tools.
  function field(name, label, control) {
    control.id = `guide-filter-${name}`;
    return element("div", { class: "guide-field" }, element("label", { for: control.id }, label), control);
  }

  const element = guideElement, ownText = guideText; // frame.js

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
      this.heads = this.table.tHead ? [...this.table.tHead.rows[0].querySelectorAll("th")] : [];
      this.names = new Map(this.heads.map((head) => [head, head.textContent.trim()]));
      if (this.heads.some((head) => head.dataset.priority)) this.makeCards();
      if (box.dataset.guideFile) this.addMenus();
      if (this.rows.length > 2 && this.heads.length && !this.table.tHead.querySelector("a")) this.addSorting();
      if (this.filters) this.addTools();
      if (box.hasAttribute("data-guide-compare")) this.awaitComparison();
      if (this.filters) this.restore(); else this.keepTo(guideRegion.code);
      this.lead();
    }

    // Comparing comes when somebody asks for it: by a row's menu (rows.js), or with the address.
    awaitComparison() {
      const open = async (role) => {
        const { Comparison } = await import(new URL(COMPARE, src));
        this.comparison ||= new Comparison(this, { element, readAddress, writeAddress, bring, ownText });
        if (role) this.comparison.toggle(role);
      };
      for (const row of this.rows) row.addEventListener("guide-compare", () => open(row.id.replace(/^role-/, "")));
      if (readAddress().get("compare")) open();
    }

    // The words of the reader's region stand first, where a table has a column for each region.
    lead() {
      const at = this.column(guideRegion.code);
      if (at > 0) this.table.dataset.lead = at + 1; else delete this.table.dataset.lead;
    }

    column(name) {
      return this.heads.findIndex((head) => head.dataset.column === name);
    }

    // On a narrow screen a row is a card (tables.css): what its columns rank first is in sight, the rest a tap away.
    makeCards() {
      this.table.classList.add("is-cards");
      for (const row of this.rows) {
        this.heads.forEach((head, at) => {
          const cell = row.cells[at], rank = head.dataset.priority || "4";
          cell.classList.add(`is-rank-${rank}`);
          if (rank !== "4") return;
          const label = element("span", { class: "guide-label" }, `${this.names.get(head)}：`);
          if (!cell.querySelector(".guide-label")) cell.prepend(label);
          if (["", "–"].includes(ownText(cell))) cell.classList.add("is-blank");
        });
        if (!row.querySelector(".is-rank-4:not(.is-blank)")) continue;
        const name = ownText(row.cells[0]);
        const open = element("button", { type: "button", class: "guide-rest", "aria-expanded": "false", "aria-label": `${words().more}：${name}` });
        open.addEventListener("click", () => open.setAttribute("aria-expanded", String(row.classList.toggle("is-open"))));
        row.append(element("td", { class: "guide-act" }, open));
      }
    }

    // One button a row, for all that can be done with it (rows.js); beside the row's name, not in its header cell.
    addMenus() {
      for (const row of this.rows) {
        const label = `${words().menu}：${ownText(row.cells[0])}`;
        const button = element("button", { type: "button", class: "guide-row", "data-guide-row": "", "aria-expanded": "false", "aria-label": label }, "⋯");
        let cell = row.querySelector(".guide-act");
        if (!cell && this.table.matches(".guide-rows, .guide-cards")) cell = row.cells[row.cells.length - 1];
        if (!cell) row.append(cell = element("td", { class: "guide-act" }));
        cell.append(button);
      }
      if (this.body.querySelector(".guide-act")) this.table.tHead.rows[0].append(element("td", { class: "guide-act" }));
    }

    addSorting() {
      for (const head of this.heads) {
        const hint = element("span", { class: "guide-sr" }, `，${words().sort}`);
        const button = element("button", { type: "button", class: "guide-sort" }, ...head.childNodes, hint);
        head.append(button);
        button.addEventListener("click", () => {
          const next = { ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")] || "ascending";
          this.sort(head, next);
          this.show();
          this.remember();
        });
      }
    }

    // Amounts of several currencies or periods have no common order: each is sorted by itself, under its own heading.
    sort(head, direction) {
      for (const each of this.heads) each.removeAttribute("aria-sort");
      for (const each of this.body.querySelectorAll(".guide-group")) each.remove();
      this.groups = null;
      const rows = [...this.rows];
      if (direction !== "none") {
        head.setAttribute("aria-sort", direction);
        const at = this.heads.indexOf(head);
        const number = head.classList.contains("is-number");
        const sign = direction === "ascending" ? 1 : -1;
        const keys = new Map(rows.map((row) => [row, sortKey(row.cells[at], number)]));
        const kinds = [...new Set(rows.map((row) => row.cells[at].dataset.unit || ""))];
        const kind = (row) => kinds.indexOf(row.cells[at].dataset.unit || "");
        rows.sort((a, b) => kind(a) - kind(b) || sign * compareKeys(keys.get(a), keys.get(b)));
        if (kinds.length > 1) this.groups = this.headings(rows, at);
      }
      this.body.append(...rows);
      for (const { row, first } of this.groups || []) first.before(row);
      this.order = direction === "none" ? "" : words().sorted(this.names.get(head), direction === "ascending" ? words().up : words().down)
        + (this.groups ? words().grouped : "");
      if (this.orders) this.orders.value = direction === "none" ? "" : (direction === "descending" ? "-" : "") + this.key(head);
    }

    headings(rows, at) {
      const unit = this.column("unit"), made = [];
      for (const row of rows) {
        const code = row.cells[at].dataset.unit || "";
        if (made.at(-1)?.code === code) { made.at(-1).rows.push(row); continue; }
        const name = unit < 0 ? code : ownText(row.cells[unit]);
        const head = element("th", { scope: "rowgroup", colspan: String(row.cells.length) }, name);
        made.push({ code, first: row, rows: [row], row: element("tr", { class: "guide-group" }, head) });
      }
      return made;
    }

    key(head) {
      return head.dataset.column || String(this.heads.indexOf(head));
    }

    // One bar: the field to type in, and what else there is; on a narrow screen that opens at a tap.
    addTools() {
      const tools = element("div", { class: "guide-tools" });
      this.input = element("input", { type: "search", autocomplete: "off" });
      const panel = element("div", { class: "guide-panel", id: "guide-panel" });
      const toggle = element("button", { type: "button", class: "guide-more", "aria-expanded": "false", "aria-controls": "guide-panel" }, words().filters);
      toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(panel.classList.toggle("is-open"))));
      for (const name of this.filters) panel.append(this.addSelect(name));
      if (this.table.tHead.querySelector(".guide-sort")) panel.append(this.addOrders());
      const reset = element("button", { type: "button" }, words().reset);
      const share = element("button", { type: "button", "data-guide-copy": "" }, words().share);
      this.count = element("p", { class: "guide-count", role: "status", "aria-live": "polite" });
      panel.append(reset, share);
      this.chip = element("button", { type: "button", class: "guide-chip", title: words().away });
      this.chip.addEventListener("click", () => { this.only(""); this.input.focus({ preventScroll: true }); });
      tools.append(field("text", words().text, this.input), toggle, panel, this.chip, this.count);
      this.box.prepend(tools);
      this.input.addEventListener("focus", () => this.prepare());
      this.input.addEventListener("input", () => this.prepare().then(() => { this.show(); this.remember(); }));
      reset.addEventListener("click", () => this.reset());
    }

    // Cards have no heads to press.
    addOrders() {
      this.orders = element("select", {}, element("option", { value: "" }, words().written));
      for (const head of this.heads) {
        const key = this.key(head), name = this.names.get(head);
        for (const [sign, way] of [["", words().up], ["-", words().down]]) this.orders.append(element("option", { value: sign + key }, `${name}：${way}`));
      }
      this.orders.addEventListener("change", () => { this.sortBy(this.orders.value); this.show(); this.remember(); });
      const made = field("order", words().sort, this.orders);
      made.classList.add("is-narrow");
      return made;
    }

    sortBy(written) {
      const name = written.replace(/^-/, "");
      const head = this.heads[/^\d+$/.test(name) ? Number(name) : this.column(name)];
      this.sort(head || this.heads[0], !head ? "none" : written.startsWith("-") ? "descending" : "ascending");
    }

    // A row may have several codes: it is one for each of them. Its words stand in the same order.
    addSelect(name) {
      const at = this.column(name);
      const select = element("select", {}, element("option", { value: "" }, words().all));
      const seen = new Map();
      for (const row of this.rows) {
        const values = codes(row, name), whole = ownText(row.cells[at]);
        const labels = values.length > 1 ? whole.split("、") : [whole];
        values.forEach((value, n) => { if (!seen.has(value) && labels.length === values.length) seen.set(value, labels[n]); });
      }
      for (const [value, label] of seen) select.append(element("option", { value }, label));
      select.addEventListener("change", () => { this.show(); this.remember(); });
      this.selects.set(name, select);
      return field(name, this.names.get(this.heads[at]), select);
    }

    // The reader's own region, if the table has rows of it.
    own() {
      return [...(this.selects.get("region")?.options || [])].some(({ value }) => value === guideRegion.code) ? guideRegion.code : "";
    }

    // What the reader chose in the header holds here, too.
    follow() {
      this.lead();
      if (this.selects.has("region")) this.only(this.own());
      else if (!this.filters) this.keepTo(guideRegion.code);
    }

    // Without tools: the rows of that region; a line says that there are others, and shows them.
    keepTo(region) {
      const others = this.rows.filter((row) => row.dataset.region && row.dataset.region !== region);
      const isKept = region && others.length < this.rows.length && !others.some(isAsked);
      for (const row of this.rows) row.hidden = isKept && others.includes(row);
      this.others?.remove();
      this.showNotes();
      if (!isKept || !others.length) return;
      const at = this.column("region"), names = new Set(others.map((row) => ownText(row.cells[at])));
      this.others = leftOut(words().rows([...names].join(words().list)), () => { this.keepTo(""); this.box.querySelector(".guide-scroll a")?.focus(); });
      this.box.prepend(this.others);
    }

    only(region) {
      this.selects.get("region").value = region;
      this.show();
      this.remember();
    }

    // Folded once, when somebody first types.
    async prepare() {
      this.map ||= await loadFolding(this.folder);
      this.texts ||= new Map(this.rows.map((row) => [row, fold(ownText(row), this.map)]));
    }

    show() {
      if (!this.filters) return;
      const wanted = this.texts ? fold(this.input.value.trim(), this.map).split(/\s+/).filter(Boolean) : [];
      let shown = 0;
      for (const row of this.rows) {
        const fits = [...this.selects].every(([name, select]) => !select.value || codes(row, name).includes(select.value));
        row.hidden = !(fits && wanted.every((word) => this.texts.get(row).includes(word)));
        shown += !row.hidden;
      }
      for (const { row, rows } of this.groups || []) row.hidden = rows.every((each) => each.hidden);
      const region = this.selects.get("region");
      const only = region?.value ? words().chip(region.selectedOptions[0].textContent) : "";
      this.chip.hidden = !only;
      this.chip.textContent = only;
      const parts = [shown ? words().count(shown, this.rows.length) : words().none];
      if (this.order) parts.push(this.order);
      const chosen = only && shown ? [element("span", { class: "guide-only" }, `${only}；`)] : []; // the chip says it, too
      this.count.replaceChildren(...chosen, parts.join("；"));
      this.box.classList.toggle("is-filtered", shown < this.rows.length);
      this.showNotes();
      if (region) this.showCharts(region);
      this.sayOnPaper();
    }

    // Notes of rows that are not shown; the others keep their numbers.
    showNotes() {
      this.notes ||= [...this.box.querySelectorAll(".guide-notes > li")].map((note, at) => {
        note.value = at + 1;
        return [note, this.rows.filter((row) => row.querySelector(`sup a[href="#${note.id}"]`))];
      });
      for (const [note, rows] of this.notes) note.hidden = rows.length > 0 && rows.every((row) => row.hidden);
    }

    // Charts of other regions; a line says that there are some, and shows them.
    showCharts(select) {
      const charts = [...document.querySelectorAll("article figure[data-region]")];
      const other = charts.filter((chart) => select.value && chart.dataset.region !== select.value);
      for (const chart of charts) chart.hidden = other.includes(chart);
      this.elsewhere?.remove();
      if (!other.length) return;
      const names = [...select.options].filter(({ value }) => other.some((chart) => chart.dataset.region === value));
      this.elsewhere = leftOut(words().charts(names.map((each) => each.textContent).join(words().list)), () => {
        for (const chart of other) chart.hidden = false;
        this.elsewhere.remove();
        other[0].querySelector("a")?.focus();
      });
      charts[0].before(this.elsewhere);
    }

    // Paper shows no tools: it says what was chosen.
    sayOnPaper() {
      const chosen = [...this.selects].filter(([, select]) => select.value)
        .map(([name, select]) => `${this.names.get(this.heads[this.column(name)])}${words().is}${select.selectedOptions[0].textContent}`);
      if (this.input.value.trim()) chosen.push(`${words().text}${words().is}${this.input.value.trim()}`);
      this.paper ||= this.box.insertBefore(element("p", { class: "guide-on-paper" }), this.box.querySelector(".guide-scroll"));
      this.paper.textContent = chosen.length ? `${words().only(chosen.join(words().list))}；${this.count.textContent}` : "";
    }

    // A link that leads to a row that is hidden shows it.
    showAsked() {
      const row = this.rows.find(isAsked);
      if (!row?.hidden) return;
      if (this.filters) this.reset(); else this.keepTo("");
      row.scrollIntoView();
    }

    reset() {
      this.input.value = "";
      for (const select of this.selects.values()) select.value = "";
      this.sort(this.heads[0], "none");
      this.show();
      this.remember();
    }

    remember() {
      if (!this.filters) return;
      const sorted = this.heads.find((head) => head.hasAttribute("aria-sort"));
      const key = sorted && this.key(sorted);
      const state = { text: this.input.value.trim(), sort: key && (sorted.getAttribute("aria-sort") === "descending" ? `-${key}` : key) };
      for (const [name, select] of this.selects) state[name] = select.value;
      if (this.own()) state.region ||= ALL; // against what the header says
      writeAddress(state);
    }

    // Who comes with a filter or a comparison in the address comes to see what it shows.
    async restore() {
      const state = readAddress();
      for (const [name, select] of this.selects) {
        const value = state.get(name);
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      }
      if (state.get("sort")) this.sortBy(state.get("sort"));
      this.input.value = state.get("text") || "";
      if (this.input.value) await this.prepare();
      this.show();
      const told = ["text", "sort", ...this.selects.keys()].some((key) => state.get(key));
      if (!state.get("region") && this.own()) this.follow();
      this.showAsked();
      if (told && !state.get("compare")) bring(this.box);
    }
  }

  // A line that says what the reader's region leaves out, with the button that shows it.
  function leftOut(told, run) {
    const show = element("button", { type: "button", class: "guide-link" }, words().show);
    show.addEventListener("click", run);
    return element("p", { class: "guide-elsewhere is-shown" }, told, show);
  }
  const isAsked = (row) => row.id && location.hash === `#${row.id}`; // the address names it: it is to be seen

  // To the top of the screen, below the header; not where the address names a place or the reader has moved.
  function bring(place) {
    if (!location.hash && scrollY < 1) place.scrollIntoView({ block: "start" });
  }

  function sortKey(cell, number) {
    const text = ownText(cell);
    if (cell.dataset.rank !== undefined) return Number(cell.dataset.rank);
    if (number) return Number((/[\d,]+/.exec(text) || ["0"])[0].replaceAll(",", ""));
    return text;
  }
  const collator = new Intl.Collator("zh", { numeric: true });
  const compareKeys = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  function start() {
    guidePassed(document); // frame.js
    tables = tables.filter(({ box }) => box.isConnected);
    for (const box of document.querySelectorAll(".guide-records:not([data-ready])")) {
      if (!box.querySelector(":scope > .guide-scroll > table")) continue;
      box.dataset.ready = "";
      tables.push(new Table(box));
    }
  }

  let tables = [];
  addEventListener("hashchange", () => { for (const table of tables) table.showAsked(); });
  document.addEventListener("guide-region", () => { for (const table of tables) table.follow(); });

  // Instant navigation replaces the page and says so here.
  if (window.document$) window.document$.subscribe(start); else start();
})();
