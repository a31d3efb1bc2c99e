"""Links: they lead somewhere, are written so that they become links, and say where they lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from guide.html.elements import SCHEMES
from guide.problems import Finding, nearest
from guide.project import CONFIG, DATA, Project, nearest_page
from guide.source import names
from guide.source.links import Link, is_whole
from guide.source.page import Page

from .rule import ADVICE, ERROR, STOP, page_rule
from .targets import is_inside, target


@page_rule("LINK-1", STOP, "站內連結指到存在的頁面或檔案，HTML 裡的也算", needs=CONFIG)
def page_there(page: Page, project: Project) -> Iterator[Finding]:
    """Every link inside the site, Markdown's and raw HTML's."""
    for link in page.links:
        if not is_inside(link) or target(link, page, project) is not None:
            continue
        if link.address in project.rendered(page).addresses:
            yield page.line(link.at), *_nowhere(link, page, project)


def _nowhere(link: Link, page: Page, project: Project) -> tuple[str, str]:
    if link.raw and link.path.endswith(".md"):
        wrong = f"HTML 裡的連結「{link.address}」不會轉成網址"
        return wrong, "改寫成 Markdown 的 [文字](檔名.md)"
    if meant := _outside(link.address):
        return f"連結「{link.address}」不會當成網址：{meant[0]}", f"改成 {meant[1]}"
    wrong = f"連結「{link.address}」指到的頁面或檔案不存在"
    if link.path.startswith("/"):
        wrong = f"連結「{link.address}」從網站根目錄寫起，放到子路徑下會失效"
    return wrong, _page_meant(link, page, project)


_WIDE_SCHEME: Final = re.compile(r"(https?)\s*[:：]\s*[/／]{1,2}", re.I)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAMED_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+([a-z]{2,})(?::\d+)?(?=[/?#]|$)", re.I)
_FILES: Final = frozenset(
    "md markdown html htm yml yaml csv json txt xml css js svg png jpg jpeg webp gif pdf doc docx"
    " xls xlsx ppt pptx zip".split()
)
"""What the last part of a file's name is, and of no host's."""


def _outside(address: str) -> tuple[str, str] | None:
    """(why, what was meant) of an address on the web that is written as if it were a file."""
    if wide := _WIDE_SCHEME.match(address):
        return "冒號或斜線是全形的", f"{wide[1].lower()}://{address[wide.end() :]}"
    if _MAIL.fullmatch(address):
        return "少了 mailto:", f"mailto:{address}"
    host = _NAMED_HOST.match(address)
    if host and (address.lower().startswith("www.") or host[1].lower() not in _FILES):
        return "少了 https://", f"https://{address}"
    return None


def _page_meant(link: Link, page: Page, project: Project) -> str:
    found = _guess(link, page, project)
    if not found:
        return "檢查檔名與大小寫；連到別頁寫相對路徑，例如 ../roles/arm.md"
    fragment = f"#{link.fragment}" if link.fragment else ""
    address = page.link_to(found)
    if link.raw:
        address = posixpath.join("..", names.address(address))
    return f"是不是指 {address}{fragment}？"


def _guess(link: Link, page: Page, project: Project) -> str | None:
    """The file that was probably meant: same name elsewhere, or a name spelled much alike."""
    bare = unquote(link.path).lower().strip("/").removesuffix(".html").removesuffix(".md")
    here = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), bare)).lstrip("./")
    name = posixpath.basename(bare)
    named = ((p, posixpath.basename(p)) for p in sorted(project.files))
    same = [p for p, base in named if name in (base, base.rpartition(".")[0])]
    direct = [p for p in project.files if p in (f"{here}.md", f"{here}/index.md", f"{bare}.md")]
    if direct or len(same) == 1:
        return (direct or same)[0]
    return nearest_page(here, project.pages)


@page_rule("LINK-2", STOP, "連到某一節的連結，那一頁要有那個錨點", needs=CONFIG | DATA)
def section_there(page: Page, project: Project) -> Iterator[Finding]:
    """Every fragment of a link to a page of the guide."""
    for link in page.links:
        if not link.fragment or link.fragment.startswith(":~:") or not is_inside(link):
            continue
        if page.front.slips:  # its list of sources may be one of them: META-1 says so
            return
        place = target(link, page, project) or ""
        other = project.pages.get(place) or project.made_pages.get(place)
        if other is None or other.front.error or project.has_id(other, link.fragment):
            continue
        if link.address in project.rendered(page).addresses:
            where = "在這一頁" if other is page else f"在 {other.path} "
            wrong = f"連結「{link.address}」指到的錨點「#{link.fragment}」{where}找不到"
            yield page.line(link.at), wrong, _section_meant(link, page, other, project)


def _section_meant(link: Link, page: Page, other: Page, project: Project) -> str:
    name = link.fragment.removeprefix("src-")
    if link.fragment.startswith("src-") and name in project.sources:
        file = "檔頭" if other is page else f"{other.path} 檔頭"
        return f"把 {name} 加進{file}的 sources"
    if link.fragment.startswith("src-"):
        found = nearest(name, sorted(project.sources))
        return f"是不是指 #src-{found}？" if found else "先在 docs/data/sources.yml 登記來源"
    found = nearest(link.fragment, sorted(project.all_ids(other)))
    return f"是不是指 #{found}？" if found else "照該頁標題後面 {#…} 裡的名稱寫"


_BRACKETED: Final = re.compile(r"<((?:javascript|vbscript|data|file):[^>\n]*)>", re.I)
_LISTED: Final = re.compile(r"\{:?[^{}\n]*?[\s:](?:href|src)\s*=[^{}\n]*\}", re.I)
_WHOLE: Final = re.compile(r"(?:https?:)?//[^/\s?#]+(?:[/?#]\S*)?$", re.I)


@page_rule("LINK-3", ERROR, "連結不用 `javascript:`、`data:` 之類的位址")
def scheme(page: Page, project: Project) -> Iterator[Finding]:
    """Links of any kind but to pages, addresses on the web, mail and telephone."""
    for match in _BRACKETED.finditer(page.prose):
        wrong = f"連結「{match[1][:40]}」不是網址"
        yield page.line(match.start()), wrong, "刪掉它；網址以 https:// 開頭"
    for match in _LISTED.finditer(page.prose):
        yield page.line(match.start()), "大括號裡改寫了連結的位址", "把位址寫在 [文字](…) 裡"
    for link in page.links:
        shown = link.address[:40]
        address = link.address.strip()
        on_web = link.scheme in ("http", "https")
        if on_web and not (_WHOLE.match(address) and is_whole(address)):
            todo = "寫成 https://網域/路徑，兩條斜線，中間不空格"
            yield page.line(link.at), f"連結「{shown}」的網址寫錯了", todo
        if link.scheme not in SCHEMES:
            todo = f"只能連到頁面、https: 或 mailto:，不收 {link.scheme}:"
            yield page.line(link.at), f"連結「{shown}」不是網址", todo


_WHERE: Final = r"[^（）\s]+\.md[^（）\s]*|https?://[^（）\s]+|#[^（）\s]+"
_MISWRITTEN: Final = (
    (re.compile(rf"(\[[^\[\]\n]+\])\s*（({_WHERE})）"), "連結的括號是全形的", "{1}({2})"),
    (
        re.compile(r"(\[[^\[\]\n]+\])[ \u3000]+\(([^()\s]+\.md[^()\s]*|https?://[^()\s]+)\)"),
        "連結的方括號和圓括號中間有空格",
        "{1}({2})",
    ),
    (
        re.compile(r"\(([^()\n]+)\)\[(https?://[^\]\s]+|[^\]\s]+\.md[^\]\s]*)\]"),
        "連結的方括號和圓括號反了",
        "[{1}]({2})",
    ),
    (re.compile(r"［([^［］\n]+)］[(（]([^()（）\s]+)[)）]"), "連結的方括號是全形的", "[{1}]({2})"),
    (re.compile(r"【([^【】\n]+)】\(([^()\s]+)\)"), "連結的方括號是【】", "[{1}]({2})"),
)
"""(what newcomers write, what is wrong with it, the form that becomes a link)"""
_HALF: Final = re.compile(r"(\[[^\[\]\n]+\])(?:（([^（）()\s]+)\)|\(([^（）()\s]+)）)")
_SPACED: Final = re.compile(
    r"(\[[^\[\]\n]+\])\((?!<)([^()\s\"']+[ \t]+(?![\"'(]|\s*\))[^()\"'\n]*)\)"
)
_UNQUOTED: Final = re.compile(
    r"(\[[^\[\]\n]+\])\(([^()\s\"'“”]+)[ \t]+(?=[\"'“”])"
    r"(?!\"[^\"\n]*\"[ \t]*\)|'[^'\n]*'[ \t]*\))[^()\n]*\)"
)


@page_rule("LINK-4", ERROR, "連結寫成 `[文字](網址)`，用半形括號，中間不空格")
def written(page: Page, project: Project) -> Iterator[Finding]:
    """The ways in which newcomers miss the form."""
    for pattern, wrong, form in _MISWRITTEN:
        for match in pattern.finditer(page.prose):
            good = form.replace("{1}", match[1]).replace("{2}", match[2])
            yield page.line(match.start()), f"{wrong}，不會變成連結", f"改成 {good}"
    for match in _HALF.finditer(page.prose):
        good = f"{match[1]}({match[2] or match[3]})"
        yield page.line(match.start()), "連結的括號一半是全形的，不會變成連結", f"改成 {good}"
    for match in _SPACED.finditer(page.prose):
        good = f"{match[1]}({''.join(match[2].split())})"
        yield page.line(match.start()), "連結的位址裡有空格，不會變成連結", f"改成 {good}"
    for match in _UNQUOTED.finditer(page.prose):
        wrong = "連結位址後面的引號不成對，會變成位址的一部分"
        yield page.line(match.start()), wrong, f"改成 {match[1]}({match[2]})"


_EMPTY: Final = re.compile(r"(?<!!)\[\s*\]\([^)\n]*\)")
_VAGUE: Final = re.compile(
    r"\[\s*(這裡|这里|此處|此处|點此|点此|點我|点我|按這裡|点击这里|連結|链接|here|link)\s*\]\(",
    re.I,
)


@page_rule("LINK-5", ADVICE, "連結的文字說得出連到哪裡")
def words(page: Page, project: Project) -> Iterator[Finding]:
    """Links without words, and with words that say nothing out of context."""
    for match in _EMPTY.finditer(page.prose):
        yield page.line(match.start()), "連結沒有文字", "在方括號裡寫要連到哪裡"
    for match in _VAGUE.finditer(page.prose):
        yield page.line(match.start()), f"連結的文字是「{match[1]}」", "寫出連到的頁面或文件名稱"


_DEFINED: Final = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.M)
_NOWHERE: Final = re.compile(r"(?<!!)\[[^\[\]\n]*\]\(\s*#?\s*\)")
_FOOTNOTE: Final = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_REFERENCE: Final = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")


@page_rule("LINK-6", ERROR, "註腳與參照連結都有寫內容")
def defined(page: Page, project: Project) -> Iterator[Finding]:
    """Each `[^name]` and `[words][name]` has its `[name]: …` on the same page."""
    for match in _NOWHERE.finditer(page.prose):
        yield page.line(match.start()), f"連結「{match[0]}」沒有寫連到哪裡", "在圓括號裡寫位址"
    named = {f"{match[1]}".strip().lower() for match in _DEFINED.finditer(page.prose)}
    yield from _definitions(page)
    for match in _FOOTNOTE.finditer(page.prose):
        if f"^{match[1]}".lower() not in named:
            todo = f"在頁面最後加一行 [^{match[1]}]: 註腳的內容"
            yield page.line(match.start()), f"註腳「[^{match[1]}]」沒有內容", todo
    for match in _REFERENCE.finditer(page.prose):
        name = match[2] or match[1]
        if name.lower() not in named and not name.startswith("^"):
            todo = f"改成 [{match[1]}](網址)，或在頁面最後加一行 [{name}]: 網址"
            yield page.line(match.start()), f"連結「{match[0]}」沒有寫連到哪裡", todo


def _definitions(page: Page) -> Iterator[Finding]:
    """Names that are defined twice, and footnotes that nothing refers to."""
    first: dict[str, int] = {}
    for match in _DEFINED.finditer(page.prose):
        name, line = match[1].strip().lower(), page.line(match.start())
        if name in first:
            wrong = f"「[{match[1]}]:」在第 {first[name]} 行寫過了"
            yield line, wrong, "換一個名稱，或刪掉一個"
        first.setdefault(name, line)
    used = {f"^{match[1]}".lower() for match in _FOOTNOTE.finditer(page.prose)}
    for name, line in first.items():
        if name.startswith("^") and name not in used:
            yield line, f"註腳「[{name}]」沒有用到", f"在文中要註解的地方寫 [{name}]，或刪掉這一行"


@page_rule("LINK-7", ERROR, "連到本站的頁面寫檔名，不寫網址", needs=CONFIG)
def own(page: Page, project: Project) -> Iterator[Finding]:
    """Whole addresses of this site, and of its pages' files in the repository: they leave the
    reader's script, and nothing checks them."""
    home = str(project.settings.get("site_url") or "").rstrip("/")
    extra = project.settings.get("extra")
    kept = str(extra.get("repository") or "") if isinstance(extra, dict) else ""
    files = re.compile(
        rf"{re.escape(kept)}/(?:blob|edit|raw|blame)/[^/]+/docs/([^?#]+\.md)(?=[?#]|$)"
    )
    for link in page.links:
        found = files.match(link.address) if kept else None
        if found and found[1] in project.pages:
            wrong = f"連結「{link.address[:60]}」是程式庫裡的檔案，不是網站的頁面"
            yield page.line(link.at), wrong, f"改成 {page.link_to(found[1])}"
        if home and f"{link.address}/".startswith(f"{home}/"):
            wrong = f"連結「{link.address}」寫的是本站的網址"
            yield page.line(link.at), wrong, "改寫檔名，例如 ../roles/arm.md，兩種字形才會各連各的"
