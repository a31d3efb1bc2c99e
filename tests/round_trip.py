"""Text of Taiwan to Simplified and back, by this converter and by others: what comes back wrong.

    python tests/round_trip.py FILE ...    plain text in Traditional characters, a sentence a line

Only characters count: where we give a regional word, its place is left out for all. Two forms of
one character that are both in use (台 and 臺, 答復 and 答覆) are the same.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import opencc
import zhconv_rs

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT / "hooks") in sys.path else [str(ROOT / "hooks")]

import straddles  # noqa: E402
from zhvariants.text.converter import Converted  # noqa: E402
from zhvariants.text.engine import glyphs  # noqa: E402
from zhvariants.variants import HANS, HANT  # noqa: E402

_SAME = str.maketrans(
    "臺佈占着裏峯羣綫衆爲麽啓鑑祕床線註週份覈汙岳彙升鑒敘核群賬鍊嘆昇注証污迴匯採癥恤卹鉅復覆瞭誌慾煙菸計畫",
    "台布佔著裡峰群線眾為麼啟鑒秘床線注周分核污岳匯升鑒敘核群帳鏈歎升注證污回匯采症卹卹巨覆覆了志欲煙煙計劃",
)
_SHOWN = 12


def ours(done: Sequence[Converted]) -> list[str]:
    """The results with the author's characters where a regional word stands."""
    out = []
    for each in done:
        text, at = "", 0
        for change in each.changes:
            if change.regional:
                text += each.text[at : change.out_start] + "\0" * (change.end - change.start)
                at = change.out_end
        out.append(text + each.text[at:])
    return out


def wrong(texts: Sequence[str], back: Sequence[str], left_out: Sequence[str]) -> Counter[str]:
    """How often which character comes back as which other one."""
    out: Counter[str] = Counter()
    for text, shown, marked in zip(texts, back, left_out, strict=True):
        if len(text) == len(shown) == len(marked):
            pairs = zip(text.translate(_SAME), shown.translate(_SAME), marked, strict=True)
            out.update(f"{a}→{b}" for a, b, mark in pairs if a != b and mark != "\0")
    return out


def main() -> None:
    """Print how many characters of 100,000 come back wrong, and the commonest."""
    lines = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    simplified = glyphs("\n".join(lines), HANS).split("\n")
    mine = ours(straddles.converter(HANT).convert_many(simplified))
    stock = opencc.OpenCC("s2tw")
    others = {
        "this guide": mine,
        "OpenCC s2tw": [stock.convert(line) for line in simplified],
        "zhconv zh-tw": [zhconv_rs.zhconv(line, "zh-tw") for line in simplified],
    }
    size = sum(map(len, lines))
    for name, back in others.items():
        found = wrong(lines, back, mine)
        common = " ".join(f"{pair} {count}" for pair, count in found.most_common(_SHOWN))
        print(f"{name}: {found.total() * 100_000 / size:.0f} of 100,000 wrong; {common}")


if __name__ == "__main__":
    main()
