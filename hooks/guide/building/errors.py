"""What ended a build, in words for someone who never saw this guide's code."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path

from guide.source.folder import UNREAD, Refusal

TEMPLATE = "BUILD-1"
_DENIED = (errno.EACCES, errno.EPERM)
_REASONS = {
    errno.ENOSPC: "磁碟滿了；清出空間再試",
    errno.EDQUOT: "磁碟配額用完了；清出空間再試",
    errno.EFBIG: "檔案超過系統允許的大小；放寬限制再試",
    errno.EACCES: "沒有權限；檢查資料夾的權限",
    errno.EPERM: "沒有權限；檢查資料夾的權限",
    errno.EROFS: "磁碟唯讀；換一個能寫的地方（--site-dir）",
    errno.EBUSY: "資料夾是掛載點，不能整個換；把網站建在它裡面的資料夾（--site-dir）",
    errno.EXDEV: "資料夾是掛載點，不能整個換；把網站建在它裡面的資料夾（--site-dir）",
}


def reason(error: OSError) -> str:
    """Why the system refused, and what to do."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def said(error: Exception, root: Path, made: Path | None = None) -> str | None:
    """`file:line: RULE …` of what is wrong with a file, or what the system refused to write.

    None for what only someone who knows the code can mend: they want the traceback. Only below
    `made` does a build write.
    """
    if isinstance(error, OSError) and error.errno in _REASONS:
        if not error.filename:
            return f"寫不進檔案：{reason(error)}"
        path = Path(os.path.abspath(os.fsdecode(error.filename)))
        if error.errno in _DENIED and made and not path.is_relative_to(made):
            refusal = Refusal.of(error)
            return f"{short(path, root)}:1: {UNREAD} 讀不到（{refusal.why}）；{refusal.todo}"
        return f"寫不進 {short(path, root)}：{reason(error)}"
    if type(error).__module__.startswith("jinja2"):
        file, line = _place(error)
        why = str(error).partition("\n")[0]
        return f"{short(Path(file), root)}:{line}: {TEMPLATE} 樣板寫錯了（{why}）；改好再建置"
    return None


def _place(error: Exception) -> tuple[str, int]:
    """File and line of a template: as the error knows it, or where it was being rendered."""
    if file := getattr(error, "filename", None):
        return str(file), int(getattr(error, "lineno", 1))
    steps = traceback.extract_tb(error.__traceback__)
    inside = [step for step in steps if not step.filename.endswith(".py")]
    return (inside[-1].filename, inside[-1].lineno or 1) if inside else ("overrides", 1)


def outcome(site: Path) -> str:
    """What stands after a build that failed."""
    there = site.is_dir() and any(site.iterdir())
    name = short(site)
    return f"建置失敗；{name} 還是原來的網站，沒有動" if there else f"建置失敗；沒有產生 {name}"


def short(path: Path, root: Path | None = None) -> str:
    """A path as people write it: relative, where it is below."""
    path, root = Path(os.path.abspath(path)), Path(os.path.abspath(root or "."))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
