"""`mkdocs serve`: an edit is seen in both trees; an error is said, and ends nothing."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import small
from guide.search import packing, protocol

PATIENCE = 60  # seconds until something that must happen counts as not happening


class Server:
    """A running `mkdocs serve` of a guide."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.project, self.url = project, f"http://127.0.0.1:{port}/"
        self.log, self._heard = project / "serve.log", 0
        env = {**os.environ, "SITE_URL": self.url, "NO_MKDOCS_2_WARNING": "1"}
        with self.log.open("w") as out:
            self._process = subprocess.Popen(
                [Path(sys.executable).parent / "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=project, env=env, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.wait(lambda: "Serving on" in self.log.read_text())

    def get(self, path: str) -> str:
        """A page as it is served now; empty where there is none."""
        return self.bytes(path).decode()

    def bytes(self, path: str) -> bytes:
        """A file as it is served now; empty where there is none."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError:
            return b""

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

    def forget(self) -> None:
        """From here on, `said` is what is said anew."""
        self._heard = len(self.log.read_text())

    def said(self) -> str:
        """What the server has said since the last `forget`."""
        return self.log.read_text()[self._heard :]

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(PATIENCE)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A small guide with a page of the mainland, a source and a term, served."""
    guide = small.make(tmp_path)
    small.add(guide, "roles/rm", "內地測試", "")
    (guide / "docs/roles/rm.md").write_text(RM, encoding="utf-8")
    for name, record in RECORDS.items():
        listed = f"lang: zh-Hant\n{name}:\n- {{{record}}}\n"
        (guide / f"docs/data/{name}.yml").write_text(listed, encoding="utf-8")
    small.replace(guide / "docs/about.md", "sources: []", "sources: [law]")
    small.append(guide / "docs/about.md", "\n先寄履歷。\n")
    running = Server(guide)
    yield running
    running.stop()


RM = """\
---
lang: zh-Hans
title: 客户经理
description: 客户经理做什么，服务谁，给想入行的人看的一段话，写到够长为止，所以再多写一些。
sources: []
reviewed: 2026-01-01
---

# 客户经理

经理的事，也见[首页](../index.md)。
"""
RECORDS = {
    "sources": "id: law, title: 業務員管理規則, kind: law, publisher: 甲, date: null, url: null, "
    "read_on: 2026-01-01",
    "terms": "id: resume, zh-Hant: 履歷, zh-Hans: 简历, convert: both, kind: word, source: [law]",
}


def test_edits_are_seen_in_both_trees(server: Server) -> None:
    server.edit("docs/roles/rm.md", "经理的事", "测试句子：银行与转账。经理的事")
    server.wait(lambda: "测试句子：银行与转账。" in server.get("zh-hans/roles/rm/"))
    assert "測試句子：銀行與轉帳。" in server.get("zh-hant/roles/rm/")

    server.edit("docs/data/sources.yml", "title: 業務員管理規則", "title: 測試用的管理規則")
    server.wait(lambda: "測試用的管理規則" in server.get("zh-hant/about/"))
    assert "测试用的管理规则" in server.get("zh-hans/about/")

    server.edit("docs/data/terms.yml", "zh-Hans: 简历", "zh-Hans: 求职简历")
    server.wait(lambda: "求职简历" in server.get("zh-hans/about/"))
    assert "求职简历" not in server.get("zh-hant/about/")

    server.edit("overrides/main.html", "{% block extrahead %}", "{% block extrahead %}<!-- new -->")
    server.wait(lambda: "<!-- new -->" in server.get("zh-hans/roles/rm/"))
    assert "<!-- new -->" in server.get("zh-hant/roles/rm/")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small guide, served; each test leaves it as it was."""
    running = Server(small.make(tmp_path_factory.mktemp("guide")))
    yield running
    running.stop()


ABOUT = "zh-hans/about/"
FAULTS = {
    "data": ("docs/data/roles.yml", "lang: zh-Hant\nroles: [\n", "docs/data/roles.yml:3: DATA-1 "),
    "front matter": ("docs/about.md", "---\ntitle: 甲: 乙\n---\n", "docs/about.md:2: META-1 "),
    "configuration": ("mkdocs.yml", "nav:\n\t- 甲\n", "mkdocs.yml:2: NAV-5 "),
    "plugin": ("mkdocs.yml", "site_name: 甲\nplugins: [nothing]\n", "nothing"),
    "template": ("overrides/main.html", "{% if %}", "overrides/main.html:1: BUILD-1 "),
    "name in a template": ("overrides/main.html", "\n{{ a.b }}", "overrides/main.html:2: BUILD-1 "),
    "a page that is gone": ("docs/az.md", None, "mkdocs.yml:"),
    "data that is gone": ("docs/data/terms.yml", None, "docs/data/terms.yml:1: DATA-29 "),
}
"""By what is broken: (file, what it says then, what must be said of it)."""


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_breaks_is_said_and_the_last_site_stays(preview: Server, fault: str) -> None:
    name, text, words = FAULTS[fault]
    file, page = preview.project / name, preview.get(ABOUT)
    kept = file.read_bytes()
    preview.forget()
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    preview.wait(lambda: "頁面維持上一次成功的樣子" in preview.said())
    said = preview.said()
    assert words in said
    assert "Traceback" not in said and "Reloading" not in said and "stuck" not in said
    assert without_reload(preview.get(ABOUT)) == without_reload(page)
    preview.forget()
    file.write_bytes(kept)
    preview.wait(lambda: "改好了，頁面已經更新" in preview.said())
    assert "維持" not in preview.said()
    assert without_reload(preview.get(ABOUT)) == without_reload(page)


def without_reload(html: str) -> str:
    """A page without MkDocs' own script for the reload, which differs each time."""
    return html.partition("<script>\nvar livereload")[0]


def texts(server: Server) -> str:
    """What the search index says of the pages of a tree."""
    stub = json.loads(server.get("zh-hant/search/search_index.json"))
    name = stub["config"]["index"].rstrip("/").rpartition("/")[2]
    letters = json.loads(server.get(f"zh-hant/search/{name}/{protocol.LETTERS}"))
    volume = server.bytes(f"zh-hant/search/{name}/t.bin")
    out = ""
    while volume:
        leaf = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        out += leaf.decompress(volume).decode()
        volume = leaf.unused_data
    return out.translate(packing.lettered(letters))


def test_the_index_is_of_the_pages_as_they_are_now(preview: Server) -> None:
    kept = (preview.project / "docs/about.md").read_bytes()
    assert "一盒蠟筆" not in texts(preview)
    preview.edit("docs/about.md", "內容與", "一盒蠟筆與")
    preview.wait(lambda: "一盒蠟筆" in preview.get("zh-hant/about/"))
    assert "一盒蠟筆" in texts(preview)
    (preview.project / "docs/about.md").write_bytes(kept)
    preview.wait(lambda: "一盒蠟筆" not in preview.get("zh-hant/about/"))
    assert "一盒蠟筆" not in texts(preview)


def test_edit_of_what_readers_say_is_in_the_next_index(preview: Server) -> None:
    file = preview.project / "hooks/guide/search/asked.yml"
    name = preview.get("zh-hant/search/search_index.json")
    preview.forget()
    file.write_text(ASKED, encoding="utf-8")
    preview.wait(lambda: "Reloading" in preview.said())
    assert preview.get("zh-hant/search/search_index.json") != name
    preview.forget()
    file.write_text(ASKED.replace("about/", "abuot/"), encoding="utf-8")
    preview.wait(lambda: "asked.yml:2: FIND-2 沒有「abuot/」這一頁" in preview.said())
    file.unlink()
    preview.wait(lambda: "Reloading" in preview.said())


ASKED = """\
pages:
  about/: {from: [usage], asked: {page: 一盒彩色筆}}
"""


def test_edit_of_a_hook_asks_for_a_restart_and_a_broken_one_is_told(preview: Server) -> None:
    file = preview.project / "hooks/guide/web/site.py"
    kept = file.read_bytes()
    preview.forget()
    preview.edit("hooks/guide/web/site.py", "def in_tree(", "def in_tree((")
    preview.wait(lambda: "hooks/guide/web/site.py:" in preview.said())
    assert re.search(r"hooks/guide/web/site\.py:\d+: BUILD-2 不是有效的 Python", preview.said())
    preview.forget()
    file.write_bytes(kept.replace(b'"""What', b'"""Now: what'))
    preview.wait(lambda: "重新執行 make serve" in preview.said())
    assert "hooks/guide/web/site.py 改好了" in preview.said()
    preview.wait(lambda: "Reloading" in preview.said())
    preview.forget()
    file.write_bytes(kept)
    preview.wait(lambda: "Reloading" in preview.said())
    assert "hooks/guide/web/site.py" not in preview.said()


def test_edit_of_a_table_that_is_read_once_asks_for_a_restart(preview: Server) -> None:
    file = preview.project / "hooks/zhvariants/text/computing.txt"
    kept = file.read_bytes()
    preview.forget()
    file.write_bytes(b"\n" + kept)
    preview.wait(lambda: "computing.txt 已修改" in preview.said())
    assert "重新執行 make serve" in preview.said()
    preview.wait(lambda: "Reloading" in preview.said())
    file.write_bytes(kept)
