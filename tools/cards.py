"""Draw the pictures that other sites show beside a link (`make cards`): docs/assets/cards/*.png.

Needs Playwright and a Chromium with Han fonts (tests/requirements.txt); the pictures are committed,
so that a build needs neither.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.web import cards


def main() -> None:
    """Draw every card whose text is stale, or all with `--all`."""
    folder = ROOT / "docs" / cards.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stale = [c for c in cards.wanted(ROOT) if "--all" in sys.argv or not c.is_drawn(folder)]
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": cards.WIDTH, "height": cards.HEIGHT})
        for each in stale:
            page.set_content(each.html())
            png = cards.with_text(page.screenshot(), each.text)
            (folder / each.name).write_bytes(png)
            print(f"{each.name} {len(png) // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
