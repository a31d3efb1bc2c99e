// Lighthouse on one page: the median of some runs, each in a fresh browser that reaches no other host.
import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

async function once(address, desktop) {
  const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyCategories: CATEGORIES }, desktop ? desktopConfig : undefined);
    const number = (name) => lhr.audits[name].numericValue ?? Infinity;
    const asked = lhr.audits["network-requests"].details.items.filter((each) => each.url.startsWith("http"));
    const host = new URL(address).host;
    return {
      ...Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(100 * (lhr.categories[name].score ?? 0))])),
      lcp: number("largest-contentful-paint"), tbt: number("total-blocking-time"), cls: number("cumulative-layout-shift"),
      bytes: asked.reduce((sum, each) => sum + (each.transferSize ?? 0), 0), requests: asked.length,
      foreign: asked.filter((each) => new URL(each.url).host !== host).length,
    };
  } finally { await chrome.kill(); }
}

export async function measure(address, runs, desktop = false) {
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await once(address, desktop));
  return Object.fromEntries(Object.keys(results[0]).map((name) => [name, median(results.map((each) => each[name]))]));
}
