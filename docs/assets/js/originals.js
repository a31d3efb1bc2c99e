// The author's own words: each word that was replaced by the other region's is underlined, and reached by keyboard and
// screen reader. page.js brings this along when a reader first asks for it, and on later pages while it is on.
export function show(on) {
  document.documentElement.classList.toggle("guide-originals", on);
  for (const word of document.querySelectorAll("[data-from]")) {
    if (on) {
      word.tabIndex = 0;
      word.setAttribute("aria-description", `原文：${word.dataset.from}`);
    } else {
      word.removeAttribute("tabindex");
      word.removeAttribute("aria-description");
    }
  }
  for (const button of document.querySelectorAll("[data-guide-originals]")) button.setAttribute("aria-pressed", String(on));
}
