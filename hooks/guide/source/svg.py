"""What is in a drawing (SVG) besides the drawing: nothing may run, load or lead anywhere.

A reader may open the file by its address, where no policy of a page holds; so it is read as a
browser reads it, as XML, and holds only what is listed here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from .svg_cost import Element, too_much
from .text import is_utf8

SVG: Final = "http://www.w3.org/2000/svg"
_SPACES: Final = {
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
ELEMENTS: Final = frozenset(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
    textPath linearGradient radialGradient stop clipPath mask pattern marker style filter feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence""".split()
)
_WORDS: Final = frozenset("id class role lang aria-label aria-labelledby aria-hidden".split())
"""Attributes of words, which say nothing of how to draw."""
_LINKS: Final = frozenset(("href", "xlink:href"))
ATTRIBUTES: Final = _WORDS | frozenset(
    """version baseProfile viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry
    fx fy fr d points pathLength dx dy rotate textLength lengthAdjust startOffset method spacing
    side offset transform transform-origin gradientTransform gradientUnits spreadMethod
    patternTransform patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits
    markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result
    mode type values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
    preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent scale
    xChannelSelector yChannelSelector azimuth elevation stdDeviation radius pointsAtX pointsAtY
    pointsAtZ z limitingConeAngle baseFrequency numOctaves seed stitchTiles tableValues slope
    intercept amplitude exponent media style tabindex focusable data-name xml:space xml:lang
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering direction display dominant-baseline
    enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font
    font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
    image-rendering isolation kerning letter-spacing lighting-color line-height marker marker-end
    marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
    text-decoration text-rendering unicode-bidi vector-effect visibility white-space word-spacing
    writing-mode""".split()
)
_FUNCTIONS: Final = frozenset(
    """rgb rgba hsl hsla calc var translate translatex translatey rotate scale scalex scaley skewx
    skewy matrix blur brightness contrast saturate sepia grayscale drop-shadow""".split()
)
_INSIDE = re.compile(r"#[\w.:-]+")
_URL = re.compile(r"""url\(\s*(["']?)#[\w.:-]+\1\s*\)""", re.I)
_CALL = re.compile(r"([a-z-]*)\s*\(", re.I)

Found = tuple[int, str, str]
"""(line, what is wrong, what to do)"""
DEEPEST: Final = 64
MOST: Final = 20_000
PLAIN: Final = "用繪圖軟體另存成純圖形的 SVG，或改用 PNG"
HEAVY: Final = "直接畫出來：層層重複會拖垮瀏覽器"
ENCODING: Final = "用編輯器「另存新檔」，編碼選 UTF-8，第一行的 encoding 也寫 UTF-8"


class _Stop(Exception):
    """There is no use in reading on."""


