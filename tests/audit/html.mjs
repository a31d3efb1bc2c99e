// Two HTML checkers over every page of a folder: lists of what they say, errors and warnings alike.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const here = import.meta.dirname;
const options = { encoding: "utf8", maxBuffer: 1 << 28 };

// What the Nu checker says of the policy (CSP) of files on a disk is not so: 'self' is no file: address, and blocks of data
// are no scripts. tests/test_web.py and the browser's tests hold the policy to what it promises.
const NOT_SO = /^(Resource|Inline script) violates Content Security Policy/;

export function nu(folder) {
  const jar = path.join(here, "node_modules/vnu-jar/build/dist/vnu.jar");
  const done = spawnSync("java", ["-Xss4m", "-jar", jar, "--skip-non-html", "--format", "json", "--exit-zero-always", folder], options);
  if (done.error || !done.stderr.startsWith("{")) throw new Error(`Nu checker: ${done.error ?? done.stderr}`);
  return JSON.parse(done.stderr).messages.filter((each) => !NOT_SO.test(each.message))
    .map((each) => `${each.url.replace(/^.*?\/(?=zh-|[^/]*$)/, "")}:${each.lastLine ?? ""} ${each.message}`);
}

export function htmlValidate(folder) {
  const kept = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "audit-")), "said.json"); // its exit cuts a pipe short
  const checker = path.join(here, "node_modules/.bin/html-validate");
  const done = spawnSync(checker, ["--config", path.join(here, "htmlvalidate.json"), "-f", `json=${kept}`, "**/*.html"], { ...options, cwd: folder });
  if (done.error || !fs.existsSync(kept)) throw new Error(`html-validate: ${done.error ?? done.stderr}`);
  const files = JSON.parse(fs.readFileSync(kept, "utf8"));
  fs.rmSync(path.dirname(kept), { recursive: true });
  return files.flatMap((file) => file.messages.map((each) => `${path.relative(folder, file.filePath)}:${each.line} ${each.ruleId} ${each.message}`));
}
