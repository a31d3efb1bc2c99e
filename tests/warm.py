"""Commands that start warm: in forks of one process that has built a guide before.

Most of what `mkdocs build` of a small guide or `hooks/check.py` costs is importing MkDocs, pydantic
and the like, reading the converter's words, and making patterns and templates ready. A fork begins
after that, and then runs as the command does from a shell: its own folder, environment and
arguments. Where a project's hooks are not those of this project, file for file, they are read anew.
All workers of a run share the process; it ends when their folder is gone.

    python tests/warm.py FOLDER    answers at FOLDER/warm.sock: a request (JSON), its exit status
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("mkdocs", "python")
"""The commands that are known: `mkdocs ...`, and `python FILE ...`."""
SOCKET, ENDED = "warm.sock", "warm.ended"
Completed = subprocess.CompletedProcess[str]


def run(*command: str, cwd: Path, env: dict[str, str], folder: Path) -> Completed:
    """Run a command, and keep what it prints; `folder` is that of the run of the tests."""
    with tempfile.TemporaryDirectory() as tmp:
        out, err = Path(tmp, "out"), Path(tmp, "err")
        asked = {"command": command, "cwd": str(cwd), "env": env, "out": str(out), "err": str(err)}
        with _connection(folder) as server, server.makefile("rw", encoding="utf-8") as lines:
            lines.write(json.dumps(asked) + "\n")
            lines.flush()
            status = int(lines.readline())
        said = (path.read_text(encoding="utf-8") for path in (out, err))
        return Completed(command, status, *said)


def _connection(folder: Path) -> socket.socket:
    """A connection to the process, which the first who asks starts."""
    with contextlib.suppress(FileExistsError):
        (folder / "warm.begun").mkdir()
        subprocess.Popen([sys.executable, __file__, str(folder)], stdin=subprocess.DEVNULL)
    while not (folder / ENDED).exists():
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(str(folder / SOCKET))
            return server
        except (FileNotFoundError, ConnectionRefusedError):
            server.close()
            time.sleep(0.1)  # between two looks
    raise RuntimeError("the process that starts commands has ended; it says why on stderr")


def _hooks(root: Path) -> dict[str, tuple[int, int]]:
    """(size, time) of each file below a project's hooks, but for lists: a build reads its own."""
    files = (path for path in (root / "hooks").rglob("*.*") if path.suffix not in (".pyc", ".yml"))
    known = {path.relative_to(root).as_posix(): path.stat() for path in files}
    return {name: (each.st_size, each.st_mtime_ns) for name, each in known.items()}


OWN = _hooks(ROOT)


def _import_packages() -> None:
    """Import what a build imports, and read the words that every project's converter has."""
    hooks = str(ROOT / "hooks")
    sys.path.insert(0, hooks)
    for name in (
        "mkdocs.__main__",
        "mkdocs.commands.build",
        "making.build",
        "check",
        "guide.draw.block",
    ):
        importlib.import_module(name)
    sys.path.remove(hooks)
    del sys.modules["mkdocs.__main__"]  # it is run, not imported
    guide = sys.modules["guide.project"].Project.at(ROOT)
    trees = importlib.import_module("zhvariants.website.trees").Trees(guide.variants, guide.terms)
    for renderer in trees.renderers.values():
        renderer.converter.convert("银行與客戶")  # loads what cuts words


def _build_small_guide() -> None:
    """Make ready what every build makes ready: templates, patterns, what cuts words."""
    import small  # it imports this module, as the tests do

    build, load = (
        importlib.import_module(f"mkdocs.{name}") for name in ("commands.build", "config")
    )
    with tempfile.TemporaryDirectory() as tmp:
        small.alone(small.in_variants(Path(tmp, "guide"), ["zh-Hant", "zh-Hans"]))
        os.chdir(Path(tmp, "guide"))
        config = load.load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)


def _keep_what_is_made() -> None:
    """Keep compiled templates and trimmed style sheets, by all that they are made of."""
    templates: dict[str, tuple[str, CodeType]] = {}
    compiled = sys.modules["making.rendering"].Compiled
    compiled.__init__ = lambda self: setattr(self, "_known", templates)
    compiled.get_cache_key = lambda self, name, filename=None: name  # and the text is compared
    styles, sheets = sys.modules["guide.web.styles"], {}
    trim = styles.both

    def both(paths: list[Path], first: Any, later: Any) -> tuple[str, str]:
        texts = (path.read_text(encoding="utf-8") for path in paths)
        key = (*texts, *first.digest(), *later.digest())
        if key not in sheets:
            sheets[key] = trim(paths, first, later)
        return sheets[key]

    styles.both = both
    _keep_names_of_themes()


def _keep_names_of_themes() -> None:
    """Keep the names of the files of installed themes: thousands of icons, sifted in every build.

    What is left of them is asked of the theme's settings, which no guide changes.
    """
    jinja2 = importlib.import_module("jinja2")
    loader, sifted = jinja2.FileSystemLoader, dict[tuple[str, ...], set[str]]()

    def list_templates(env: Any, extensions: None = None, filter_func: Any = None) -> list[str]:
        installed = tuple(path for path in env.loader.searchpath if "site-packages" in path)
        own = [path for path in env.loader.searchpath if path not in installed]
        if installed not in sifted:
            sifted[installed] = set(filter(filter_func, loader(installed).list_templates()))
        return sorted(sifted[installed] | set(filter(filter_func, loader(own).list_templates())))

    jinja2.Environment.list_templates = list_templates


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


def _answer(server: socket.socket) -> None:
    """Answer one request."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with server, server.makefile("rw", encoding="utf-8") as lines:
        lines.write(f"{_status(json.loads(lines.readline()))}\n")


def main(folder: Path) -> None:
    """Answer requests, each in a fork, until nobody is left who could ask."""
    _import_packages()
    _keep_what_is_made()
    _build_small_guide()
    gc.enable()  # a build leaves it off: commands begin as they do from a shell
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that answer
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "begun.sock"))
        listening.listen(64)
        listening.settimeout(10)
        (folder / "begun.sock").rename(folder / SOCKET)  # now it answers
        while folder.exists():
            with contextlib.suppress(TimeoutError):
                server, _ = listening.accept()
                if not os.fork():
                    listening.close()
                    _answer(server)
                    os._exit(0)
                server.close()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(sys.argv[1], ENDED).touch()
