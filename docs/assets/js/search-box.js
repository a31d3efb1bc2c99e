/* What the search box says beside its results: how many there are (to a screen reader), what to do
   when nothing is found, words that differ by region, and that an index is slow or failed. */
const WORDS = {
  "zh-Hant": {
    none: "沒有找到這個詞。",
    weak: "沒有完全符合，以下只有部分字詞。",
    some: (shown, of) => `前 ${shown} 個結果，全部 ${of} 個`,
    all: (of) => `全部 ${of} 個結果`,
    near: "相近的名詞：",
    glossary: "查術語表",
    list: "依注音查全部名稱",
    differs: "這個詞在各地意思不同：",
    more: "詳細對照",
    slow: "搜尋資料載入較慢，請稍候",
    failed: "搜尋資料載入失敗，請檢查網路",
    retry: "再試一次",
    first: "第一個是",
  },
  "zh-Hans": {
    none: "没有找到这个词。",
    weak: "没有完全符合，以下只有部分字词。",
    some: (shown, of) => `前 ${shown} 个结果，全部 ${of} 个`,
    all: (of) => `全部 ${of} 个结果`,
    near: "相近的名词：",
    glossary: "查术语表",
    list: "按拼音查全部名称",
    differs: "这个词在各地意思不同：",
    more: "详细对照",
    slow: "搜索数据载入较慢，请稍候",
    failed: "搜索数据载入失败，请检查网络",
    retry: "再试一次",
    first: "第一个是",
  },
};
const words = WORDS[document.documentElement.lang] ?? WORDS["zh-Hant"];
const { base } = JSON.parse(document.querySelector("#__config").textContent);
const root = new URL(base, document.baseURI); // of the page that was loaded, as the theme reads it

const box = document.querySelector(".md-search__input");
const result = document.querySelector(".md-search-result");
const meta = result.querySelector(".md-search-result__meta");
const notice = element("div", "guide-search-notice");
notice.hidden = true;
meta.after(notice);
const voice = element("p", "guide-search-voice");
voice.setAttribute("role", "status");
const every = element("p", "guide-search-all");
every.hidden = true;
result.append(every);
box.form.append(voice);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/* The theme's Enter asks every link of the results for its score. */
function link(text, location) {
  const inner = element("span", "", text);
  inner.dataset.mdScore = "-1";
  const made = element("a", "", inner);
  made.href = new URL(location, root);
  return made;
}

/* What was not found, the nearest terms, and the lists that have every name. */
function nearest(text, { near, glossary, list }) {
  const links = near.map(({ name, location }) => element("li", "", link(name, location)));
  return [
    element("p", "", text, links.length ? words.near : ""),
    ...(links.length ? [element("ul", "", ...links)] : []),
    element("p", "", link(words.glossary, glossary), " · ", link(words.list, list)),
  ];
}

const NOTICES = {
  none: (said) => nearest(words.none, said),
  weak: (said) => (said.near ? nearest(words.weak, said) : [element("p", "", words.weak)]),
  differs({ lines, location }) {
    const rows = lines.map(([region, text]) =>
      element("li", "", element("strong", "", region), ` ${text}`));
    return [
      element("p", "", words.differs, link(words.more, location)),
      element("ul", "", ...rows),
    ];
  },
  slow() {
    return [element("p", "", words.slow)];
  },
  failed() {
    const again = element("button", "md-button", words.retry);
    again.type = "button";
    again.addEventListener("click", retry);
    return [element("p", "", again)];
  },
};

/* The tree's index, more than a megabyte, is kept for those alone who installed the site or asked for it (search-page.js). */
function isWanted() {
  if (matchMedia("(display-mode: standalone)").matches) return true;
  try { return localStorage.getItem("guide.offline") === "on"; } catch { return false; }
}
const idle = window.requestIdleCallback || ((run) => setTimeout(run, 1000));
let kept = "";
function keep(index) {
  if (!index || kept === index || !isWanted()) return;
  kept = index;
  setTimeout(() => idle(async () => (await navigator.serviceWorker.ready).active.postMessage({ search: index })), 2000);
}

/** Show what belongs to an answer of the worker: {items, notice}; `index` is where that of the tree could be kept from. */
export function show({ items, total = 0, notice: said }, index) {
  keep(index);
  notice.replaceChildren(...(said ? NOTICES[said.state](said) : []));
  notice.hidden = !said;
  if (said?.state === "failed") meta.textContent = words.failed;
  if (said?.state === "slow" && !items.length) meta.textContent = words.slow;
  if (total > items.length) meta.textContent = words.some(items.length, total);
  every.hidden = !items.length;
  if (items.length) every.replaceChildren(link(words.all(total), `search/?q=${encodeURIComponent(box.value.trim())}`));
  announce(items, said);
}

let pending;

/** Tell a screen reader, once the typing pauses. */
function announce(items, said) {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const first = result.querySelector(".md-search-result__item :is(h1, h2)")?.textContent;
    const parts = [meta.textContent.trim()];
    if (items.length && first) parts.push(`${words.first} ${first}`);
    if (said) parts.push(notice.textContent);
    voice.textContent = box.value.trim() ? parts.join("，") : "";
  }, 700);
}

/** Search again: the theme lets only a changed text through, so a space comes or goes. */
function retry() {
  box.value = box.value.endsWith(" ") ? box.value.trimEnd() : `${box.value} `;
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  box.focus();
}

addEventListener("online", () => notice.querySelector("button") && retry());
