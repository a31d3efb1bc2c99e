"""Links to GitHub's form for a new file, with a template of a page in it: no command is needed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from guide.records.labels import phrase, say

from .fences import StartOptions
from .place import Place
from .table import figure

TEMPLATES: Final = Path(__file__).resolve().parents[3] / "templates"
_NAMES: Final = {
    "role": phrase("職位", "岗位"),
    "compare": phrase("比較", "比较"),
    "day": phrase("一天", "一天"),
    "career": phrase("職涯", "职业发展"),
    "interview": phrase("面試", "面试"),
    "pay": phrase("薪資", "薪酬"),
    "certification": phrase("證照", "证书"),
    "industry": phrase("行業", "行业"),
    "faq": phrase("常見問題", "常见问题"),
}


def draw(options: StartOptions, place: Place) -> str:
    """A list of the templates: where each belongs, and a link where the repository is known."""
    items = "".join(
        f"<li>{_link(template, folder, place)}</li>" for template, folder in options.folders.items()
    )
    return figure(options.caption, f"<ul>{items}</ul>", place)


def _link(template: str, folder: str, place: Place) -> str:
    words = say(_NAMES.get(template, phrase(template, template)))
    file = TEMPLATES / f"{template}.md"
    where = f" <code>{escape(f'docs/{folder}/')}</code>"
    if not place.repository or not file.is_file():
        return f"{words}{where}"
    text = quote(file.read_text(encoding="utf-8"), safe="")
    new = f"{place.repository}/new/main/docs/{quote(folder)}"
    address = f"{new}?filename=new-page.md&value={text}"
    return f'<a href="{escape(address)}">{words}</a>{where}'
