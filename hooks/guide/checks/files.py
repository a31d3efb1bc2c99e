"""Files: their encoding, size, names and kinds, and characters that nobody sees."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from unicodedata import normalize

import yaml

from guide.plaintext import UNSEEN
from guide.problems import SiteFinding
from guide.project import Project
from guide.source import kinds
from guide.source.data_file import DataFile
from guide.source.folder import UNREAD
from guide.source.history import kept
from guide.source.names import LONGEST, is_plain
from guide.source.page import Page
from guide.source.yaml import nodes
from zhvariants.text.folding import everyday

from .repair import BOM, FIX
from .rule import ADVICE, ERROR, STOP, site_rule

LARGEST: Final = 1_000_000


@site_rule("FILE-1", STOP, "文字檔用 UTF-8 編碼")
def encoding(project: Project) -> Iterator[SiteFinding]:
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


@site_rule(UNREAD, STOP, "每個檔案與資料夾都讀得到")
def refused(project: Project) -> Iterator[SiteFinding]:
    """What the system does not let be read; no other rule is asked then."""
    for name, each in project.refused.items():
        yield name, 1, f"讀不到（{each.why}）", each.todo


@site_rule("FILE-2", ADVICE, "檔案開頭沒有 BOM 記號，換行是 LF（`--fix` 會改好）")
def plain(project: Project) -> Iterator[SiteFinding]:
    """A byte order mark; the first line that ends otherwise than on Unix."""
    todo = f"執行 {FIX} 就會改好；在網頁上改的話編者會代勞"
    for file, raw in project.texts.items():
        if raw.startswith(BOM):
            yield file, 1, "檔案開頭有看不見的 BOM 記號", todo
        if b"\r" in raw:
            line = raw[: raw.index(b"\r")].count(b"\n") + 1
            yield file, line, "用了 Windows 的換行（CRLF）", todo


_MARK: Final = re.compile(rb"^(?:<{7} |>{7} |\|{7} |={7}\r?$)", re.M)
_SIGNS: Final = tuple(bytes([sign]) * 7 for sign in b"<>|=")
_HEADING: Final = re.compile(
    rb"(?:\A|\n(?:---)?)[ \t]*\r?\n[^\S\n]*\S[^\n]*\n={7}(?=\r?\n[ \t]*\r?(?:\n|\Z)|\r?\Z)"
)


@site_rule("FILE-4", STOP, "沒有留下合併衝突的記號")
def conflict(project: Project) -> Iterator[SiteFinding]:
    """Every line that git left in a merge; seven equals signs may be the line under a heading."""
    for file, raw in project.texts.items():
        found = list(_MARK.finditer(raw)) if any(sign in raw for sign in _SIGNS) else []
        if not found:
            continue
        if not any(match[0][:1] in b"<>" for match in found):
            lines = {match.end() - 7 for match in _HEADING.finditer(raw)}
            written = file.endswith((".md", ".yml"))
            alone = [match for match in found if written and match.start() not in lines]
            for match in alone:
                line = raw[: match.start()].count(b"\n") + 1
                wrong = "「=======」是沒刪完的合併衝突記號，或當成橫線用"
                yield file, line, wrong, "刪掉它；要橫線就寫 ---，前後空一行"
            continue
        for match in found:
            line, mark = raw[: match.start()].count(b"\n") + 1, match[0].decode().strip()
            yield file, line, f"留著合併衝突的記號「{mark}」", "選好要留的版本，刪掉三種記號行"


@site_rule("FILE-5", ERROR, "檔案不超過 1 MB")
def size(project: Project) -> Iterator[SiteFinding]:
    """Every file that the project keeps, wherever it stands."""
    for path in kept(project.root):
        length = (project.root / path).stat().st_size
        if length > LARGEST:
            wrong = f"檔案有 {length / 1e6:.1f} MB，上限是 1 MB"
            yield path, 1, wrong, "縮小圖片，或改連到它原本的網址"


@site_rule("FILE-10", STOP, "頁面不超過 300 KB，一行、一段、層數與重複的記號都讀得完")
def excess(project: Project) -> Iterator[SiteFinding]:
    """What programs would take minutes to read, or for ever: `guide.source.limits`."""
    files: list[Page | DataFile] = [*project.pages.values(), *project.data_files]
    for each in files:
        if each.is_text and each.excess:
            yield each.file, *each.excess


_NEVER: Final = (
    f"{UNSEEN.pattern[1:-1]}\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0000-\U000e007f"
)
_BAD: Final = re.compile(rf"[{_NEVER}]|(?<=\w)[\u200c\u200d]|[\u200c\u200d](?=\w)")
"""Joiners belong between emoji, not beside letters and Han characters."""
_BAD_OR_ENTITY: Final = re.compile(f"[{_NEVER}\u200c\u200d&]")
"""Where none of these is there is nothing bad; one class is read ten times as fast."""
_ENTITY: Final = re.compile(r"&(?:amp;)*(?:#\w+|\w+);?")
_CHARACTERS: Final = {
    "\x00": "空字元（NUL）",
    "\ufffd": "壞掉的字「\ufffd」",
    "\u200b": "零寬空格",
    "\u00ad": "看不見的連字號 U+00AD",
}


@site_rule("FILE-6", ERROR, "沒有空字元、零寬空格、亂碼")
def unseen(project: Project) -> Iterator[SiteFinding]:
    """The first such character of a line; and what YAML makes of `"\\u202e"` and the like."""
    seen = set()
    for file, number, line in _lines(project, _BAD_OR_ENTITY):
        match = _BAD.search(line) if _BAD_OR_ENTITY.search(line) else None
        if match:
            seen.add((file, number))
            wrong = f"第 {match.start() + 1} 個字是{_name(match[0])}"
            yield file, number, wrong, "刪掉它，或重新打這一段"
        elif "&" in line and (said := _spelled(line)):
            yield file, number, f"「{said[0]}」寫出{_name(said[1])}", "刪掉它，只寫看得見的字"
    for file, number, text in _values(project):
        match = _BAD.search(text)
        if match and (file, number) not in seen:
            yield file, number, f"引號裡的「\\」寫出{_name(match[0])}", "刪掉它，只寫看得見的字"


def _lines(project: Project, sign: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of pages, records and the configuration as they are written: of those
    that have this sign."""
    for file, raw in project.texts.items():
        if file.endswith((".md", ".yml")):
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError:  # FILE-1 says so
                continue
            lines = text.split("\n") if sign.search(text) else ()
            yield from ((file, number, line) for number, line in enumerate(lines, 1))


