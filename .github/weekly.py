"""What the weekly workflow puts into its two issues, as Markdown; nothing where all is well.

python .github/weekly.py links|reviews
"""

from __future__ import annotations

import datetime
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.checks import all_rules  # noqa: E402  # hooks/ is on the path only now
from guide.checks.runner import run  # noqa: E402
from guide.project import Project  # noqa: E402

AGENT = "Mozilla/5.0 (compatible; weekly link check)"
GONE = (404, 410)
"""Other answers say that a site does not like robots, or is busy: no news of the page."""


def reviews(today: datetime.date | None = None) -> Iterator[str]:
    """Pages and records that are due for another look on a day."""
    rules = [rule for rule in all_rules() if rule.due]
    for problem in run(Project.at(ROOT, today), rules):
        yield f"- [ ] `{problem.file}` 第 {problem.line} 行：{problem.wrong}"


def links() -> Iterator[str]:
    """Addresses outside the site that no longer answer, with the places that name them."""
    places = addresses(Project.at(ROOT))
    with ThreadPoolExecutor(8) as pool:
        for url, wrong in zip(places, pool.map(broken, places), strict=True):
            if wrong:
                yield f"- [ ] <{url}>：{wrong}（{'、'.join(sorted(places[url]))}）"


def addresses(project: Project) -> dict[str, set[str]]:
    """Every address outside the site, and the files that name it."""
    out: dict[str, set[str]] = {}
    for page in project.pages.values():
        for link in page.links:
            if link.scheme in ("http", "https"):
                out.setdefault(link.address.partition("#")[0], set()).add(page.file)
    for record in project.sources.values():
        if record.get("url"):
            out.setdefault(str(record["url"]), set()).add(f"來源 {record['id']}")
    return dict(sorted(out.items()))


def broken(url: str) -> str:
    """What is wrong with an address; empty where it answers, or will not talk to a robot."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=20):
            return ""
    except urllib.error.HTTPError as error:
        return f"回應 {error.code}" if error.code in GONE else ""
    except urllib.error.URLError as error:
        lost = "getaddrinfo" in repr(error) or "Name or service" in repr(error)
        return "找不到這個網站" if lost else ""
    except (OSError, ValueError):
        return ""


def report(lines: Iterable[str], head: str) -> str:
    """The issue's text; empty where there is nothing to say."""
    found = list(lines)
    return "\n".join([head, "", *found]) if found else ""


if __name__ == "__main__":
    if sys.argv[1:] == ["links"]:
        print(report(links(), "這些外部連結打不開了。換成現在的網址，或改用別的來源："), end="")
    elif sys.argv[1:] == ["reviews"]:
        print(report(reviews(), "這些內容該再核對一次來源了。核對後更新日期："), end="")
    else:
        sys.exit(__doc__)
