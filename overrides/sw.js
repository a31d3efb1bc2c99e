// The service worker of the published site (never of a preview): pages that were visited stay readable.
// Readers get what the network says, and a copy only where it says nothing; what is named by its content comes from the
// copies first. Copies are made afterwards, one by one, and never of what came empty or cut: where none can be kept
// (storage full or denied), the site is as without this worker. The copies of a build lie together; those of the build
// before stay, for tabs that are still open.
"use strict";
const PREFIX = `guide ${self.registration.scope} `;
const CACHE = `${PREFIX}__BUILD__`;
const CORE = ["__CORE__"].map((place) => new URL(place, self.registration.scope).href); // all pages need these
const OFFLINE = "__OFFLINE__"; // for a page that was not read before, in every variant
const SEARCH_LIMIT = 3 * 1024 * 1024; // bytes of a tree's index
const LARGEST = 2 * 1024 * 1024;
const LIMITS = { page: { count: 60, bytes: 8 * 1024 * 1024 }, file: { count: 60, bytes: 8 * 1024 * 1024 } };
const BROUGHT = 20; // pages of an old build that are fetched anew
const SIZE = "Guide-Bytes";
const isPage = (url) => /\/$|\.html$/.test(url.pathname);
const isSearch = (url) => url.pathname.includes("/search/");
const named = (url) => /\.[0-9a-f]{8,}\.(min\.)?\w+$|\/search\/[0-9a-f]{10}\//.test(url.pathname); // by its content
const key = (url) => url.origin + url.pathname;
const saving = () => Boolean(self.navigator.connection?.saveData);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  later(event, keepCore());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
  later(event, keepOpen().then(tidy));
});

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  if (isPage(url) || request.mode === "navigate") event.respondWith(page(event, url));
  else event.respondWith(named(url) ? copyFirst(event, url) : networkFirst(event, url));
});

// When the site is installed or a reader asks: the tree's index. The list itself is kept last, as the sign that all is there.
self.addEventListener("message", (event) => {
  if (!event.data?.search) return;
  const { search, asked } = event.data, [port] = event.ports;
  const work = keepSearch(search, Boolean(asked));
  if (port) work.then(() => caches.match(new URL("offline.json", search).href)).then((list) => port.postMessage(Boolean(list)), () => port.postMessage(false));
  later(event, work);
});

// What a reader never waits for, and what may fail.
function later(event, work) {
  event.waitUntil(work.catch(() => {}));
}

async function page(event, url) {
  try { return await networkFirst(event, url, { cache: "no-cache" }); } catch (error) {
    if (event.request.mode !== "navigate") throw error;
    return new Response(OFFLINE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

async function networkFirst(event, url, how) {
  let response;
  try { response = await fetch(event.request, how); } catch (error) {
    const copy = await kept(url);
    if (copy) return copy;
    throw error;
  }
  later(event, keep(key(url), response.clone()));
  return response;
}

async function copyFirst(event, url) {
  const copy = await kept(url);
  if (copy) return copy;
  const response = await fetch(event.request);
  if (!isSearch(url)) later(event, keep(key(url), response.clone()));
  return response;
}

// The names of our builds' copies: this one's, then from the newest to the oldest.
async function builds() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  return [CACHE, ...names.reverse()];
}

// The newest copy. Offline, all of a tree's search comes from one build: the newest that has the whole index.
async function kept(url) {
  try {
    const list = isSearch(url) && !named(url) && url.href.replace(/\/search\/.*/, "/search/offline.json");
    for (const name of await builds()) {
      const cache = await caches.open(name), copy = await cache.match(key(url));
      if (copy && (!list || await cache.match(list))) return copy;
    }
  } catch { /* denied, or broken: as if there were none */ }
  return undefined;
}

// Keep a copy, unless the answer is a failure, is not what its address says, or came empty or cut. Returns whether it is kept.
async function keep(address, response) {
  const url = new URL(address), { headers, status, redirected, type } = response;
  if (status !== 200 || redirected || type !== "basic") return false;
  if (isPage(url) !== /html/.test(headers.get("Content-Type"))) return false;
  const body = await response.arrayBuffer(), size = body.byteLength;
  const said = headers.has("Content-Encoding") ? null : headers.get("Content-Length");
  if (!size || size > LARGEST || (said !== null && Number(said) !== size)) return false;
  if (isPage(url) && !/<\/html>\s*$/.test(new TextDecoder().decode(body.slice(-99)))) return false;
  const own = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length"]) own.delete(name);
  own.set(SIZE, size);
  const cache = await caches.open(CACHE);
  try { await cache.put(address, new Response(body, { headers: own })); } catch (error) {
    for (const name of (await builds()).slice(1)) await caches.delete(name); // full: the old ones go first
    throw error;
  }
  if (!isSearch(url)) await trim(cache);
  return true;
}

// The oldest copies go when there are too many, or too large ones.
async function trim(cache) {
  const left = { page: { ...LIMITS.page }, file: { ...LIMITS.file } };
  for (const request of (await cache.keys()).reverse()) {
    const url = new URL(request.url), room = left[isPage(url) ? "page" : "file"];
    if (isSearch(url) || CORE.includes(request.url)) continue;
    const copy = await cache.match(request);
    room.count -= 1;
    room.bytes -= Number(copy?.headers.get(SIZE));
    if (room.count < 0 || room.bytes < 0) await cache.delete(request);
  }
}

// What all pages need: the copy that is there, else, unless data is to be saved, from the network.
async function keepCore() {
  for (const address of CORE) {
    const copy = await kept(new URL(address));
    if (copy) await (await caches.open(CACHE)).put(address, copy);
    else if (!saving()) await keep(address, await fetch(address));
  }
}

// The pages that are open, which came before this worker did; the browser still has what it loaded.
async function keepOpen() {
  const cache = await caches.open(CACHE);
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    const address = key(new URL(url));
    if (isPage(new URL(url)) && !(await cache.match(address))) await keep(address, await fetch(address, { cache: "force-cache" }));
  }
}

// Of the builds before, one is left; pages that were read in an older one are fetched as they are now.
async function tidy() {
  const [, , ...old] = await builds(), cache = await caches.open(CACHE);
  for (const name of old) {
    const read = (await (await caches.open(name)).keys()).map((request) => request.url).filter((each) => isPage(new URL(each)));
    for (const address of saving() ? [] : read.slice(-BROUGHT)) {
      if (!(await cache.match(address))) await fetch(address).then((fresh) => keep(address, fresh)).catch(() => {});
    }
    await caches.delete(name);
  }
}

async function keepSearch(folder, asked) {
  const cache = await caches.open(CACHE), list = new URL("offline.json", folder).href;
  if ((saving() && !asked) || await cache.match(list)) return;
  const response = await fetch(list, { cache: "no-cache" }), copy = response.clone(), files = await response.json();
  if (!response.ok || files.reduce((sum, [, size]) => sum + size, 0) > SEARCH_LIMIT) return;
  for (const [name] of files) {
    const address = new URL(name, folder).href;
    if (!(await cache.match(address)) && !(await keep(address, await fetch(address)))) return;
  }
  await keep(list, copy);
}
