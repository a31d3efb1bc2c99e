// Which of the site's variants a reader wants: the one chosen before, else the first of the browser's languages that says.
"use strict";
(() => {
  const scriptOf = { tw: "hant", hk: "hant", mo: "hant", cn: "hans", sg: "hans", my: "hans" };
  const standardOf = { mo: "hk" }; // Macau writes as Hong Kong does

  function remembered() {
    try { return localStorage.getItem("guide.script"); } catch { return null; }
  }

  // From the nearest to the farthest of a script: zh-hant-hk, zh-hant, any other zh-hant-….
  function ofScript(tags, script, region) {
    const wanted = [`zh-${script}-${standardOf[region] || region}`, `zh-${script}`];
    const found = wanted.map((tag) => tags.find((each) => each.toLowerCase() === tag));
    return found.find(Boolean) || tags.find((each) => each.toLowerCase().startsWith(`zh-${script}-`));
  }

  // A language that names the script says it best: zh-Hans-TW is Simplified, zh-TW Traditional.
  function asked(tags) {
    for (const language of navigator.languages || [navigator.language || ""]) {
      const [base, ...parts] = language.toLowerCase().split("-");
      const region = parts.find((part) => part in scriptOf);
      const script = parts.find((part) => part === "hant" || part === "hans") || scriptOf[region];
      const tag = base === "zh" && script && ofScript(tags, script, region);
      if (tag) return tag;
    }
    return null;
  }

  // Of these tags, the first of which is the site's own choice.
  window.guideVariant = (tags) => {
    const chosen = remembered();
    return tags.find((tag) => tag.toLowerCase() === `zh-${chosen}`) || asked(tags) || tags[0];
  };
})();
