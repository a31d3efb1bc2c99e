"""The conversion report: what conversion did to every page, and what a change does to it.

    python tools/report.py                  both trees as they are now
    python tools/report.py --base main      and the sentences that differ from that commit's

Prints a table, and writes all of it to a file to open (conversion-report.html). Never fails because
of what it finds: it is advice.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide.project import Project
from guide.source import names
from zhvariants.report import PageReport, changed_sentences, page_reports, totals
from zhvariants.variants import HANT, SCRIPTS, Variant
from zhvariants.website.trees import Trees

HEAD = ("頁面", "寫成", "術語表換字", "與另一引擎不同", "來回後走樣", "單向未換")


def build(project: Path, out: Path) -> Path:
    """Build a checkout of the guide; returns `out`. Raises SystemExit with the build's errors."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return out


def build_commit(revision: str, tmp: Path) -> Path:
    """Build the guide as it was at a commit."""
    archive = subprocess.run(
        ["git", "archive", revision], cwd=ROOT, capture_output=True, check=False
    )
    if archive.returncode:
        raise SystemExit(f"{revision}：找不到這個版本；{archive.stderr.decode().strip()}")
    (tmp / "base").mkdir()
    subprocess.run(["tar", "-x", "-C", str(tmp / "base")], input=archive.stdout, check=True)
    return build(tmp / "base", tmp / "base-site")


def second_engine(text: str, into: Variant) -> str:
    """The text by MediaWiki's rules (zhconv-rs, of tests/requirements.txt)."""
    from zhconv_rs import zhconv  # only this command needs it

    return str(zhconv(text, "zh-tw" if into is HANT else "zh-cn"))


def languages(project: Project) -> dict[str, str]:
    """Script of every source page, by slug."""
    pages = project.pages.values()
    return {names.address(page.path).rstrip("/"): page.script.tag for page in pages}


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as a text table; Han characters are two columns wide."""
    wide = [[sum(1 + (ord(c) > 0x2E7F) for c in cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*wide, strict=True)]
    return "\n".join(
        "  ".join(c + " " * (w - n) for c, n, w in zip(row, size, widths, strict=True)).rstrip()
        for row, size in zip(rows, wide, strict=True)
    )


def html(reports: list[PageReport], changes: list[tuple[str, str, str]]) -> str:
    """The report as a page of its own."""
    parts = [
        '<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>轉換報告</title>',
        "<style>body{font:1rem/1.6 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "td,th{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:left}</style>",
        "<h1>轉換報告</h1>",
    ]
    if changes:
        parts.append("<h2>這次修改讓哪些句子變了</h2><table><tr><th>頁面<th>之前<th>之後")
        parts += [f"<tr><td>{'<td>'.join(map(escape, change))}" for change in changes]
        parts.append("</table>")
    for report in reports:
        parts.append(f"<h2>{escape(report.slug)}（寫成 {report.written_in.tag}）</h2>")
        counters: tuple[Counter[Any], ...] = (
            *(report.replaced, report.disputed, report.lost, report.untouched),
        )
        for title, counter in zip(HEAD[2:], counters, strict=True):
            items = "".join(
                f"<li>{escape(' → '.join((k,) if isinstance(k, str) else k))} × {n}"
                for k, n in counter.most_common()
            )
            parts.append(f"<h3>{title}</h3><ul>{items}</ul>" if items else "")
    return "\n".join(parts)


def main() -> int:
    """Make the report; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--base", help="與這個版本（commit、分支）比較，列出變了的句子")
    parser.add_argument("--out", type=Path, default=Path("conversion-report.html"))
    args = parser.parse_args()
    project = Project.at(ROOT)
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        site = build(ROOT, tmp / "site")
        back = Trees(SCRIPTS, project.terms).renderers
        reports = page_reports(site, languages(project), back, second_engine, project.terms)
        changes = list(changed_sentences(build_commit(args.base, tmp), site)) if args.base else []
    print(table([HEAD, *totals(reports)]))
    if args.base:
        print(f"\n與 {args.base} 相比，{len(changes)} 處句子不同")
        for page, before, after in changes:
            print(f"\n{page}\n- {before}\n+ {after}")
    args.out.write_text(html(reports, changes), encoding="utf-8")
    print(f"\n全部內容：{args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
