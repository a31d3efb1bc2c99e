"""Make `hooks/zhvariants/text/phrases.txt`: what OpenCC knows as one phrase and jieba cuts in two.

Text is converted word by word, as jieba cuts it. A phrase of OpenCC that jieba does not know is
only needed where its words, each by itself, come out otherwise: 尤克里里琴, 汉诺威展. The file
gives jieba those, so that they are words for it, too.

    python tests/make_phrases.py    writes the file anew; for a new version of OpenCC or of rjieba
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import rjieba

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

from crossings import opencc_phrases  # noqa: E402
from zhvariants.text.engine import glyphs, plain_form  # noqa: E402
from zhvariants.text.segment import FILE  # noqa: E402
from zhvariants.variants import HANS, SCRIPTS, Variant  # noqa: E402


def main() -> None:
    """Write the file."""
    lines = sorted({line for into in SCRIPTS for line in needed(into)})
    FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def needed(into: Variant) -> Iterator[str]:
    """The phrases whose words come out otherwise one by one, as lines of the file."""
    jieba = rjieba.Jieba()
    with tempfile.TemporaryDirectory() as tmp:
        phrases = opencc_phrases(into, Path(tmp))
    words = {phrase: _words(jieba, phrase) for phrase in phrases}
    every = sorted({*phrases, *(word for cut in words.values() for word in cut)})
    shown = dict(zip(every, glyphs("\n".join(every), into).split("\n"), strict=True))
    for phrase, cut in words.items():
        if shown[phrase] != "".join(shown[word] for word in cut):
            plain = plain_form(phrase)
            like = shown[phrase] if into is HANS else plain
            yield f"{plain} {like}" if like != plain and jieba.has_word(like) else plain


def _words(jieba: rjieba.Jieba, phrase: str) -> list[str]:
    out, at = [], 0
    for word in jieba.cut(plain_form(phrase), False):
        out.append(phrase[at : at + len(word)])
        at += len(word)
    return out


if __name__ == "__main__":
    main()
