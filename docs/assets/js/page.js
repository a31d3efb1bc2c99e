// Small things on every page: wide tables for the keyboard, sheets to print, the worker for reading without a connection.
"use strict";
(() => {
  // The menu of a row and the report of an error come when somebody first asks for them, and answer that click.
  const here = document.currentScript.src;
  const rows = new URL("rows.js", here);
  let asked;
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-guide-row], [data-guide-copy], .guide-report");
    if (!target || asked === "here" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asked) return;
    asked = document.createElement("script");
    asked.src = rows;
    asked.onload = async () => { await guideLater(); asked = "here"; target.click(); };
    asked.onerror = () => { asked.remove(); asked = null; if (target.href) location.assign(target.href); };
    document.head.append(asked);
  }, true);

  // A box that scrolls must be reachable and have a name; one that does not scroll is no stop on the way.
  function nameWideBoxes() {
    for (const box of document.querySelectorAll(".guide-scroll")) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      box.classList.toggle("is-whole", !wide && !box.closest(".guide-side"));
      if (wide === box.hasAttribute("tabindex")) continue;
      if (!wide) { for (const name of ["tabindex", "role", "aria-label", "aria-labelledby"]) box.removeAttribute(name); continue; }
      const label = box.closest("figure")?.querySelector("figcaption") || box.querySelector("caption") || nearestHeading(box);
      const same = [...document.querySelectorAll(".guide-scroll[aria-label]")].map((each) => each.getAttribute("aria-label"));
      let name = (label?.firstChild?.textContent || label?.textContent || "").trim() || "1";
      for (let n = 2, first = name; same.includes(name); n++) name = `${first} ${n}`;
      box.setAttribute("tabindex", "0");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name);
    }
  }

  function nearestHeading(box) {
    const all = [...document.querySelectorAll("article :is(h1, h2, h3)")];
    return all.reverse().find((each) => each.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  // Long lists are laid out near the reader only (content-visibility), so that the page is there at once. The rest follows
  // when nothing else is to do, in a second or two: what is not laid out is missing in a screen reader's list of links.
  // A step is 60 links or cells: a smaller one costs nearly as much (the page's frame), a larger one blocks a slow phone.
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 1000));
  function layOutTheRest() {
    const parts = [...document.querySelectorAll(".guide-rows tbody tr, .guide-az ul")];
    const some = () => {
      for (let size = 0; parts.length && size < 60;) {
        const part = parts.shift();
        part.style.contentVisibility = "visible";
        size += part.childElementCount;
      }
      if (parts.length) idle(some);
    };
    idle(some);
  }

  // Print one sheet of a page: a form to fill in, or a role at a glance (all above its second section).
  const words = {
    "zh-Hant": { form: "只列印這一張", role: "列印一頁職位表", link: "複製連結", report: "回報這一列", figure: "回報這個數字" },
    "zh-Hans": { form: "只打印这一张", role: "打印一页职位表", link: "复制链接", report: "报告这一行", figure: "报告这个数字" },
  };

  function offerSheets() {
    if (document.querySelector(".guide-print")) return;
    const say = words[document.documentElement.lang] || words["zh-Hant"];
    for (const form of document.querySelectorAll(".print-sheet")) offer(form, say.form, [form], "append");
    const facts = document.querySelector("article > h2#facts"), second = facts && nextHeading(facts);
    const actions = document.querySelector(".guide-actions");
    if (second) offer(actions || second, say.role, upTo(second), actions ? "append" : "before");
    if (actions) actions.append(button(say.link, { "data-guide-copy": "" }));
  }

  const button = (text, attributes = {}) => guideElement("button", { type: "button", class: "guide-print", ...attributes }, text);

  function nextHeading(heading) {
    let next = heading.nextElementSibling;
    while (next && next.tagName !== "H2") next = next.nextElementSibling;
    return next;
  }

  function upTo(end) {
    const all = [...end.parentElement.children];
    return [...all.slice(0, all.indexOf(end)), all.at(-1)].filter((each) => !each.matches("nav, details, button"));
  }

  function offer(place, text, sheet, where) {
    const printing = button(text);
    printing.addEventListener("click", () => printOnly(sheet));
    place[where](printing);
  }

  function printOnly(sheet) {
    for (const each of sheet) each.dataset.sheet = "";
    document.documentElement.classList.add("guide-sheet");
    print();
    document.documentElement.classList.remove("guide-sheet");
    for (const each of sheet) delete each.dataset.sheet;
  }
  addEventListener("guide-print", ({ target }) => printOnly([target])); // of a tool, which is a sheet itself

  // A tool comes with the page that has a place for it.
  const TOOLS = { plan: "plan.js", offer: "offer.js" }; // quoted names: the build renames scripts by content
  function showTools() {
    for (const box of document.querySelectorAll("[data-guide-tool]")) import(new URL(TOOLS[box.dataset.guideTool], here)).then((tool) => tool.show(box));
  }

  // The facts of a role are rows that may be wrong, too, and so is each figure of a chart; the tables' rows have their
  // button from tables.js.
  function offerReports() {
    if (!document.querySelector(".guide-report")) return;
    const say = words[document.documentElement.lang] || words["zh-Hant"];
    const offerFor = (what, name, place) => {
      const label = `${what}：${name.textContent.trim()}`;
      place.append(button("⋯", { class: "guide-row", "data-guide-row": "", "aria-expanded": "false", "aria-label": label }));
    };
    for (const row of document.querySelectorAll("[data-guide-facts=one] tbody tr:not(:has(> td > .guide-row))")) offerFor(say.report, row.cells[0], row.cells[row.cells.length - 1]);
    for (const bar of document.querySelectorAll(".guide-chart li:not(:has(.guide-row))")) offerFor(say.figure, bar.querySelector("a"), bar.querySelector(".guide-bar-value"));
  }

  // The author's own words: the switch is there at once, what it does comes with its first use.
  const ORIGINALS = "guide.originals";
  let original = false;
  try { original = localStorage.getItem(ORIGINALS) === "on"; } catch { /* denied */ }
  const showOriginals = () => guideLater() && import(new URL("originals.js", here)).then((words) => words.show(original)).catch(() => {});
  function offerOriginals() {
    for (const each of document.querySelectorAll("[data-guide-originals]")) each.hidden = false;
    if (original) showOriginals();
  }
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("[data-guide-originals]")) return;
    original = !original;
    try { localStorage.setItem(ORIGINALS, original ? "on" : "off"); } catch { /* denied: in this tab alone */ }
    showOriginals();
  });

  // Paper shows addresses as people write them: without the scheme, letters as letters.
  function writeAddresses() {
    for (const link of document.querySelectorAll("article a[rel~=external]")) {
      link.dataset.shown = guideDecoded(link.href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""), decodeURI);
    }
  }
  addEventListener("beforeprint", writeAddresses);

  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(nameWideBoxes, 200); });
  // A tab that was open while the site was replaced: the next page is loaded whole, with the scripts that belong to it.
  const version = () => document.querySelector("meta[name=guide-version]")?.content, loaded = version();
  function onPage() {
    if (version() !== loaded) { location.reload(); return; }
    nameWideBoxes();
    offerSheets();
    offerReports();
    offerOriginals();
    showTools();
    layOutTheRest();
  }
  // After the tables' script, which stands behind this one: what it makes is there.
  document.addEventListener("DOMContentLoaded", () => window.document$.subscribe(onPage), { once: true });

  // Offline, in the published site only: data-worker is not there in a preview. What the search keeps: search.js.
  const place = document.documentElement.dataset.worker;
  if (place && "serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register(new URL(place, location)).catch(() => {}));
})();
