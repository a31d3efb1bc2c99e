"""META-4: the front matter has no field of another kind: MkDocs and the theme obey some."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Finding, Level
from guide.project import Project, nearest
from guide.source.page import Page

from .meta_2_fields import OPTIONAL, REQUIRED
from .rule import Rule


def check(page: Page, project: Project) -> Iterator[Finding]:
    """Every field that is given; of a slip for one that is missing META-2 speaks."""
    for name in page.meta:
        if name not in (*REQUIRED, *OPTIONAL):
            near = nearest(str(name), [*REQUIRED, *OPTIONAL])
            if near in REQUIRED and near not in page.meta:
                continue
            yield (
                page.front.line(str(name)),
                f"檔頭的 {name} 不是本站的欄位",
                (f"是不是指 {near}？" if near else "刪掉這一行"),
            )


FIELDS = "、".join((*REQUIRED, *OPTIONAL))
RULE = Rule("META-4", Level.STOP, f"檔頭只有這些欄位：{FIELDS}", page=check)
