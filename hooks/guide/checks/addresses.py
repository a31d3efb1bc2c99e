"""Addresses on the web: anybody can open them, and they say where they lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

from guide.problems import Finding, SiteFinding
from guide.project import Project
from guide.source.page import Page

from .rule import ERROR, Rule

Fault = tuple[str, str]
"""(what is wrong, what to do)"""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+", re.I)
_FOLDER: Final = "docs/data/"


def _rule(name: str, title: str, fault: Callable[[str], Fault | None]) -> Rule:
    """A rule on every address that a page or a record names."""

    def of_page(page: Page, project: Project) -> Iterator[Finding]:
        for link in page.links:
            if link.scheme in ("http", "https") and (said := fault(link.address.strip())):
                yield page.line(link.at), *said

    def of_records(project: Project) -> Iterator[SiteFinding]:
        for file in project.data_files:
            for value in file.values() if "://" in file.text else ():
                for match in _ADDRESS.finditer(value.text) if "://" in value.text else ():
                    if said := fault(match[0] if value.path[-1:] == ("url",) else _in_words(match)):
                        yield file.file, value.line, *said

    return Rule(name, ERROR, title, page=of_page, site=of_records, folder=_FOLDER, of_records=True)


def _in_words(match: re.Match[str]) -> str:
    """An address in a sentence, without what follows it."""
    return re.split(r"[（），。、；：！？「」『』《》“”]", match[0], maxsplit=1)[0].rstrip(
        ".,;:!?)"
    )


_PRIVATE: Final = re.compile(
    r"(?:^|\.)(?:localhost|local|localdomain|lan|internal|intranet|corp|home|home\.arpa|test|invalid)$"
)
"""Names that lead nowhere, or elsewhere, on other networks: RFC 2606, 6761, 6762, 8375."""

_EXAMPLE: Final = re.compile(r"(?:^|\.)example(?:\.(?:com|org|net|edu))?$")
"""What RFC 2606 keeps for examples."""


def _closed(address: str) -> Fault | None:
    host = _host(address)
    if _EXAMPLE.search(host):
        wrong = f"連結「{address[:40]}」是範例用的網址，不是真的"
        return wrong, "寫真的網址；沒有就不連，來源的 url 寫 null"
    if not host or (_is_public(host) and not _PRIVATE.search(host)):
        return None
    wrong = f"連結「{address[:40]}」只有自己的電腦或公司裡打得開"
    return wrong, "改成公開的網址；連到本站的頁面寫檔名，例如 ../roles/arm.md"


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # brackets that hold no address: LINK-3 says so
        return ""


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host


private: Final = _rule(
    "LINK-8", "連結任何人都打得開：不是 localhost、192.168.x.x、公司內部或範例的網址", _closed
)

_TRACKS: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_id|oly_(?:anon|enc)_id|spm|scm|share_(?:source|medium|token)"
    r"|_gl|_ga|wt_mc|ref_src)=",
    re.I,
)
"""What services add to a link to follow who opens it; pages are the same without."""
_SHORT: Final = frozenset(
    "bit.ly t.co goo.gl tinyurl.com reurl.cc reurl.me ppt.cc lihi.cc lihi1.cc lihi1.com lihi2.cc"
    " pse.is is.gd v.gd ow.ly buff.ly rb.gy cutt.ly tiny.cc lnkd.in s.id shorturl.at t.ly t.cn"
    " rebrand.ly surl.li myppt.cc url.cn w.url.cn dwz.cn dwz.win suo.im suo.nz 3.cn b23.tv u.nu"
    " maps.app.goo.gl amzn.to fb.me risu.io psee.io supr.link 0rz.tw".split()
)
_END: Final = re.compile(r"[，。、；：」』】》”]+$")


def _disguised(address: str) -> Fault | None:
    if end := _END.search(address):
        wrong = f"網址「…{address[-20:]}」的最後是標點「{end[0]}」，打不開"
        return wrong, "把標點移到括號外面"
    if _host(address).removeprefix("www.") in _SHORT:
        todo = "打開它，寫最後到的網址"
        return f"「{address[:40]}」是縮短的網址，看不出連到哪裡，服務停了就失效", todo
    query = address.partition("#")[0].partition("?")[2]
    parts = query.split("&")
    if found := _of_search(address, parts):
        return found
    if tracks := [part for part in parts if _TRACKS.match(part)]:
        kept = "&".join(part for part in parts if part not in tracks)
        bare = address.replace(f"?{query}", f"?{kept}" if kept else "", 1)
        return f"網址帶著追蹤讀者的參數「{tracks[0].partition('=')[0]}」", f"改成 {bare}"
    return None


_SEARCH: Final = re.compile(
    r"(?:^|\.)(?:google\.[a-z.]{2,6}|bing\.com|baidu\.com|duckduckgo\.com|yahoo\.com|sogou\.com|so\.com)$"
)
_RESULTS: Final = re.compile(r"(?:/(?:search|url|s|web|link|l|imgres)?/?)?")
_ASKED: Final = re.compile(r"(?:q|query|wd|word|p|uddg|url|imgurl)=(.*)")


def _of_search(address: str, parts: list[str]) -> Fault | None:
    """A page of results, which everybody sees otherwise; a way through it to the page itself."""
    asked = [unquote(match[1]) for part in parts if (match := _ASKED.fullmatch(part))]
    if not asked or not _SEARCH.search(_host(address)):
        return None
    if not _RESULTS.fullmatch(urlsplit(address).path):
        return None
    to = next((each for each in asked if each.startswith("http")), "")
    todo = f"改成 {to}" if to else "打開要的那一頁，寫它的網址"
    return f"「{address[:40]}」是搜尋網站的結果或轉址，不是來源本身", todo


plain: Final = _rule(
    "LINK-9",
    "網址寫本來的樣子：不縮短、不是搜尋結果、沒有追蹤參數（utm_…）、後面不黏標點",
    _disguised,
)
