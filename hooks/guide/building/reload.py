"""The guide's own code while a preview runs: MkDocs keeps it loaded, whatever happens to it.

So it is with the tables of words that the code reads once, `.txt`. What is YAML is read anew for
every build: general words, exceptions, what readers say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RULE = "BUILD-2"
_LOADED = ".py", ".txt"
"""Files that are read once."""


@dataclass
class Hooks:
    """The files of code below a folder, as they were when they were loaded."""

    folder: Path
    _loaded: dict[Path, str] = field(default_factory=dict)
    _broken: set[Path] = field(default_factory=set)

    def news(self) -> Iterator[str]:
        """What to say before a build: files that are no Python, or other than what runs."""
        files = sorted(path for path in self.folder.rglob("*") if path.suffix in _LOADED)
        now = {path: self._read(path) for path in files}
        first = not self._loaded
        self._loaded = self._loaded or dict(now)
        if first:
            return
        changed = [p for p, text in now.items() if self._loaded.get(p, text) != text]
        broken = {path: said for path in changed if (said := self._wrong(path, now[path]))}
        yield from broken.values()
        if mended := sorted(self._name(path) for path in self._broken - broken.keys()):
            yield f"{'、'.join(mended)} 改好了"
        self._broken = set(broken)
        if names := [self._name(path) for path in changed if path not in broken]:
            yield f"{'、'.join(names)} 已修改，但這次建置仍用舊的；請停止後重新執行 make serve"

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()

    def _read(self, path: Path) -> str:
        return path.read_text(encoding="utf-8", errors="replace")

    def _wrong(self, path: Path, text: str) -> str | None:
        if path.suffix != ".py":
            return None
        try:
            compile(text, str(path), "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            why = getattr(error, "msg", None) or str(error)
            todo = "這次建置仍用舊的程式，改好之前不能重新執行"
            return f"{self._name(path)}:{line}: {RULE} 不是有效的 Python（{why}）；{todo}"
        return None
