/* The planner: from where the reader stands to a post, as a list to tick off, print and put into a calendar. Fetched by
   `page.js` where a page has a place for it. The lists are those of the pages of plans (hooks/guide/draw/plan.py); what
   the reader ticks and the days that he sets stay in his browser. */
const WORDS = {
  "zh-Hant": {
    region: "地區", from: "我現在是", to: "目標職位", start: "開始日期", choose: "請選擇", in: "已在銀行",
    starts: { student: "學生或應屆", other: "從別的行業來" },
    title: (from, to) => `從${from}到${to}`, began: (day) => `${day} 開始`,
    count: (done, all, dated) => `共 ${all} 項，已完成 ${done} 項，${dated} 項有日期`,
    unknown: "網址裡的職位找不到，請重新選", failed: "清單沒有載入，請檢查網路再試；也可以直接打開：", here: "你現在的職位",
    none: "沒有讀到收這些人的管道；全部管道：", whole: "不分身分的整張清單", own: "自己的日期", add: "加上自己的日期",
    about: (from, to) => `照上一梯次推算，大約 ${from}${to}；以公告為準`, until: (month) => ` 到 ${month}`,
    years: (from, to) => `照來源的年數，大約 ${from}${to}`, days: (from, to) => `照來源的天數，${from} 到 ${to}`,
    copy: "複製這個畫面的連結", print: "列印成一頁", save: "下載行事曆（.ics）", clear: "清除勾選與日期",
    saved: (n) => `已下載 ${n} 個行程`, cleared: "已清除", begin: "開始：", guess: "（推算）", calendar: "準備清單",
  },
  "zh-Hans": {
    region: "地区", from: "我现在是", to: "目标岗位", start: "开始日期", choose: "请选择", in: "已在银行",
    starts: { student: "学生或应届", other: "从别的行业来" },
    title: (from, to) => `从${from}到${to}`, began: (day) => `${day} 开始`,
    count: (done, all, dated) => `共 ${all} 项，已完成 ${done} 项，${dated} 项有日期`,
    unknown: "网址里的岗位找不到，请重新选", failed: "清单没有载入，请检查网络再试；也可以直接打开：", here: "你现在的岗位",
    none: "没有读到收这些人的渠道；全部渠道：", whole: "不分身份的整张清单", own: "自己的日期", add: "加上自己的日期",
    about: (from, to) => `照上一批推算，大约 ${from}${to}；以公告为准`, until: (month) => ` 到 ${month}`,
    years: (from, to) => `照来源的年数，大约 ${from}${to}`, days: (from, to) => `照来源的天数，${from} 到 ${to}`,
    copy: "复制这个画面的链接", print: "打印成一页", save: "下载日历（.ics）", clear: "清除勾选与日期",
    saved: (n) => `已下载 ${n} 个日程`, cleared: "已清除", begin: "开始：", guess: "（推算）", calendar: "准备清单",
  },
};
const words = () => WORDS[document.documentElement.lang] || WORDS["zh-Hant"];
const RECENT = 2; // years: of a round that lies further back nobody knows when the next will be

const element = guideElement; // frame.js

// ---- days, as 2026-11-29 ----

const iso = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
const today = () => iso(new Date());
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "") && !Number.isNaN(Date.parse(text));
const month = (day) => day.slice(0, 7);

function moved(day, { years = 0, days = 0 }) {
  const [year, ...rest] = day.split("-").map(Number);
  const last = new Date(year + years, rest[0], 0).getDate(); // 29 February is the 28th in other years
  return iso(new Date(year + years, rest[0] - 1, Math.min(rest[1], last) + days));
}

