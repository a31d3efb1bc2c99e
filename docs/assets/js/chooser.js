// The root page: send the reader to the tree that they chose before, else to the one their browser asks for.
// Only this page redirects; a link to a page in a tree is always followed as it is.
"use strict";
(() => {
  const links = [...document.querySelectorAll("link[hreflang]")].map((link) => link.hreflang);
  const tag = window.guideVariant(links.filter((each) => each !== "x-default"));
  location.replace(`${tag.toLowerCase()}/${location.search}${location.hash}`);
})();
