// What a reader can do with one row, or with a whole page: report an error without an account, edit, copy a link, compare.
// Without this script the foot of the page leads to the form for errors, and every row still has its address.
"use strict";
(() => {
  const WORDS = {
    "zh-Hant": {
      report: "回報錯誤", edit: "編輯資料", link: "複製連結", add: "加入比較", drop: "不比較", copied: "已複製", by: "複製這段文字：",
      title: "回報錯誤", how: "寫下哪裡不對、正確的是什麼、出處在哪裡，再選一種方式送出。寄信與複製都不需要帳號。", text: "回報內容",
      copy: "複製文字", mail: "用電子郵件寄出", form: "到程式碼儲存庫填表（要帳號）", close: "關閉",
      lines: (page, url, said) => `頁面：${page}\n網址：${url}\n${said ? `現在寫的：${said}\n` : ""}哪裡不對：\n正確的是：\n出處（網址或文件）：\n`,
    },
    "zh-Hans": {
      report: "报告错误", edit: "编辑数据", link: "复制链接", add: "加入比较", drop: "不比较", copied: "已复制", by: "复制这段文字：",
      title: "报告错误", how: "写下哪里不对、正确的是什么、出处在哪里，再选一种方式送出。发邮件与复制都不需要账号。", text: "报告内容",
      copy: "复制文字", mail: "用电子邮件发送", form: "到代码仓库填表（要账号）", close: "关闭",
      lines: (page, url, said) => `页面：${page}\n网址：${url}\n${said ? `现在写的：${said}\n` : ""}哪里不对：\n正确的是：\n出处（网址或文件）：\n`,
    },
  };
  const words = () => WORDS[document.documentElement.lang] || WORDS["zh-Hant"];
  const at = (hash) => new URL(hash ? `#${hash}` : location.hash || "#", location).href.replace(/#$/, "");

  const element = guideElement; // frame.js

  // Where the browser keeps its clipboard shut, the text is there to be taken by hand.
  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text); } catch { prompt(words().by, text); return; }
    const said = button.textContent;
    button.textContent = words().copied;
    button.setAttribute("role", "status");
    setTimeout(() => { button.textContent = said; button.removeAttribute("role"); }, 2000);
  }

  function said(row) {
    const cells = row.cells ? [...row.cells].filter((cell) => !cell.matches(".guide-act")) : [row];
    return cells.map(guideText).filter((text) => text && text !== "–").join("｜"); // frame.js
  }

  // ---- a report ----

  let sheet;
  function report(row, hash, url = at(hash)) {
    const link = document.querySelector(".guide-report");
    const form = new URL(link.href);
    const heading = document.querySelector("h1")?.cloneNode(true);
    heading?.querySelector(".headerlink")?.remove();
    const page = heading?.textContent.trim() || document.title;
    const text = words().lines(page, url, row ? said(row) : "");
    if (hash) form.searchParams.set("page", `${form.searchParams.get("page")}#${hash}`);
    sheet?.remove();
    const area = element("textarea", { rows: "9", "aria-label": words().text });
    area.value = text;
    const copying = element("button", { type: "button", class: "guide-print" }, words().copy);
    copying.addEventListener("click", () => copy(area.value, copying));
    const buttons = element("p", { class: "guide-sheet-buttons" }, copying);
    if (link.dataset.contact) {
      const mail = element("a", { class: "guide-print" }, words().mail);
      const write = () => { mail.href = `mailto:${link.dataset.contact}?subject=${encodeURIComponent(`${words().title}：${page}`)}&body=${encodeURIComponent(area.value)}`; };
      write();
      area.addEventListener("input", write);
      buttons.prepend(mail);
    }
    buttons.append(element("a", { class: "guide-print", href: form.href, rel: "nofollow" }, words().form));
    const close = element("button", { type: "button", class: "guide-print" }, words().close);
    buttons.append(close);
    close.addEventListener("click", () => sheet.close());
    sheet = element("dialog", { class: "guide-dialog", "aria-labelledby": "guide-dialog-title" },
      element("h2", { id: "guide-dialog-title" }, words().title), element("p", {}, words().how), area, buttons);
    document.querySelector("article").append(sheet);
    sheet.showModal();
    area.focus();
    const gap = text.indexOf("：\n") + 1; // the first thing to fill in
    area.setSelectionRange(gap, gap);
  }

  // ---- the menu of a row ----

  let menu, opener, stood;
  function close(back) {
    if (!menu) return;
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
    menu = null;
  }

  function open(button) {
    const same = opener === button && menu;
    close();
    if (same) return;
    opener = button;
    const row = button.closest("tr, li"), box = row.closest(".guide-records");
    // A figure that is only shown here has its row elsewhere: the first link leads there. A fact of a role has none.
    const away = row.id || row.matches("[data-guide-facts] tr") ? null : row.querySelector("a[href*='#']");
    const above = (each) => each.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
    const heading = [...document.querySelectorAll("article :is(h2, h3)[id]")].filter(above).pop();
    const hash = row.id || /#([\w-]+)$/.exec(away?.href || "")?.[1] || heading?.id;
    const item = (name, run) => {
      const made = element("button", { type: "button" }, name);
      made.addEventListener("click", () => run(made));
      return element("li", {}, made);
    };
    const list = element("ul", { class: "guide-menu-list" });
    if (document.querySelector(".guide-report")) list.append(item(words().report, () => { close(true); report(row, hash, away ? away.href : at(hash)); }));
    const form = document.querySelector(".guide-report")?.href;
    if (row.dataset.line && box.dataset.guideFile && form) {
      const href = `${form.slice(0, form.indexOf("/issues/new"))}/edit/main/${row.dataset.file || box.dataset.guideFile}#L${row.dataset.line}`;
      list.append(element("li", {}, element("a", { href }, words().edit)));
    }
    if (row.id || away) list.append(item(words().link, (made) => copy(row.id ? at(row.id) : away.href, made)));
    if (box?.dataset.guideCompare && row.id) {
      list.append(item(row.hasAttribute("data-chosen") ? words().drop : words().add, () => {
        close(true);
        row.dispatchEvent(new Event("guide-compare"));
      }));
    }
    menu = list;
    button.after(menu);
    button.setAttribute("aria-expanded", "true");
    if (menu.showPopover) { menu.popover = "manual"; menu.showPopover(); } // above all, and cut off by no box
    const from = button.getBoundingClientRect(), { width, height } = menu.getBoundingClientRect();
    const below = from.bottom + height < innerHeight;
    menu.style.left = `${Math.max(8, from.right - width)}px`;
    menu.style.top = `${below ? from.bottom : Math.max(8, from.top - height)}px`;
    stood = from.top;
    menu.querySelector("button, a")?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-guide-row], [data-guide-copy], .guide-report");
    if (menu && !menu.contains(event.target) && target !== opener) close();
    if (!target) return;
    if (target.matches("[data-guide-row]")) open(target);
    else if (target.matches("[data-guide-copy]")) copy(location.href, target);
    else if (!event.ctrlKey && !event.metaKey && HTMLDialogElement) { event.preventDefault(); event.stopPropagation(); report(null, ""); }
  }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu) { event.stopPropagation(); close(true); } }, true);
  // It stands where its button stood: when that has moved, it closes.
  addEventListener("scroll", () => { if (menu && Math.abs(opener.getBoundingClientRect().top - stood) > 4) close(); }, { passive: true, capture: true });
  document.addEventListener("focusin", (event) => { if (menu && !menu.contains(event.target) && event.target !== opener) close(); });
})();
