"""FILE-1: every text file is UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from guide.problems import Level, Place
from guide.project import Project

from .rule import Rule


def check(project: Project) -> Iterator[Place]:
    """Bytes that are no UTF-8, in the first line that has them."""
    for file, raw in project.texts.items():
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            wrong = f"檔案不是 UTF-8 編碼{_guess(raw)}"
            yield file, line, wrong, "用編輯器「另存新檔」，編碼選 UTF-8"


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "（看起來是 UTF-16）"
    for codec, name in (("big5", "Big5"), ("gb18030", "GBK")):
        try:
            raw.decode(codec)
            return f"（看起來是 {name}）"
        except UnicodeDecodeError:
            continue
    return ""


RULE = Rule("FILE-1", Level.STOP, "文字檔用 UTF-8 編碼", site=check)
