// The root page: send the reader to the tree that they chose before, else to the one their browser asks for.
// Only this page redirects; a link to a page in a tree is always followed as it is.
"use strict";
(() => {
  const trees = { hant: "zh-hant/", hans: "zh-hans/" };
  const byRegion = { tw: "hant", hk: "hant", mo: "hant", cn: "hans", sg: "hans", my: "hans" };

  function remembered() {
    try { return localStorage.getItem("guide.script"); } catch { return null; }
  }

  // The first of the browser's languages that says which script: zh-Hans-TW is Simplified, zh-TW Traditional.
  function preferred() {
    for (const language of navigator.languages || [navigator.language || ""]) {
      const [base, ...parts] = language.toLowerCase().split("-");
      if (base !== "zh") continue;
      const script = parts.find((part) => part in trees);
      if (script) return script;
      const region = parts.find((part) => part in byRegion);
      if (region) return byRegion[region];
    }
    return "hant";
  }

  const choice = remembered();
  const script = choice in trees ? choice : preferred();
  location.replace(trees[script] + location.search + location.hash);
})();
