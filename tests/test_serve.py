"""`mkdocs serve`: an edit is seen in both trees after a reload."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 60  # seconds until something that must happen counts as not happening


class Server:
    """A running `mkdocs serve` on a copy of the project."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.project, self.url = project, f"http://127.0.0.1:{port}/"
        self.log = project / "serve.log"
        env = {**os.environ, "SITE_URL": self.url, "NO_MKDOCS_2_WARNING": "1"}
        with self.log.open("w") as out:
            self._process = subprocess.Popen(
                [Path(sys.executable).parent / "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=project, env=env, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.wait(lambda: "Serving on" in self.log.read_text())

    def get(self, path: str) -> str:
        """A page as it is served now; empty where there is none."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait for something to become true; fail with the server's log when it does not."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.log.read_text()
            assert self._process.poll() is None, self.log.read_text()
            time.sleep(0.1)  # between two looks

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words in a file of the project."""
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(PATIENCE)


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = Server(project)
    yield running
    running.stop()


def test_edits_are_seen_in_both_trees(server: Server) -> None:
    server.edit("docs/roles/rm.md", "\n## ", "\n测试句子：发卡与转账。\n\n## ")
    server.wait(lambda: "测试句子：发卡与转账。" in server.get("zh-hans/roles/rm/"))
    assert "測試句子：發卡與轉帳。" in server.get("zh-hant/roles/rm/")

    server.edit("docs/data/sources.yml", "title: 保險業務員管理規則", "title: 測試用的管理規則")
    server.wait(lambda: "測試用的管理規則" in server.get("zh-hant/certifications/taiwan/"))
    assert "测试用的管理规则" in server.get("zh-hans/certifications/taiwan/")

    server.edit("docs/data/terms.yml", "zh-Hans: 简历\n", "zh-Hans: 求职简历\n")
    server.wait(lambda: "求职简历" in server.get("zh-hans/interview/taiwan/"))
    assert "求职简历" not in server.get("zh-hant/interview/taiwan/")

    server.edit("overrides/main.html", "{% block extrahead %}", "{% block extrahead %}<!-- new -->")
    server.wait(lambda: "<!-- new -->" in server.get("zh-hans/roles/rm/"))
    assert "<!-- new -->" in server.get("zh-hant/roles/rm/")


def test_edit_of_a_hook_asks_for_a_restart(server: Server) -> None:
    server.edit("hooks/guide/site.py", '"""What', '"""Now: what')
    server.wait(lambda: "重新執行 make serve" in server.log.read_text())
    assert "hooks/guide/site.py" in server.log.read_text()