class _Reader:
    """Reads one drawing; `found` is what is wrong with it."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._open: list[tuple[str, str]] = []
        """(name, id) of the elements that are open."""
        self._style: tuple[int, list[str]] = (0, [])
        self._elements: list[Element] = []
        self._inside: list[Element] = []
        self._sheet: list[str] = []
        self._uses: list[tuple[int, str]] = []
        self._draws: set[str] = set()
        """Ids of what draws something again."""
        self._sizes: Counter[str] = Counter()
        """Elements inside each id."""
        self._xml = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._xml.XmlDeclHandler = self._declared
        self._xml.StartDoctypeDeclHandler = self._doctype
        self._xml.ProcessingInstructionHandler = self._instruction
        self._xml.StartElementHandler = self._start
        self._xml.EndElementHandler = self._end
        self._xml.CharacterDataHandler = self._text

    def read(self, raw: bytes) -> list[Found]:
        """Everything that is wrong with a file."""
        try:
            self._xml.Parse(raw, True)
        except _Stop:
            return self.found
        except expat.ExpatError as error:
            self.found.append((error.lineno, "不是完整的 XML，瀏覽器只畫得出前面一部分", PLAIN))
        self._count()
        return self.found

    def _count(self) -> None:
        """What is drawn again, and again in that, or too often, stops a browser."""
        drawn = 0
        for line, name in self._uses:
            drawn += self._sizes[name]
            if name in self._draws:
                wrong = f"<use> 畫的「#{name}」裡又有 <use>"
                self.found.append((line, wrong, HEAVY))
        if drawn > MOST:
            wrong = f"<use> 一共畫出 {drawn} 個圖形，上限是 {MOST}"
            self.found.append((1, wrong, "少重複一些：太多會拖垮瀏覽器"))
        if not self._inside:  # else it was broken off
            said = too_much(self._elements, "".join(self._sheet))
            self.found += ((line, wrong, HEAVY) for line, wrong in said)

    def _say(self, wrong: str, todo: str = PLAIN) -> None:
        self.found.append((self._xml.CurrentLineNumber, wrong, todo))

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            self._say(f"第一行宣告的是 XML {version}、編碼 {encoding}", ENCODING)

    def _doctype(self, name: str, *_: object) -> None:
        """A document type can define words that stand for elements, and values that none sees."""
        self._say("SVG 裡有 <!DOCTYPE>", "刪掉 <!DOCTYPE …> 整段，瀏覽器用不到")
        raise _Stop

    def _instruction(self, target: str, data: str) -> None:
        self._say(f"SVG 裡有 <?{target}?>", "刪掉它；樣式寫在圖形的屬性裡")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        within = self._open[-1][0] if self._open else ""
        if space != SVG:
            self._foreign(space, local)
        elif local not in ELEMENTS or within == "style" or bool(self._open) == (local == "svg"):
            self._say(f"SVG 裡有「<{local}>」")
        self._open.append((local if space == SVG else "", attributes.get("id", "")))
        self._inside.append(Element(local, attributes, self._xml.CurrentLineNumber))
        self._elements.append(self._inside[-1])
        if len(self._open) > DEEPEST:
            self._say(f"圖形疊了超過 {DEEPEST} 層")
            raise _Stop
        self._sizes.update({own for _, own in self._open if own})
        if local == "style":
            self._style = (self._xml.CurrentLineNumber, [])
        if local == "use":
            self._use(attributes)
        if space in (SVG, ""):  # of others the element is told, and enough
            for key, value in attributes.items():
                self._attribute(local, key, value)

    def _foreign(self, space: str, local: str) -> None:
        if self._open or local != "svg":
            where = f"屬於 {space}" if space else "沒有 xmlns"
            self._say(f"SVG 裡有「<{local}>」（{where}）")
        else:
            self._say("<svg> 沒有 SVG 的 xmlns，瀏覽器不會畫", f'在 <svg 後面寫 xmlns="{SVG}"')

    def _use(self, attributes: dict[str, str]) -> None:
        """Note what is drawn again: drawings of drawings grow without end."""
        href = next((v for k, v in attributes.items() if k.split(" ")[-1] == "href"), "")
        self._uses.append((self._xml.CurrentLineNumber, href.removeprefix("#")))
        self._draws |= {own for _, own in self._open if own}

    def _attribute(self, element: str, key: str, value: str) -> None:
        space, _, local = key.rpartition(" ")
        key = f"{_SPACES.get(space, '?')}:{local}" if space else local
        if key in _LINKS:
            if not _INSIDE.fullmatch(value):
                todo = "只能指到圖裡的 #名稱；不是的話刪掉"
                self._say(f"<{element}> 的 {key} 是「{' '.join(value.split())[:40]}」", todo)
        elif key not in ATTRIBUTES:
            self._say(f"<{element}> 帶有「{key}」", f"刪掉這個屬性，或{PLAIN}")
        elif key not in _WORDS and (wrong := bad_style(value)):
            self._say(f"<{element}> 的 {key} 裡有「{wrong}」", f"刪掉它，或{PLAIN}")

    def _end(self, name: str) -> None:
        self._inside.pop().end = len(self._elements)
        if self._open.pop()[0] == "style":
            line, parts = self._style
            if wrong := bad_style("".join(parts)):
                self.found.append((line, f"<style> 裡有「{wrong}」", f"刪掉它，或{PLAIN}"))

    def _text(self, text: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self._style[1].append(text)
            self._sheet.append(text)


def bad_style(text: str) -> str:
    """What in a style, or in a value that may be one, loads something or hides what it does.

    Comments are read too: where one begins depends on what stands in quotation marks.
    """
    sign = next((sign for sign in ("\\", "@", "<") if sign in text), "")
    called = (m[1] for m in _CALL.finditer(_URL.sub(" ", text)) if m[1].lower() not in _FUNCTIONS)
    return sign or next((f"{name}(" for name in called if name), "")


def problems(raw: bytes) -> Iterator[Found]:
    """Everything in a drawing that does not belong into one, in the order of its lines."""
    if b"\0" in raw or not is_utf8(raw):
        yield 1, "SVG 不是 UTF-8 編碼", ENCODING
        return
    yield from sorted(set(_Reader().read(raw)))
