"""The term table as conversion rules: which word of one script becomes which word of the other.

A record of the term table is one concept (`words/README.md` explains the fields). Here only its
forms and its `convert:` count:

    both      the zh-Hant form and the zh-Hans form replace each other
    to-hans   only the zh-Hant form is replaced
    to-hant   only the zh-Hans form is replaced
    from-hk   only Hong Kong's words are replaced (`region.py`), by the form of either script
    none      glyphs only; the record still guards its own characters against other rules

`from-hant` and `from-hans` are further words that become the other form; `guard` are longer words
around a form that keep their characters (积分 is a term, 累积分配 is not). `names: keep` leaves the
word alone right before the end of a name: 公司, 大學, 研究所, 協會 (資訊 in 資訊科學系).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhvariants.variants import HANS, Variant

FROM_HK: Final = "from-hk"
"""The `convert` of a record that is about Hong Kong's text alone."""


@dataclass(frozen=True)
class Rule:
    """One word to look for, and what replaces it; None where only its glyphs change."""

    source: str
    target: str | None
    term: str
    """Id of the record that the rule comes from."""
    word: bool = False
    """Is it a word of another region, not only a name or a guard in other glyphs?"""
    in_names: bool = False
    """Is it often a part of a name (某某信息技术有限公司), where it stays as it is?"""
    kept: bool = False
    """Is it the word of a one-way record that this direction leaves alone?"""

    @property
    def guards(self) -> bool:
        """Does it only keep other rules away from its characters?"""
        return self.target is None and not self.kept


def way(into: Variant) -> str:
    """The `convert` of a record that leads into one script alone."""
    return "to-hans" if into is HANS else "to-hant"


def rules(records: Iterable[Mapping[str, Any]], into: Variant) -> dict[str, Rule]:
    """The rules for conversion into one script, by the word they look for.

    The first record of a word wins; but where a one-way record only keeps its own word, another
    record may replace it, or a part of it (合約 and 契約 both become 合同, 合同 becomes 合約).
    """
    out: dict[str, Rule] = {}
    kept: dict[str, Rule] = {}
    for record in records:
        for rule in _rules_of(record, into):
            (kept if rule.kept else out).setdefault(rule.source, rule)
    whole = {word: rule for word, rule in kept.items() if not holds_any(word, out)}
    return {**whole, **out}


def _rules_of(record: Mapping[str, Any], into: Variant) -> Iterable[Rule]:
    term = str(record.get("id", ""))
    convert = record.get("convert", "none")
    if convert == FROM_HK:
        return
    hant, hans = record.get("zh-Hant"), record.get("zh-Hans")
    own, wanted = (hant, hans) if into is HANS else (hans, hant)
    regional = convert in ("both", way(into))
    in_names = record.get("names") == "keep"
    if own and wanted and (regional or convert == "none"):
        yield Rule(own, wanted, term, regional, in_names)
    elif own and len(own) > 1:  # a character is no word to keep: 升 of 公升
        yield Rule(own, None, term, kept=True)
    if wanted:
        for word in record.get("from-hant" if into is HANS else "from-hans") or ():
            yield Rule(word, wanted, term, word=True, in_names=in_names)
    for word in record.get("guard") or ():
        yield Rule(word, None, term)


def page_rules(
    pairs: Mapping[str, str], protected: Iterable[str], into: Variant
) -> dict[str, Rule]:
    """Rules of one page: `pairs` are zh-Hant: zh-Hans, `protected` words stay as written."""
    out = {}
    for hant, hans in pairs.items():
        source, target = (hant, hans) if into is HANS else (hans, hant)
        out[source] = Rule(source, target, "page", word=True)
    for word in protected:
        out[word] = Rule(word, word, "page")
    return out


def holds_any(text: str, words: Container[str]) -> bool:
    """Is one of these words in a short text?"""
    ends = range(1, len(text) + 1)
    return any(text[start:end] in words for end in ends for start in range(end))
