/* The page of results: all of a query, by region and by kind, with an address. Fetched by `search.js`
   where a page has a place for them. */
const WORDS = {
  "zh-Hant": {
    query: "搜尋的詞", go: "搜尋", region: "地區", kind: "種類", all: "全部", copy: "複製網址", copied: "已複製",
    count: (shown, of) => (shown === of ? `共 ${of} 頁` : `符合 ${shown} 頁，共 ${of} 頁`),
    lead: (region) => `；優先列${region}的`,
    none: "沒有找到這個詞。", weak: "沒有完全符合，以下只有部分字詞。", loading: "搜尋中…", failed: "搜尋資料載入失敗，請檢查網路再試一次。",
    near: "相近的名詞：", glossary: "查術語表", list: "依注音查全部名稱", every: "三地",
    keep: "把搜尋留在這台裝置，離線也能用", keeping: "下載中…", kept: "已留在這台裝置，離線也能搜尋", notKept: "沒有存成；連上網路後再試一次",
    regions: { TW: "台灣", CN: "內地", HK: "香港" },
    kinds: { roles: "職位", pay: "薪資", certifications: "證照", entry: "入行", interview: "面試", glossary: "名詞", other: "其他頁面" },
  },
  "zh-Hans": {
    query: "搜索的词", go: "搜索", region: "地区", kind: "种类", all: "全部", copy: "复制网址", copied: "已复制",
    count: (shown, of) => (shown === of ? `共 ${of} 页` : `符合 ${shown} 页，共 ${of} 页`),
    lead: (region) => `；优先列${region}的`,
    none: "没有找到这个词。", weak: "没有完全符合，以下只有部分字词。", loading: "搜索中…", failed: "搜索数据载入失败，请检查网络再试一次。",
    near: "相近的名词：", glossary: "查术语表", list: "按拼音查全部名称", every: "三地",
    keep: "把搜索留在这台设备，离线也能用", keeping: "下载中…", kept: "已留在这台设备，离线也能搜索", notKept: "没有存成；连上网络后再试一次",
    regions: { TW: "台湾", CN: "内地", HK: "香港" },
    kinds: { roles: "岗位", pay: "薪酬", certifications: "证书", entry: "入行", interview: "面试", glossary: "名词", other: "其他页面" },
  },
};
const ASSETS = new URL("../", import.meta.url);
const TIMEOUT = 20000; // ms after which a query that nothing answers has failed
let worker;

const element = guideElement; // frame.js

/** The worker of the reader's tree, with its index. */
async function open(tree) {
  if (worker?.tree === tree) return worker;
  const stub = await fetch(new URL(`../${tree}/search/search_index.json`, ASSETS));
  if (!stub.ok) throw new Error(`${stub.url}: ${stub.status}`);
  const { search } = JSON.parse(document.querySelector("#__config").textContent);
  worker?.port.terminate();
  const port = new Worker(new URL(`js/${search.split("/").pop()}`, ASSETS));
  port.postMessage({ type: 0, data: await stub.json() });
  return (worker = { tree, port });
}

/** Everything that is found for a query; throws where nothing answers. */
async function find(tree, query) {
  const { port } = await open(tree);
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error("no answer")), TIMEOUT);
    port.onerror = () => failed(new Error("no worker"));
    port.onmessage = ({ data: { type, data } }) => {
      if (type !== 5) return;
      clearTimeout(late);
      if (data) done(data);
      else failed(new Error("no index"));
    };
    port.postMessage({ type: 4, data: query, region: guideRegion.code });
  }).catch((error) => {
    port.terminate();
    worker = null;
    throw error;
  });
}

/** A button that keeps the tree's index on this device; nothing where that cannot be, or is done. */
async function keeper(words, tree) {
  const place = document.documentElement.dataset.worker;
  if (!place || !navigator.serviceWorker) return "";
  const folder = new URL(`../${tree}/search/`, ASSETS).href;
  const kept = () => caches.match(`${folder}offline.json`).then(Boolean, () => true);
  if (await kept()) return "";
  const button = element("button", { type: "button" }, words.keep);
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = words.keeping;
    try { localStorage.setItem("guide.offline", "on"); } catch { /* this build's index alone */ }
    said.textContent = "";
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
    active.postMessage({ search: folder, asked: true }, [port2]);
    const all = await answer;
    said.textContent = all ? words.kept : words.notKept;
    if (all) { button.remove(); return; }
    button.disabled = false;
    button.textContent = words.keep;
  });
  const said = element("span", { "aria-live": "polite" });
  return element("p", { class: "guide-results__offline" }, button, said);
}

