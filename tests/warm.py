"""Commands that start warm: in forks of one process that has the packages imported.

Two thirds of what `mkdocs build` of a small guide or `hooks/check.py` costs is importing MkDocs,
pydantic, jieba and the like, and reading the converter's words. A fork begins after that, and then
runs as the command does from a shell: its own folder, environment and arguments. Where a project's
hooks are not those of this project, file for file, they are read anew.

    python tests/warm.py    a request a line on stdin (JSON), its exit status a line on stdout
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("mkdocs", "python")
"""The commands that are known: `mkdocs ...`, and `python FILE ...`."""


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command, and keep what it prints."""
    server = _server()
    assert server.stdin and server.stdout
    with tempfile.TemporaryDirectory() as tmp:
        out, err = Path(tmp, "out"), Path(tmp, "err")
        asked = {"command": command, "cwd": str(cwd), "env": env, "out": str(out), "err": str(err)}
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return subprocess.CompletedProcess(command, status, *said)


@cache
def _server() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    server = subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, text=True)
    atexit.register(server.kill)
    return server


def _hooks(root: Path) -> dict[str, tuple[int, int]]:
    """(size, time) of each file below a project's hooks, but for words: a build reads its own."""
    found = ((path.relative_to(root).as_posix(), path) for path in (root / "hooks").rglob("*.*"))
    known = {name: path.stat() for name, path in found if "/words/" not in name}
    named = {name: (each.st_size, each.st_mtime_ns) for name, each in known.items()}
    return {name: each for name, each in named.items() if not name.endswith(".pyc")}


OWN = _hooks(ROOT)


def _import_packages() -> None:
    """Import what a build imports, and read the words that every project's converter has."""
    hooks = str(ROOT / "hooks")
    sys.path.insert(0, hooks)
    for name in ("mkdocs.__main__", "mkdocs.commands.build", "making", "check", "guide.draw.block"):
        importlib.import_module(name)
    sys.path.remove(hooks)
    del sys.modules["mkdocs.__main__"]  # it is run, not imported
    guide = sys.modules["guide.project"].Project.at(ROOT)
    trees = importlib.import_module("zhvariants.website.trees").Trees(guide.variants, guide.terms)
    for renderer in trees.renderers.values():
        renderer.converter.convert("银行與客戶")  # loads what cuts words


def _forget_hooks() -> None:
    """Leave nothing of the project's own modules."""
    hooks = str(ROOT / "hooks")
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(hooks):
            del sys.modules[name]


def _become(command: list[str], cwd: str, env: dict[str, str], out: str, err: str) -> None:
    """Be the command, in a fork."""
    if not OWN.items() <= _hooks(Path(cwd)).items():
        _forget_hooks()
    for path, file in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), file)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    name, *rest = command
    if name == "mkdocs":
        sys.argv = command
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    else:
        sys.argv = rest
        sys.path[0] = str(Path(rest[0]).resolve().parent)
        runpy.run_path(rest[0], run_name="__main__")


def _status(asked: dict[str, object]) -> int:
    """The exit status of a command that was asked for; that of a signal is negative."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        _become(**asked)  # type: ignore[arg-type]
        status = 0
    except SystemExit as end:
        said = end.code
        status = said if isinstance(said, int) else int(said is not None)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main() -> None:
    """Answer requests until there are no more."""
    _import_packages()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        print(_status(json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