def _name(char: str) -> str:
    return _CHARACTERS.get(char, f"看不見的字元 U+{ord(char):04X}")


def _spelled(line: str) -> tuple[str, str] | None:
    """(entity, character) of the first such character that HTML makes of an entity."""
    for match in _ENTITY.finditer(line):
        text = match[0]
        while (less := unescape(text)) != text:  # `&amp;#8203;` is written out twice
            text = less
        if bad := _BAD.search(text):
            return match[0], bad[0]
    return None


def _values(project: Project) -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of what is read from YAML: heads of pages, records, the configuration."""
    for page in project.pages.values():
        for key, value in (
            page.meta.items() if page.is_text and _escapes(page.text[: page.front.end]) else ()
        ):
            yield from ((page.file, page.front.line(str(key)), text) for text in _texts(value))
    for data in project.data_files:
        values = data.values() if _escapes(data.text) else ()
        yield from ((data.file, value.line, value.text) for value in values)
    for node in nodes(project.configuration.node):
        if isinstance(node, yaml.ScalarNode):
            yield project.config_file, int(node.start_mark.line) + 1, str(node.value)


def _escapes(text: str) -> bool:
    """Hot path: what YAML reads is what is written but for what a backslash stands for."""
    return "\\" in text


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of a page's head, at any depth."""
    if isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _texts(each)
    else:
        yield str(value)


_LOOKALIKE: Final = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ufb00-\ufb06\uff61-\uffdc]"
)
"""Radicals, characters kept for old encodings, ligatures: how PDF spells words; half-width kana
and their marks."""


@site_rule("FILE-11", ERROR, "沒有部首字與相容字：PDF 裡的「金」常是另一個字（U+2FA6）")
def lookalikes(project: Project) -> Iterator[SiteFinding]:
    """The first of each line: it looks right, and is neither found nor converted."""
    for file, number, line in _lines(project, _LOOKALIKE):
        match = None if line.isascii() else _LOOKALIKE.search(line)
        if match:
            plain = normalize("NFKC", everyday(match[0]))
            wrong = (
                f"第 {match.start() + 1} 個字「{match[0]}」是 U+{ord(match[0]):04X}，不是平常的字"
            )
            todo = f"改成「{plain}」" if plain != match[0] else "重新打這個字"
            yield file, number, wrong, f"{todo}；同一段可能還有"


_CURLY: Final = tuple("“”„‟＂‘’‚‛＇")
_WRAPPED: Final = re.compile(r"[“”„‟＂][^“”„‟＂]*[“”„‟＂]|[‘’‚‛＇][^‘’‚‛＇]*[‘’‚‛＇]")