/** What kind of thing a result is, by the first step of its address. */
const kindOf = (item, words) => {
  const step = item[0].location.split("/")[0];
  return step in words.kinds ? step : "other";
};

/** A page of the results, with its sections. */
function listed(item, words, root) {
  const page = item.find(({ location }) => !location.includes("#"));
  const sections = item.filter((one) => one !== page && one.text);
  const link = (one) => {
    const url = new URL(one.location, root);
    const terms = Object.keys(one.terms ?? {}).join(" ");
    if (terms) url.searchParams.set("h", terms);
    return element("a", { href: url });
  };
  const out = element("li");
  for (const one of [page, ...sections.slice(0, 3)]) {
    const heading = link(one);
    heading.innerHTML = one.title; // escaped by the engine, as for the theme's box
    const title = element(one === page ? "h2" : "h3", {}, heading);
    const text = element("div", { class: "guide-results__text" });
    text.innerHTML = one.text ?? "";
    out.append(title, ...(one.text && (one !== page || !sections.length) ? [text] : []));
  }
  return out;
}

/** Fill the place of a page with the results that its address asks for. */
export function show(place, asked) {
  const words = WORDS[document.documentElement.lang] ?? WORDS["zh-Hant"];
  const tree = document.documentElement.lang.toLowerCase();
  const root = new URL(`../${tree}/`, ASSETS);
  const query = asked.get("q") ?? "";
  const choice = { region: asked.get("region") ?? "", kind: asked.get("kind") ?? "" };

  const field = element("input", { type: "search", name: "q", id: "guide-results-q", autocomplete: "off", enterkeyhint: "search" });
  field.value = query;
  const form = element("form", { class: "guide-results__form", action: new URL("search/", root).pathname },
    element("label", { for: "guide-results-q" }, words.query), field, element("button", {}, words.go));
  const select = (name, options) => {
    const made = element("select", { id: `guide-results-${name}` }, element("option", { value: "" }, words.all),
      ...Object.entries(options).map(([value, text]) => element("option", { value }, text)));
    made.value = options[choice[name]] ? choice[name] : "";
    made.addEventListener("change", () => { choice[name] = made.value; write(); draw(); });
    return element("span", {}, element("label", { for: made.id }, words[name]), made);
  };
  const copy = element("button", { type: "button" }, words.copy);
  copy.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(location.href); copy.textContent = words.copied; } catch { /* denied */ }
  });
  const filters = element("div", { class: "guide-results__filters" }, select("region", words.regions), select("kind", words.kinds), copy);
  const status = element("p", { role: "status" });
  const list = element("ol", { class: "guide-results__list" });
  place.replaceChildren(form, filters, status, list);
  filters.hidden = true;
  keeper(words, tree).then((offer) => place.append(offer));

  let found = null;
  const write = () => {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(choice)) value ? url.searchParams.set(key, value) : url.searchParams.delete(key);
    history.replaceState(history.state, "", url);
  };
  const draw = () => {
    const fits = (item) => (!choice.region || !item[0].region || item[0].region === choice.region) &&
      (!choice.kind || kindOf(item, words) === choice.kind);
    const shown = found.items.filter(fits);
    const weak = found.notice?.state === "weak" ? words.weak : "";
    const leads = !choice.region && guideRegion.code ? words.lead(words.regions[guideRegion.code]) : "";
    status.textContent = found.items.length ? `${weak}${words.count(shown.length, found.items.length)}${leads}` : words.none;
    list.replaceChildren(...shown.map((item) => listed(item, words, root)));
    if (found.notice?.state === "none") list.replaceWith(nothing());
  };
  const nothing = () => {
    const { near, glossary, list: az } = found.notice;
    const anchor = (text, address) => element("a", { href: new URL(address, root) }, text);
    const links = near.map(({ name, location: at }) => element("li", {}, anchor(name, at)));
    return element("div", {}, ...(links.length ? [element("p", {}, words.near), element("ul", {}, ...links)] : []),
      element("p", {}, anchor(words.glossary, glossary), " · ", anchor(words.list, az)));
  };

  if (!query.trim()) return;
  document.addEventListener("guide-region", () => place.isConnected && show(place, new URL(location.href).searchParams), { once: true });
  status.textContent = words.loading;
  find(tree, query).then((all) => {
    found = all;
    filters.hidden = !all.items.length;
    draw();
  }).catch((error) => {
    console.warn(error);
    status.textContent = words.failed;
  });
}
