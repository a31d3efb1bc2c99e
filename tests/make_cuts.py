"""Make `hooks/zhvariants/text/cuts.txt`: after which characters OpenCC does not see a common word.

OpenCC takes the longest phrase from left to right, so a rare phrase that ends in the first
character of a common word hides that word: 护发 (hair care) in 保护发展. Every common word whose
first character can be written in several ways is tried behind every character of GB 2312.

    python tests/make_cuts.py    writes the file anew; for a new version of OpenCC or of this list
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

from zhvariants.text import cuts  # noqa: E402
from zhvariants.text.engine import glyphs  # noqa: E402
from zhvariants.variants import HANT  # noqa: E402

COMMON, RARE = 300, 50
"""Occurrences in jieba's dictionary: a word from the first on, a phrase that it beats below."""
FIRST = "发后面干回几制里采历台借表当复云冲并游斗卷松注签系征致赞获鉴困准汇团克尽"
"""First characters of the words tried: those with which texts on work and business are full."""
UNSURE = frozenset(
    # after a word that ends in their first character they are rarely meant: 方面包括, 中台风控
    "面条 面粉 面团 面皮 面包 台风 里程 尽管 征战 合并 几只 冲洗 回归"
    # both spellings are good in Taiwan
    " 发布 汇报 汇集 借以".split()
)


def main() -> None:
    """Write the file."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, before in hidden():
        found["".join(before)].append(word)
    lines = sorted(f"{' '.join(words)}\t{before}" for before, words in found.items())
    cuts.FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def hidden() -> Iterator[tuple[str, list[str]]]:
    """(word, the characters behind which OpenCC misses it) of every word that it ever misses."""
    count = _counts()
    words = [w for w, n in count.items() if len(w) == 2 and n >= COMMON and w[0] in FIRST]
    for word, right in zip(words, _converted(words), strict=True):
        if word in UNSURE or len(right) != 2:
            continue
        shown = _converted([char + word for char in _characters()])
        before = [
            char
            for char, text in zip(_characters(), shown, strict=True)
            if not text.endswith(right)
            and count.get(char + word[0], 0) < RARE
            and char + word not in count
        ]
        if before:
            yield word, before


def _counts() -> dict[str, int]:
    text = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines())
    return {row[0]: int(row[1]) for row in rows}


def _characters() -> list[str]:
    """The 6,763 characters of GB 2312."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("gb2312", "ignore"))]


def _converted(texts: list[str]) -> list[str]:
    return glyphs("\n".join(texts), HANT).split("\n")


if __name__ == "__main__":
    main()
