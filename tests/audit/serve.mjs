// A folder as a static host sends it: gzip, its own 404 page, below the path that its address has.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".xml": "application/xml" };

// The path of the site's own address, read from the canonical address of its home page.
function basePath(folder, home) {
  const html = fs.readFileSync(path.join(folder, home, "index.html"), "utf8");
  const found = /rel="canonical" href="([^"]*)"/.exec(html);
  return found ? new URL(found[1]).pathname.slice(0, -home.length || undefined) : "/";
}

// {address, close}: `home` is the folder of the home page, "zh-hant/" or "".
export async function serve(folder, home) {
  const base = basePath(folder, home);
  const server = http.createServer((request, response) => {
    const place = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = path.join(folder, path.normalize(`/${place.slice(base.length)}`));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    const there = place.startsWith(base) && fs.existsSync(file);
    if (!there) file = path.join(folder, "404.html");
    const head = { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=600" };
    response.writeHead(there ? 200 : 404, head).end(zlib.gzipSync(fs.readFileSync(file)));
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  return { address: `http://127.0.0.1:${server.address().port}${base}`, close: () => { server.close(); server.closeAllConnections(); } };
}
