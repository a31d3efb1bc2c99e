"""Which of the packages that we pin have weaknesses that are known, as Markdown; nothing where none.

python .github/packages.py   (with pip-audit, of tests/upkeep-requirements.txt; needs the network)
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HEAD = "這些套件有已公開的弱點。在對應的 .in 檔換成修好的版本，再執行 `make lock`："


def lists() -> list[Path]:
    """Every list of packages with hashes."""
    return sorted([ROOT / "requirements.txt", *(ROOT / "tests").glob("*requirements.txt")])


def audit(path: Path) -> list[dict[str, Any]]:
    """What pip-audit says of each package of a list; nothing is installed for it."""
    command = ("pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "-r", path)
    done = subprocess.run((sys.executable, "-m", *command), capture_output=True, text=True)
    if not done.stdout.strip():
        sys.exit(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return found


def rows(name: str, found: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each weakness of a list's packages, and for each that could not be looked up."""
    for package in found:
        if package.get("skip_reason"):
            yield f"- [ ] `{name}`：{package['name']} 查不到（{package['skip_reason']}）"
        for each in package.get("vulns", ()):
            mended = "、".join(each["fix_versions"]) or "還沒有修好的版本"
            yield f"- [ ] `{name}`：{package['name']} {package['version']}，{each['id']} → {mended}"


def main() -> None:
    """Print the report."""
    said = [row for path in lists() for row in rows(path.relative_to(ROOT).as_posix(), audit(path))]
    print("\n".join([HEAD, "", *said]) if said else "", end="")


if __name__ == "__main__":
    main()