/** When a line is due: { kind, from, to }; null where nothing is known. */
function due(line, state) {
  const days = ["opens", "closes", "exam"].map((key) => line.dataset[key]).filter(Boolean).sort();
  if (days.length) {
    const last = days[days.length - 1];
    if (last >= state.start) return { kind: "real", from: days[0], to: last };
    for (let years = 1; years <= RECENT; years++) {
      if (moved(last, { years }) >= state.start) return { kind: "about", from: moved(days[0], { years }), to: moved(last, { years }) };
    }
  }
  if (line.dataset.years && line.dataset.from === state.from) {
    const [low, high] = line.dataset.years.split(" ").map(Number);
    return { kind: "years", from: moved(state.start, { years: low }), to: moved(state.start, { years: high }) };
  }
  if (line.dataset.days) return { kind: "days", from: state.start, to: moved(state.start, { days: Number(line.dataset.days.split(" ")[1]) }) };
  return null;
}

function said({ kind, from, to }) {
  const say = words();
  if (kind === "days") return say.days(from, to);
  return say[kind](month(from), month(from) === month(to) ? "" : say.until(month(to)));
}

// ---- the pages of plans ----

const pages = new Map();
function page(address) {
  if (!pages.has(address)) {
    const read = async () => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    };
    pages.set(address, read().catch((error) => { pages.delete(address); throw error; }));
  }
  return pages.get(address);
}

/** A role's list, out of its page: its links lead where they led there. */
async function planOf(link) {
  const address = link.href.split("#")[0];
  const found = (await page(address)).querySelector(`[data-plan="${link.dataset.role}"] > ol`);
  if (!found) throw new Error(`${address}: no plan of ${link.dataset.role}`);
  const list = document.importNode(found, true);
  for (const each of list.querySelectorAll("a[href]")) each.href = new URL(each.getAttribute("href"), address).href;
  return list;
}

class Planner {
  constructor(box) {
    this.box = box;
    this.links = [...box.querySelectorAll("a[data-role]")];
    this.regions = [...box.querySelectorAll("[data-region]")];
    this.status = element("p", { class: "guide-plan-status", role: "status" });
    this.result = element("div", { class: "guide-plan" });
    this.makeForm();
    box.querySelector("ul").hidden = true;
    box.append(this.status, this.result);
    box.addEventListener("click", (event) => this.onLink(event));
    this.restore();
  }

  makeForm() {
    const say = words();
    this.region = element("select", {}, ...this.regions.map((each) => new Option(each.querySelector("b").textContent, each.dataset.region)));
    this.from = element("select");
    this.to = element("select");
    this.start = element("input", { type: "date", required: "" });
    const field = (name, control) => {
      control.id = `guide-plan-${name}`;
      return element("div", { class: "guide-field" }, element("label", { for: control.id }, say[name]), control);
    };
    const names = ["region", "from", "to", "start"];
    this.box.querySelector("figcaption").after(element("div", { class: "guide-tools guide-plan-form" }, ...names.map((name) => field(name, this[name]))));
    this.region.addEventListener("change", () => { this.fill(); this.change(); });
    document.addEventListener("guide-region", () => this.follow());
    for (const each of [this.from, this.to, this.start]) each.addEventListener("change", () => this.change());
  }

  // What can be chosen in a region; what was chosen stays where the region has it.
  fill() {
    const say = words(), from = this.from.value, to = this.to.value;
    const roles = this.links.filter((link) => link.closest("[data-region]").dataset.region === this.region.value);
    const option = (link) => new Option(link.textContent, link.dataset.role);
    const bank = element("optgroup", { label: say.in }, ...roles.filter((link) => link.dataset.onward !== undefined).map(option));
    this.from.replaceChildren(...Object.entries(say.starts).map(([key, name]) => new Option(name, key)), bank);
    this.to.replaceChildren(new Option(say.choose, ""), ...roles.map(option));
    this.from.value = from || "student";
    if (!this.from.value) this.from.value = "student";
    this.to.value = to;
    if (!this.to.value) this.to.value = "";
  }

  // What the reader chooses in the header holds here, too.
  follow() {
    const { code } = guideRegion;
    if (!this.box.isConnected || code === this.region.value || !this.regions.some((each) => each.dataset.region === code)) return;
    this.region.value = code;
    this.fill();
    this.change();
  }