@site_rule("FILE-12", ERROR, "檔頭與資料的值不用彎引號包起來", of_records=True)
def wrapped(project: Project) -> Iterator[SiteFinding]:
    """Quotation marks as Word makes them: YAML knows them not, so readers would see them."""
    values = [
        (page.file, page.front.line(key), str(page.meta.get(key) or ""))
        for page in project.pages.values()
        for key in ("title", "description")
    ]
    for data in project.data_files:  # titles of sources are as their owners write them
        said = data.values() if any(sign in data.text for sign in (*_CURLY, "\\")) else ()
        own = (each for each in said if each.path and each.path[-1] != "title")
        values += [(data.file, each.line, each.text) for each in own]
    for file, number, text in values:
        if text.startswith(_CURLY) and _WRAPPED.fullmatch(text.strip()):
            todo = "刪掉；值裡有標點時，整個值用半形雙引號包起來"
            yield file, number, f"值「{text[:20]}」用彎引號包起來，讀者會看到引號", todo


_DEVICE: Final = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?=[./]|$)")


@site_rule("FILE-7", ERROR, "檔名只用小寫英文、數字與連字號")
def name(project: Project) -> Iterator[SiteFinding]:
    """Lower-case Latin letters, digits and hyphens: a name is also an address."""
    for path in sorted(project.files | project.links):
        yield from ((project.name_of(path), 1, *wrong) for wrong in _misnamed(path))


def _misnamed(path: str) -> Iterator[tuple[str, str]]:
    if len(path) > LONGEST:
        yield f"檔名有 {len(path)} 個字元，上限是 {LONGEST}", "換一個短的檔名"
    elif not is_plain(path):
        todo = "改用小寫英文、數字與連字號，例如 roles/branch-manager.md"
        yield f"檔名「{' '.join(path.split())}」會變成難用的網址", todo
    elif path.startswith("search/"):  # search.md is the page of results
        yield f"「{path}」的網址是搜尋資料的位置，這一頁會不見", "換一個檔名"
    elif device := _DEVICE.search(path):
        yield f"Windows 不能有叫做「{device[0].strip('/')}」的檔案", "換一個檔名"


_PAGES: Final = (".markdown", ".txt", ".html", ".htm", ".xhtml")


@site_rule("FILE-8", STOP, "docs/ 裡只有頁面、資料與素材", folder="docs/")
def kind(project: Project) -> Iterator[SiteFinding]:
    """Kinds of files by their endings, shortcuts (symbolic links), pages of one address.

    Whatever stands in this folder would be published unread.
    """
    for path in sorted(project.links):
        yield project.name_of(path), 1, "這是捷徑（symbolic link），不是檔案", "刪掉它，放檔案本身"
    for path in sorted(project.files - project.links):
        yield from ((project.name_of(path), 1, *wrong) for wrong in _misplaced(path))
    for path in sorted(project.pages):
        folder, base = posixpath.split(path)
        if "." in path.removesuffix(".md"):
            yield project.name_of(path), 1, "這一頁的網址像一個檔案", "檔名裡的點改成連字號"
        twin = f"{folder}.md" if base == "index.md" else posixpath.join(folder, "index.md")
        if (base == "index.md" and twin in project.pages) or (base == "README.md"):
            other = twin if base == "index.md" else "index.md"
            yield project.name_of(path), 1, f"這一頁的網址和 {other} 相同", "只留一個，或換檔名"


def _misplaced(path: str) -> Iterator[tuple[str, str]]:
    """(what is wrong, what to do) for a file that is not published, or not from where it stands."""
    ending, folder = posixpath.splitext(path)[1], kinds.place(path)
    if path.startswith("templates/"):
        todo = "範本放在 docs 外面的 templates/；頁面放到 docs/roles/ 之類的資料夾"
        yield "docs/templates/ 裡的檔案不檢查也不發布", todo
        return
    if path.startswith("data/"):
        return  # nothing of it is published as it is; DATA-28 looks at it
    if ending.lower() in _PAGES:
        yield f"「{ending}」的檔案不會變成頁面", "檔名以 .md 結尾"
    elif folder is None:
        todo = "內容寫成 .md 的頁面；圖檔（svg、png、jpg、webp）放 docs/assets/images/"
        small = kinds.place(path.lower()) is not None
        yield f"網站不收「{ending or path}」這種檔案", "副檔名改成小寫" if small else todo
    elif not path.startswith(folder):
        yield f"「{ending}」的檔案放錯資料夾", f"移到 docs/{folder}"


@site_rule("FILE-9", STOP, "檔案的內容和副檔名一致", folder="docs/")
def content(project: Project) -> Iterator[SiteFinding]:
    """How each file begins, and that it ends where it says: another may be hidden behind."""
    for path in sorted(project.files - project.links):
        wrong = kinds.wrong(path, project.content(path))
        if wrong:
            todo = "放進真正的檔案；圖檔用繪圖軟體重新匯出"
            yield project.name_of(path), 1, f"檔名說是「{path.rpartition('.')[2]}」，{wrong}", todo
