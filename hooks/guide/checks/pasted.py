"""What comes along when text is pasted: characters of other encodings and languages, marks that
programs leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final
from unicodedata import normalize

from guide.problems import Finding, SiteFinding
from guide.project import Project
from guide.source.data_file import DataFile, Value
from guide.source.page import Page
from guide.source.text import blank
from zhvariants.text.engine import glyphs

from .data_words import is_prose
from .repair import FIX, Edit, rewritten
from .rule import ADVICE, ERROR, Rule, page_rule, site_rule

_CP1252: Final = {
    char: byte
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", errors="ignore"))
}
"""Signs that a Western system shows for bytes which in Latin-1 are control characters."""
_SIGNS: Final = "".join(_CP1252)
_LATIN: Final = re.compile(
    r"[ÂÃ][\u0080-\u00bf]"
    rf"|(?:[\u00e0-\u00ef][\u0080-\u00bf{_SIGNS}]{{2}})+|[\u00a1-\u00ff]{{4,}}"
)
"""UTF-8, or Chinese in an older encoding, that was read as Western text: no language writes so."""
_LOST: Final = re.compile("锟斤拷|錕斤拷|嚙踝蕭|烫烫[烫燙屯]|燙燙[烫燙屯]|屯屯[烫燙屯]")
"""What GBK and Big5 make of characters that were lost, and of memory that nobody filled."""
_GBK: Final = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}(?:[\xe4-\xe9][\x80-\xbf]{2}){3,}")
"""UTF-8 that was read as GBK, in the bytes of GBK: two characters of every three. Four such in a
row are no Chinese."""
_MAYBE_LATIN: Final = re.compile(rf"[\u00a1-\u00ff][\u0080-\u00ff{_SIGNS}]")
"""How `_LATIN` begins. Hot path: all text is looked through for it, and few have it."""


@site_rule("FILE-13", ERROR, "沒有用錯編碼打開的亂碼", folder="")
def garbled(project: Project) -> Iterator[SiteFinding]:
    """The first of each line in pages, records and the configuration."""
    for file, raw in project.texts.items():
        if file.endswith((".md", ".yml")):
            look = partial(_garbled, raw.decode("utf-8", errors="ignore"))
            for line, said, meant in project.cache.data(look, "garbled", raw):
                hint = f"，原來可能是「{meant[:20]}」" if meant else ""
                wrong = f"「{said[:20]}」是用錯編碼打開的亂碼{hint}"
                yield file, line, wrong, "回到原來的地方重新複製，或重新打這一段"


def _garbled(text: str) -> list[tuple[int, str, str]]:
    """(line, what is there, what was meant where that can be told), the first of each line."""
    lines = enumerate(text.split("\n"), 1)
    found = ((number, _first(line)) for number, line in lines) if _first(text) else ()
    return [(number, *said) for number, said in found if said]


def _first(text: str) -> tuple[str, str] | None:
    if match := _LATIN.search(text) if _MAYBE_LATIN.search(text) else None:
        return match[0], _meant(match[0])
    if match := _LOST.search(text):
        return match[0], ""
    found = _GBK.search(text.encode("gbk", errors="replace"))
    return (found[0].decode("gbk", "ignore"), found[0].decode(errors="ignore")) if found else None


def _meant(said: str) -> str:
    """The text that was read as Western; empty where nothing sensible comes out."""
    try:
        raw = bytes(_CP1252.get(char, ord(char)) for char in said)
        return raw.decode("utf-8")
    except ValueError:  # not these bytes, or not UTF-8
        return ""


_JAPANESE: Final = (
    "両兩乗乘亀龜亜亞仏佛仮假価價倹儉児兒円圓処處剣劍剤劑剰剩労勞効效勅敕勧勸勲勳単單厳嚴収收唖啞営營噛嚙"
    "団團囲圍図圖圏圈圧壓塁壘塩鹽増增壊壞壌壤壱壹売賣変變奨奬嬢孃実實寛寬対對専專尭堯巌巖巣巢巻卷帯帶帰歸"
    "庁廳広廣廃廢弐貳弾彈従從徳德徴徵応應恵惠悩惱悪惡懐懷戦戰戻戾払拂抜拔択擇拝拜拠據拡擴挙擧挿插捜搜掲揭"
    "掻搔揺搖摂攝撃擊撹攪斉齊斎齋晩晚暁曉暦曆曽曾栄榮桜櫻桝枡桟棧検檢楽樂様樣権權歓歡歩步歯齒歳歲歴歷殻殼"
    "毎每気氣沢澤浄淨涙淚渇渴済濟渉涉渋澁渓溪満滿滝瀧瀬瀨焼燒犠犧猟獵獣獸畳疊痩瘦発發県縣砕碎稲稻穂穗穏穩"
    "穣穰竜龍粋粹粛肅経經絵繪継繼続續総總緑綠縁緣縄繩縦縱繊纖繍繡聴聽脳腦臓臟艶艷荘莊蔵藏薫薰薬藥蛍螢蝋蠟"
    "覇霸覚覺覧覽観觀訳譯読讀謡謠譲讓賛贊転轉軽輕辺邊逓遞遅遲郷鄕酔醉醤醬醸釀釈釋鉄鐵鉱鑛銭錢鋳鑄錬鍊録錄"
    "関關闘鬭陥陷険險隠隱雑雜霊靈頴穎頼賴顔顏顕顯駅驛駆驅騒騷験驗髄髓髪髮鴎鷗鶏鷄鹸鹼黒黑黙默齢齡"
)
"""Japan's own forms, each followed by the Traditional one: OpenCC's JPShinjitaiCharacters without
what Big5 or GB2312 has, what Hong Kong writes (説, 閲) and what mainland texts keep as variants."""
_OWN: Final = dict(zip(_JAPANESE[::2], _JAPANESE[1::2], strict=True))
_RUN: Final = re.compile(f"[{''.join(_OWN)}]+")
_KEPT: Final = re.compile(r"-\{.*?\}-")


def _of_page(page: Page, project: Project) -> Iterator[Finding]:
    for name in ("title", "description"):
        for match in _RUN.finditer(_open(str(page.meta.get(name) or ""))):
            yield page.front.line(name), *_japanese(match[0], page)
    for match in _RUN.finditer(page.visible):
        yield page.line(match.start()), *_japanese(match[0], page)


def _of_records(project: Project) -> Iterator[SiteFinding]:
    for file, value in _prose(project, _RUN):
        for match in _RUN.finditer(_open(value.text)):
            yield file.file, value.line, *_japanese(match[0], value)


def _open(text: str) -> str:
    return _KEPT.sub(lambda m: blank(m[0]), text)


def _japanese(said: str, where: Page | Value) -> tuple[str, str]:
    meant = glyphs("".join(_OWN[char] for char in said), where.script)
    todo = f"改成「{meant}」；是日文的名稱就寫成 -{{{said}}}-"
    return f"「{said}」是日文的漢字", todo


japanese: Final = Rule(
    "LANG-5",
    ERROR,
    "沒有日文的漢字（`経`、`発`）",
    page=_of_page,
    site=_of_records,
    folder="docs/data/",
    of_records=True,
)


def _prose(
    project: Project, said: re.Pattern[str], signs: Iterable[str] = ("",)
) -> Iterator[tuple[DataFile, Value]]:
    """(file, value) of what records say in their own words, in the files that say this at all."""
    for file in project.data_files:
        there = _any(signs, file.text) and said.search(file.text)
        for value in file.values() if there else ():
            if is_prose(file.name, value):
                yield file, value


def _any(signs: Iterable[str], text: str) -> bool:
    """Hot path: a text that has none of these signs need not be searched."""
    return any(sign in text for sign in signs)


_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+|，[０-９]{3}(?![０-９]))*％?")


def _narrowed(text: str, at: int = 0) -> list[Edit]:
    return [
        (at + match.start(), at + match.end(), normalize("NFKC", match[0]))
        for match in _WIDE.finditer(text)
    ]


def _fixed(page: Page, project: Project) -> str:
    return rewritten(page.text, _narrowed(page.visible))


def _mended(file: DataFile, project: Project) -> str:
    edits: list[Edit] = []
    if _WIDE.search(file.text):
        for value in file.values():
            if is_prose(file.name, value):
                edits += _narrowed(file.text[value.start : value.end], value.start)
    return rewritten(file.text, edits)


def _wide_in_page(page: Page, project: Project) -> Iterator[Finding]:
    for name in ("title", "description"):
        for match in _WIDE.finditer(str(page.meta.get(name) or "")):
            yield page.front.line(name), *_wide(match[0], "")
    for match in _WIDE.finditer(page.visible):
        yield page.line(match.start()), *_wide(match[0])


def _wide_in_records(project: Project) -> Iterator[SiteFinding]:
    for file, value in _prose(project, _WIDE):
        for match in _WIDE.finditer(value.text):
            yield file.file, value.line, *_wide(match[0])


def _wide(said: str, fix: str = f"，或執行 {FIX}") -> tuple[str, str]:
    return f"「{said[:20]}」是全形", f"改成「{normalize('NFKC', said)[:20]}」{fix}"


wide: Final = Rule(
    "STYLE-6",
    ADVICE,
    "數字和英文字母用半形",
    page=_wide_in_page,
    site=_wide_in_records,
    fix=_fixed,
    mend=_mended,
    folder="docs/data/",
    of_records=True,
)


_MARKS: Final = (
    (
        ("#",),
        re.compile(r"#(?:REF|VALUE|NAME|NUM|NULL|SPILL|CALC)[!?]|#DIV/0!|#N/A\b"),
        "是試算表的錯誤訊息",
        "填上真的值，或刪掉",
    ),
    (
        ("†", "oaicite", "turn"),
        re.compile(
            r"【\d+(?::\d+)?†[^】\n]*】|:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?|oaicite:\d+"
            r"|(?<![a-zA-Z])(?:cite)?(?:turn\d+(?:search|view|news)\d+)+"
        ),
        "是聊天程式的引註，讀者打不開",
        "查證後寫成 [機構，年份](#src-來源id)，或刪掉",
    ),
    (
        ("]",),
        re.compile(
            r"\[(?<![a-zA-Z0-9_\]\\!]\[)"
            r"(?:編輯|编辑|來源請求|来源请求|[註注] ?\d+|\d{1,3})\](?![(\[:{])"
        ),
        "是從網頁貼來的記號，不會變成連結",
        "刪掉；要註明來源就寫 [機構，年份](#src-來源id)",
    ),
    (
        ("-", "–", "—", "第", "Page"),
        re.compile(
            r"^[ \t]*(?:[-–—][ ]?\d{1,4}[ ]?[-–—]"
            r"|第[ ]?\d{1,4}[ ]?[頁页](?:[，,／/ ]{0,3}共[ ]?\d{1,4}[ ]?[頁页])?"
            r"|Page \d{1,4}(?: of \d{1,4})?)[ \t]*$",
            re.M,
        ),
        "是原文件的頁碼",
        "刪掉它，把前後的文字接起來",
    ),
    (
        ("分享", "連結", "链接", "廣告", "广告", "閱讀", "阅读", "全文", "原文", "有"),
        re.compile(
            r"^[ \t]*(?:分享(?:到|至)|複製連結|复制链接|[廣广]告[（(：]|[繼继][續续][閱阅][讀读]"
            r"|[閱阅][讀读](?:更多|全文|原文)|展[開开]全文|[點点][擊击](?:查看|[閱阅][讀读])"
            r"|版[權权]所有)[^。\n]{0,40}$",
            re.M,
        ),
        "是網頁上的按鈕或廣告，不是內文",
        "刪掉它",
    ),
    (
        ("以下", "希望", "需要我", "想要我", "AI", "人工智"),
        re.compile(
            r"^[ \t]*(?:(?:[當当]然(?:可以)?|好的|沒問題|没问题)[，！!。][ ]?)?"
            r"(?:以下(?:是|為|为)(?:一份)?(?:[為为幫帮][你您]"
            r"|(?:修改|更新|改[寫写]|[潤润][飾饰色]|[優优]化|重[寫写]|[調调]整|精[簡简]|翻[譯译])[過过]?[後后好]?的)"
            r"|希望[這这對对][^。\n]{0,12}有[幫帮]助"
            r"|(?:如果|若)[你您]?[還还]?(?:需要|想要|希望)我"
            r"|(?:身|作)[為为](?:一[個个])?[ ]?(?:AI|人工智[慧能])[ ]?(?:[語语]言|助|，)"
            r"|As an AI\b)",
            re.M,
        ),
        "是聊天程式對你說的話",
        "刪掉這一句，內文查證後再用",
    ),
)
"""(signs of it, what a program left, what it is, what to do)"""


def _left_in_page(page: Page, project: Project) -> Iterator[Finding]:
    for signs, pattern, wrong, todo in _MARKS:
        for match in pattern.finditer(page.prose) if _any(signs, page.prose) else ():
            yield page.line(match.start()), f"「{match[0][:30]}」{wrong}", todo


def _left_in_records(project: Project) -> Iterator[SiteFinding]:
    for signs, pattern, wrong, todo in _MARKS:
        for file, value in _prose(project, pattern, signs):
            if match := pattern.search(value.text):
                yield file.file, value.line, f"「{match[0][:30]}」{wrong}", todo


left: Final = Rule(
    "STYLE-7",
    ERROR,
    "沒有別的程式留下的記號與話：`#REF!`、`【4†source】`、`[編輯]`、頁碼、按鈕",
    page=_left_in_page,
    site=_left_in_records,
    folder="docs/data/",
    of_records=True,
)


_HAN: Final = r"[\u3400-\u9fff]"
_SPREAD: Final = re.compile(rf"(?<!{_HAN}){_HAN}(?:[ ]{_HAN}(?!{_HAN})){{2,}}")
_TWICE: Final = re.compile(r"([，。、；：])\1+|(?<=[\u3400-\u9fff])\.{2,}(?!\.)|。{2,}")


@page_rule("STYLE-8", ADVICE, "字和字之間不空格，標點不重複；刪節號寫「……」")
def spread(page: Page, project: Project) -> Iterator[Finding]:
    """As words come out of a PDF, and marks out of a chat; the first of each line."""
    seen = set[int]()
    for match in sorted(_slips(page.visible), key=lambda match: match.start()):
        line, said = page.line(match.start()), match[0]
        if line in seen:
            continue
        seen.add(line)
        if " " in said:
            yield (
                line,
                f"「{said[:12]}」的字和字之間有空格",
                f"改成「{said.replace(' ', '')[:12]}」",
            )
        elif said[0] in ".。":
            yield line, f"「{said}」不是刪節號", "句號寫一個「。」，刪節號寫「……」"
        else:
            yield line, f"標點「{said}」重複了", f"只留一個「{said[0]}」"


def _slips(text: str) -> Iterator[re.Match[str]]:
    yield from _SPREAD.finditer(text)
    yield from _TWICE.finditer(text)
