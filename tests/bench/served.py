"""A static host that compresses, sends parts of files, and counts what it sends."""

from __future__ import annotations

import gzip
import http.server
import re
import threading
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

KINDS = {
    ".js": "text/javascript",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_PACKED = re.compile(r"\.(pagefind|pf_\w+|bin)$")
"""What a host sends as it is: files that Pagefind compressed itself, and those of bytes."""
_RANGE = re.compile(r"bytes=(\d+)-(\d+)$")
LOADER = re.compile(r"search-worker\.\w+\.js|workers/search\.|/pagefind(-worker)?\.js")
"""The scripts that answer to the box: the worker, or what starts it."""
OWN = re.compile(r"/search[/.-]|/pagefind/|/lunr/")
"""All that is loaded for searching."""


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder; `sent` is (path, bytes) of every answer."""

    daemon_threads = True

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root = root
        self.sent: list[tuple[str, int]] = []
        self.latency, self.rate = 0.0, 0.0
        self._line = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}/"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def warm(self) -> None:
        """Compress the indexes now: a static host has done so long before a reader comes."""
        _body.cache_clear()
        for path in self.root.rglob("*"):
            if OWN.search(f"/{path.relative_to(self.root)}") and path.is_file():
                _body(path)

    def code(self, *names: str) -> list[str]:
        """Where the site has the scripts of these names."""
        found = (next((self.root / "assets/js").glob(f"{name}*.js")) for name in names)
        return [path.relative_to(self.root).as_posix() for path in found]

    def size(self, path: str) -> int:
        """The bytes of a file as it is sent."""
        return len(_body(self.root / path.removeprefix(self.url)))

    def slow(self, latency: float, rate: float) -> None:
        """Answer from now on as over a line of `rate` bytes a second, `latency` seconds away.

        Done by the host, so that what the search's worker asks for is as slow as the page's.
        """
        self.latency, self.rate = latency, rate

    def pass_line(self, size: int) -> None:
        """Wait until an answer of this size has come over the line, which all answers share."""
        time.sleep(self.latency)
        if self.rate:
            with self._line:
                time.sleep(size / self.rate)

    def bytes(self) -> dict[str, int]:
        """What was sent since the last call, by kind: loader, search, all."""
        out: dict[str, int] = defaultdict(int)
        for path, size in self.sent:
            kind = "loader" if LOADER.search(path) else "search" if OWN.search(path) else "page"
            out[kind] += size
        self.sent.clear()
        return out


@cache
def _body(path: Path) -> bytes:
    raw = path.read_bytes()
    return raw if _PACKED.search(path.name) else gzip.compress(raw, 6)


def part_of(whole: bytes, asked: str) -> tuple[bytes, str] | None:
    """(the bytes that a `Range` asks for, their `Content-Range`), if it asks for some."""
    part = _RANGE.match(asked)
    if not part:
        return None
    return whole[int(part[1]) : int(part[2]) + 1], f"bytes {part[1]}-{part[2]}/{len(whole)}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"
    # Or the second part of an answer waits 40 ms for the first to be acknowledged.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        path = self.server.root / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        data = _body(path) if path.is_file() else b""
        status, where = 200 if path.is_file() else 404, ""
        if path.is_file() and (part := part_of(data, self.headers.get("Range", ""))):
            status, (data, where) = 206, part
        self.server.sent.append((self.path, len(data)))
        self.server.pass_line(len(data))
        self.send_response(status)
        if where:
            self.send_header("Content-Range", where)
        self.send_header("Content-Type", KINDS.get(path.suffix, "text/plain"))
        if path.is_file() and not _PACKED.search(path.name):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