  // Who comes with a plan in the address comes to see it; nothing in it that this page does not know is taken.
  restore() {
    const asked = new URLSearchParams(location.search);
    const link = this.links.find((each) => each.dataset.role === asked.get("to"));
    const own = asked.get("region") || document.documentElement.dataset.region;
    const region = link?.closest("[data-region]").dataset.region || own;
    if (this.regions.some((each) => each.dataset.region === region)) this.region.value = region;
    this.fill();
    const from = asked.get("from");
    if ([...this.from.options].some((option) => option.value === from)) this.from.value = from;
    this.to.value = link?.dataset.role || "";
    this.start.value = isDay(asked.get("start")) ? asked.get("start") : today();
    if (asked.get("to") && !link) this.status.textContent = words().unknown;
    if (link) this.draw().then(() => { if (!location.hash && scrollY < 1) this.box.scrollIntoView({ block: "start" }); });
  }

  change() {
    if (!isDay(this.start.value)) this.start.value = today();
    this.draw();
  }

  get state() {
    return { from: this.from.value, to: this.to.value, start: this.start.value };
  }

  onLink(event) {
    const role = event.target.closest?.(".guide-plan a[data-role]")?.dataset.role;
    if (!role || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.to.value = role;
    this.draw();
    this.to.focus();
  }

  remember() {
    const { from, to, start } = this.state, url = new URL(location.href);
    const wanted = { from: to && from, to, start: to && start !== today() && start };
    for (const [key, value] of Object.entries(wanted)) if (value) url.searchParams.set(key, value); else url.searchParams.delete(key);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  async draw() {
    const state = this.state, link = this.links.find((each) => each.dataset.role === state.to);
    this.remember();
    this.shown = state;
    if (!link) { this.result.replaceChildren(); this.status.textContent = ""; return; }
    try {
      const list = await planOf(link);
      if (this.shown !== state) return; // something else was chosen meanwhile
      this.link = link;
      this.kept = { done: [], dates: {}, ...__md_get(`plan.${state.to}`) };
      this.lines = fitting(list, state, link);
      this.result.replaceChildren(...this.head(state), this.actions(), list);
      for (const line of this.lines) this.addTools(line);
      this.tell();
    } catch {
      if (this.shown !== state) return;
      this.result.replaceChildren();
      const open = element("a", { href: link.href }, link.textContent);
      this.status.replaceChildren(words().failed, open);
    }
  }

  name(state) {
    return words().title(this.from.selectedOptions[0].textContent, this.to.selectedOptions[0].textContent);
  }

  head(state) {
    return [element("h2", {}, this.name(state)), element("p", { class: "guide-plan-began" }, words().began(state.start))];
  }

  // A box to tick, when it is due, and a day of the reader's own.
  addTools(line) {
    const id = line.dataset.line, name = line.querySelector(".guide-plan-name"), title = name.textContent;
    name.id = `guide-plan-${id}`;
    const tick = element("input", { type: "checkbox", "aria-labelledby": name.id });
    tick.checked = this.kept.done.includes(id);
    line.classList.toggle("is-done", tick.checked);
    tick.addEventListener("change", () => {
      this.kept.done = [...this.kept.done.filter((each) => each !== id), ...(tick.checked ? [id] : [])];
      line.classList.toggle("is-done", tick.checked);
      this.keep();
    });
    const day = element("input", { type: "date", "aria-label": `${words().own}：${title}` });
    const open = element("button", { type: "button", class: "guide-link", "aria-label": `${words().add}：${title}` }, words().add);
    day.value = this.kept.dates[id] || "";
    const own = element("span", { class: "guide-plan-own" }, open, day);
    const show = (isOpen) => { open.hidden = isOpen; day.hidden = !isOpen; };
    show(Boolean(day.value));
    open.addEventListener("click", () => { show(true); day.focus(); });
    day.addEventListener("change", () => {
      if (day.value) this.kept.dates[id] = day.value; else delete this.kept.dates[id];
      this.keep();
    });
    if (line.due && line.due.kind !== "real") name.after(element("br"), element("span", { class: "guide-plan-date" }, said(line.due)));
    line.prepend(tick);
    line.append(own);
  }

  keep() {
    __md_set(`plan.${this.state.to}`, this.kept);
    this.tell();
  }

  tell() {
    const ids = this.lines.map((line) => line.dataset.line);
    const done = ids.filter((id) => this.kept.done.includes(id)).length;
    const dated = this.lines.filter((line) => line.due || this.kept.dates[line.dataset.line]).length;
    this.status.textContent = words().count(done, ids.length, dated);
  }

  actions() {
    const say = words();
    const button = (name, run) => {
      const made = element("button", { type: "button", class: "guide-print" }, name);
      made.addEventListener("click", run);
      return made;
    };
    const copy = element("button", { type: "button", class: "guide-print", "data-guide-copy": "" }, say.copy);
    const print = button(say.print, () => this.box.dispatchEvent(new Event("guide-print", { bubbles: true })));
    const clear = button(say.clear, () => {
      __md_set(`plan.${this.state.to}`);
      this.draw().then(() => { this.status.textContent = say.cleared; this.result.querySelector(".guide-sheet-buttons > :last-child")?.focus(); });
    });
    return element("div", { class: "guide-sheet-buttons" }, copy, print, button(say.save, () => this.save()), clear);
  }

  // What is not done: each on its days, the rest in the entry of the first day.
  async save() {
    const { calendar } = await import(new URL("calendar-file.js", import.meta.url));
    const say = words(), state = this.state, entries = [], rest = [];
    for (const line of this.lines) {
      const id = line.dataset.line, own = this.kept.dates[id], name = line.querySelector(".guide-plan-name");
      if (this.kept.done.includes(id)) continue;
      if (!own && !line.due) { rest.push(`- ${name.textContent}`); continue; }
      const when = own ? { from: own, to: own } : line.due;
      const span = when.kind === "years" ? { from: when.from, to: when.from } : when;
      const guessed = when.kind && when.kind !== "real";
      entries.push({
        id: `${id}.${state.to}`, from: span.from, to: span.to, title: `${guessed ? say.guess : ""}${name.textContent}`,
        text: guessed ? said(when) : "", url: name.querySelector("a")?.href || this.link.href,
      });
    }
    entries.unshift({ id: `start.${state.to}`, from: state.start, to: state.start, title: `${say.begin}${this.name(state)}`, text: rest.join("\n"), url: location.href });
    const file = new Blob([calendar(entries, say.calendar)], { type: "text/calendar;charset=utf-8" });
    const link = element("a", { href: URL.createObjectURL(file), download: `plan-${state.to}.ics` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.status.textContent = say.saved(entries.length);
  }
}

/** The lines that are for who stands there, dated ways in first; the others leave the list. */
function fitting(list, state, link) {
  const kind = state.from in words().starts ? state.from : "staff";
  const steps = [...list.querySelectorAll("[data-from]")];
  const mine = steps.find((line) => line.dataset.from === state.from);
  for (const group of list.children) {
    const lines = [...group.querySelectorAll("[data-line]")];
    for (const line of lines) {
      const isOther = mine && line.dataset.from && line !== mine;
      if (isOther || (line.dataset.who && !line.dataset.who.split(" ").includes(kind))) line.remove();
      line.due = due(line, state);
      guidePassed(line); // frame.js
    }
    const left = lines.filter((line) => group.contains(line));
    if (!left.length) {
      const whole = element("a", { href: link.href }, words().whole);
      group.querySelector("ul").replaceWith(element("p", {}, words().none, whole));
    }
    const key = (line) => (line.due?.kind === "real" || line.due?.kind === "about" ? line.due.from : "9");
    left.sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
    for (const line of left) line.parentElement.append(line);
  }
  mine?.querySelector(".guide-plan-name").append(`（${words().here}）`);
  return [...list.querySelectorAll("[data-line]")];
}

/** Makes a planner of the place that a page has for it, once. */
export function show(box) {
  if (box.dataset.ready !== undefined) return;
  box.dataset.ready = "";
  new Planner(box);
}
