// node audit.mjs SITE [--beside OTHER_SITE] [--runs N]: the whole site through two HTML checkers, some pages through
// Lighthouse (median of 3 on a phone, one on a desktop). One line for each promise; exit 1 when one is broken.
// With another site of the same pages (`make beside` builds plain Material), its figures stand beside ours and promise nothing.
// Needs Node 20, Java 11 and Chromium ($CHROMIUM). Run it on a quiet machine: Lighthouse measures time.
import path from "node:path";
import { parseArgs } from "node:util";
import { htmlValidate, nu } from "./html.mjs";
import { CATEGORIES, measure } from "./light.mjs";
import { serve } from "./serve.mjs";

const TEXT = ["zh-hant/", "zh-hans/roles/rm/", "zh-hant/pay/taiwan/", "zh-hant/compare/arm-rm-ao/", "zh-hans/interview/mainland/", "zh-hant/sources/"];
const DATA = ["zh-hant/glossary/", "zh-hans/az/", "zh-hans/competency/matrix/", "zh-hant/roles/", "zh-hans/pay/", "zh-hant/certifications/"];
// Bytes with the heads of answers; without them, for every page: tests/weight.py.
const LIMITS = {
  text: { performance: 98, lcp: 1600, tbt: 60, cls: 0.01, bytes: 54 * 1024 },
  data: { performance: 95, lcp: 2000, tbt: 60, cls: 0.01, bytes: 74 * 1024 },
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { beside: { type: "string" }, runs: { type: "string", default: "3" } } });
const site = path.resolve(positionals[0] ?? "../../site");
const other = values.beside && path.resolve(values.beside);
const rows = [];

function row(what, fine, ours, theirs = "") {
  rows.push([fine ? "ok" : "FAIL", what, ours, theirs]);
  console.error(fine ? "ok  " : "FAIL", what, ours, theirs);
}

for (const [name, check] of [["Nu checker, errors and warnings", nu], ["html-validate, errors and warnings", htmlValidate]]) {
  const said = check(site);
  for (const each of said.slice(0, 20)) console.error("    ", each);
  row(name, said.length === 0, String(said.length), other && String(check(other).length));
}

const words = (m) => `${CATEGORIES.map((name) => m[name]).join(" ")}, ${Math.round(m.lcp)} ms, ${Math.round(m.tbt)} ms, ${m.cls.toFixed(3)}, ${Math.round(m.bytes / 1024)} KB, ${m.requests} (${m.foreign})`;
const perfect = (m, names) => names.every((name) => m[name] === 100);
const keeps = (m, limits) => m.performance >= limits.performance && perfect(m, CATEGORIES.slice(1)) && m.foreign === 0
  && ["lcp", "tbt", "cls", "bytes"].every((name) => m[name] <= limits[name]);

const ours = await serve(site, "zh-hant/");
const theirs = other && await serve(other, "");
async function page(place, desktop, fine) {
  const runs = desktop ? 1 : Number(values.runs);
  const found = await measure(ours.address + place, runs, desktop);
  const beside = theirs && words(await measure(theirs.address + place.replace(/^zh-han[ts]\//, ""), runs, desktop));
  row(`${desktop ? "desktop" : "phone"} ${place}`, fine(found), words(found), beside);
}
for (const [kind, places] of [["text", TEXT], ["data", DATA]]) {
  for (const place of places) await page(place, false, (m) => keeps(m, LIMITS[kind]));
}
for (const place of TEXT) await page(place, true, (m) => perfect(m, CATEGORIES));
ours.close();
theirs?.close();

const heads = ["", "", "ours", other ? "beside" : ""];
console.log("\nPages: performance accessibility best-practices seo, LCP, TBT, CLS, first view, requests (to other hosts)\n");
const widths = heads.map((_, at) => Math.max(...[heads, ...rows].map((cells) => (cells[at] ?? "").length)));
for (const cells of [heads, ...rows]) console.log(cells.map((cell, at) => (cell ?? "").padEnd(widths[at])).join("  ").trimEnd());
const broken = rows.filter(([said]) => said === "FAIL").length;
console.log(broken ? `\n${broken} of ${rows.length} not kept` : `\nall ${rows.length} kept`);
process.exitCode = broken ? 1 : 0;
