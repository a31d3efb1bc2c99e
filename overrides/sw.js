// The service worker of the published site (never of a preview): pages that were visited stay readable.
// Pages come from the network first; files whose names hold a hash from the cache first; the rest from the cache
// while a fresh copy is fetched. The cache is named by the build, so a new build replaces it as a whole.
"use strict";
const PREFIX = `guide ${self.registration.scope} `;
const CACHE = `${PREFIX}__BUILD__`;
const SEARCH_LIMIT = 3 * 1024 * 1024;
const PAGES_KEPT = 60;
const isPage = (url) => /\/$|\.html$/.test(url.pathname);
const isSearch = (url) => url.pathname.includes("/search/");
const hashed = (url) => /\.[0-9a-f]{8,}\.(min\.)?\w+$/.test(url.pathname);
const key = (url) => url.origin + url.pathname;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  for (const name of old) await bring(await caches.open(name)).catch(() => {});
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

// Visited pages move to the new build's cache: as they are now, or, without a connection, as they were.
async function bring(from) {
  const to = await caches.open(CACHE), requests = await from.keys();
  const pages = requests.filter((request) => isPage(new URL(request.url))).slice(-PAGES_KEPT);
  let missed = false;
  for (const request of pages) {
    const fresh = await fetch(request.url).catch(() => null);
    if (fresh && fresh.ok) await to.put(request.url, fresh);
    else if (!fresh) { missed = true; await to.put(request.url, await from.match(request)); }
  }
  if (!missed) return;
  for (const request of requests) if (!isPage(new URL(request.url))) await to.put(request.url, await from.match(request));
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
  if (isPage(url)) event.respondWith(page(request, url));
  else if (hashed(url)) event.respondWith(cacheFirst(request, url));
  else if (isSearch(url)) event.respondWith(cacheFirst(request, url, false));
  else event.respondWith(refreshed(event, url));
});

async function page(request, url) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) await cache.put(key(url), response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(key(url));
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return new Response(`<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>離線 · 离线</title><body style="font:1.1rem/1.7 system-ui;max-width:32em;margin:3rem auto;padding:0 1rem">
<h1>沒有連線</h1><p>這一頁還沒讀過，離線時打不開；讀過的頁面可以照常看。</p>
<h1 lang="zh-Hans">没有网络</h1><p lang="zh-Hans">这一页还没读过，离线时打不开；读过的页面可以照常看。</p>`,
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

async function cacheFirst(request, url, keep = true) {
  const cache = await caches.open(CACHE), kept = await cache.match(key(url));
  if (kept) return kept;
  const response = await fetch(request);
  if (keep && response.ok) await cache.put(key(url), response.clone());
  return response;
}

async function refreshed(event, url) {
  const cache = await caches.open(CACHE), kept = await cache.match(key(url));
  const fresh = fetch(event.request).then(async (response) => {
    if (response.ok) await cache.put(key(url), response.clone());
    return response;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

// After the first search: fetch the tree's index, a file at a time. The list itself is kept last, as the sign that all is there.
self.addEventListener("message", (event) => {
  if (event.data && event.data.search) event.waitUntil(keepSearch(event.data.search).catch(() => {}));
});

async function keepSearch(folder) {
  const cache = await caches.open(CACHE), list = new URL("offline.json", folder).href;
  if (await cache.match(list)) return;
  const response = await fetch(list), copy = response.clone(), files = await response.json();
  if (!response.ok || files.reduce((sum, [, size]) => sum + size, 0) > SEARCH_LIMIT) return;
  for (const [name] of files) {
    const address = new URL(name, folder).href;
    if (!(await cache.match(address))) await cache.add(address);
  }
  await cache.put(list, copy);
}
