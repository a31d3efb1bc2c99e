// node audit.mjs SITE: the whole site through the two HTML checkers, some pages through Lighthouse (median of 3).
// Prints one line for each promise and exits 1 when one is broken. Needs Node 20, Java 11 and Chromium ($CHROMIUM).
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { spawnSync } from "node:child_process";
import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const site = path.resolve(process.argv[2] ?? "../../site");
const here = import.meta.dirname;
const RUNS = 3;
const TEXT = ["zh-hant/", "zh-hans/roles/rm/", "zh-hant/pay/taiwan/"];
const DATA = ["zh-hans/glossary/", "zh-hant/az/", "zh-hans/competency/matrix/", "zh-hant/roles/", "zh-hans/pay/", "zh-hant/certifications/"];
const LIMITS = { text: { performance: 98, lcp: 1600 }, data: { performance: 95, lcp: 2000 }, tbt: 60, cls: 0.01 };
let broken = 0;
const say = (fine, words) => { console.log(fine ? "ok  " : "FAIL", words); if (!fine) broken += 1; };

const jar = path.join(here, "node_modules/vnu-jar/build/dist/vnu.jar");
const nu = spawnSync("java", ["-Xss4m", "-jar", jar, "--skip-non-html", "--format", "json", "--exit-zero-always", site], { encoding: "utf8", maxBuffer: 1 << 28 });
const said = nu.stderr ? JSON.parse(nu.stderr).messages : [{ message: String(nu.error), url: jar }];
for (const each of said.slice(0, 20)) console.log("    ", each.url, each.lastLine ?? "", each.message);
say(said.length === 0, `Nu checker: ${said.length} errors and warnings`);

const checker = path.join(here, "node_modules/.bin/html-validate");
const validated = spawnSync(checker, ["--config", path.join(here, "htmlvalidate.json"), "-f", "json", "**/*.html"], { cwd: site, encoding: "utf8", maxBuffer: 1 << 28 });
const found = JSON.parse(validated.stdout || "[]").flatMap((file) => file.messages.map((each) => `${file.filePath}:${each.line} ${each.ruleId} ${each.message}`));
for (const each of found.slice(0, 20)) console.log("    ", each);
say(found.length === 0, `html-validate: ${found.length} errors and warnings`);

const canonical = fs.readFileSync(path.join(site, "zh-hant/index.html"), "utf8").match(/rel="canonical" href="([^"]*)zh-hant\/"/)[1];
const base = new URL(canonical).pathname;
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".xml": "application/xml" };
const server = http.createServer((request, response) => {
  const place = decodeURIComponent(new URL(request.url, "http://x").pathname);
  let file = path.join(site, path.normalize(place.startsWith(base) ? `/${place.slice(base.length)}` : "/404.html"));
  if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
  const there = fs.existsSync(file);
  if (!there) file = path.join(site, "404.html");
  const head = { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=600" };
  response.writeHead(there ? 200 : 404, head).end(zlib.gzipSync(fs.readFileSync(file)));
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));

const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(place, config) {
  const results = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}${base}${place}`, { port: chrome.port, output: "json" }, config);
    results.push(lhr);
  }
  const score = (name) => Math.round(100 * median(results.map((each) => each.categories[name].score ?? 0)));
  const value = (name) => median(results.map((each) => each.audits[name].numericValue ?? Infinity));
  return {
    scores: ["performance", "accessibility", "best-practices", "seo"].map(score),
    lcp: value("largest-contentful-paint"), tbt: value("total-blocking-time"), cls: value("cumulative-layout-shift"),
  };
}

for (const [kind, places] of [["text", TEXT], ["data", DATA]]) {
  for (const place of places) {
    const { scores, lcp, tbt, cls } = await measure(place);
    const fine = scores[0] >= LIMITS[kind].performance && scores.slice(1).every((each) => each === 100)
      && lcp <= LIMITS[kind].lcp && tbt <= LIMITS.tbt && cls <= LIMITS.cls;
    say(fine, `mobile ${place}: ${scores.join(" ")}, LCP ${Math.round(lcp)} ms, TBT ${Math.round(tbt)} ms, CLS ${cls.toFixed(3)}`);
  }
}
for (const place of TEXT) {
  const { scores } = await measure(place, desktopConfig);
  say(scores.every((each) => each === 100), `desktop ${place}: ${scores.join(" ")}`);
}
chrome.kill();
server.close();
process.exitCode = broken ? 1 : 0;
