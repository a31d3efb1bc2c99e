"""The page of a role that nobody has written one about: Markdown made of its record.

Everything it says stands in the records; its blocks draw them as they do on a written page. What
it leads to are the pages of the role's region.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Final

from guide.records import labels
from guide.records.labels import Words, phrase
from guide.records.library import Library
from guide.records.models import Region, Role, Step
from guide.records.paths import needed_for, routes_to, steps_to
from guide.records.regions import local
from guide.source.text import UNSPACED
from zhvariants.html.tokens import NAME, written_in

from . import prose
from .cells import DOUBT, marked, step_years

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~^&-])")
_CITED = re.compile(r"（[^（）]*\(#src-[^（）]*）")
"""Sources in brackets: a description has none."""
_ROUTES: Final = "name, asks, next, into, confidence"
_FIGURES: Final = "scope, amount, unit, measure, year, confidence, source"
_STRUCTURE: Final = "subject, fixed, variable, share, depends_on, confidence, source"
_CERTIFICATES: Final = "name, kind, exam_body, entry, papers, fee, next_exam, source"

_HEADS: Final[Mapping[str, Words]] = {
    "facts": phrase("速覽", "速览"),
    "pay": phrase("薪資", "薪酬"),
    "certificates": phrase("證照", "证书"),
    "entry": phrase("怎麼進", "怎么进"),
    "interview": phrase("面試與一天", "面试与日常"),
    "next": phrase("升遷", "晋升"),
    "elsewhere": phrase("其他地區相近的職位", "其他地区相近的职位"),
}
"""The sections, in order, by id."""
_STANDS: Final = phrase(
    "{region}的{level}職位，客群是{segment}。", "{region}的{level}职位，客群是{segment}。"
)
_FORMER: Final = phrase(
    "{region}的舊職稱，客群是{segment}。", "{region}的旧职称，客群是{segment}。"
)
_ABOUT: Final = phrase(
    "{region}的「{name}」：{does}。薪資、證照、怎麼進與下一步，每一項附來源與年份。",
    "{region}的“{name}”：{does}。薪酬、证书、怎么进与下一步，每一项附来源与年份。",
)
_BARE: Final = phrase(
    "{region}的「{name}」：薪資、證照、怎麼進與下一步，每一項附來源與年份。",
    "{region}的“{name}”：薪酬、证书、怎么进与下一步，每一项附来源与年份。",
)
_MORE: Final = phrase(
    "怎麼做、和別的職位差在哪裡，見{page}。", "怎么做、和别的职位差在哪里，见{page}。"
)
_NO_PAY: Final = phrase(
    "沒有讀到只屬於這個職位的數字；最接近的寫在[速覽](#facts)，全地區的見{page}。",
    "没有读到只属于这个职位的数字；最接近的写在[速览](#facts)，全地区的见{page}。",
)
_PAY: Final = phrase(
    "各數字的計算基準不同，不能直接相加或比較；全地區的見{page}。",
    "各数字口径不同，不能直接相加或比较；全地区的见{page}。",
)
_NO_CERTIFICATES: Final = phrase(
    "沒有讀到這個職位必備的證照；全地區的見{page}。",
    "没有读到这个职位必备的证书；全地区的见{page}。",
)
_CERTIFIED: Final = phrase(
    "哪一張必備、哪一張加分寫在[速覽](#facts)；先後與準備見{page}。",
    "哪一张必备、哪一张加分写在[速览](#facts)；先后与准备见{page}。",
)
_BEFORE: Final = phrase("從行內升上來的，先做下面的職位：", "从行内升上来的，先做下面的职位：")
_WAYS: Final = phrase("各條管道的全部條件見{page}。", "各条渠道的全部条件见{page}。")
_NO_WAYS: Final = phrase(
    "沒有讀到直接招這個職位的公告；一般的管道見{page}。",
    "没有读到直接招这个职位的公告；一般的渠道见{page}。",
)
_INTERVIEW: Final = phrase("題目、流程與準備見{page}。", "题目、流程与准备见{page}。")
_HOURS: Final = phrase("工時與加班的說法見{page}。", "工时与加班的说法见{page}。")
_HOURS_AT: Final[Mapping[Region, str]] = {
    "TW": "faq/taiwan.md#hours",
    "CN": "day/mainland.md#hours",
    "HK": "faq/hong-kong.md#hours",
}
_NO_NEXT: Final = phrase(
    "沒有可靠資料說這個職位的下一步；速覽裡寫的是來源的說法。",
    "没有可靠资料说明这个职位的下一步；速览里写的是来源的说法。",
)
_ONLY_NEAR: Final = phrase(
    "只是相近，不是同一個職位，資格不互通。", "只是相近，不是同一个职位，资格不互通。"
)
_FACTS_OF: Final = phrase("{name}速覽", "{name}速览")
_PAY_OF: Final = phrase("{name}的薪資數字", "{name}的薪酬数字")
_MADE_OF: Final = phrase("{name}的薪資怎麼組成", "{name}的薪酬怎么构成")
_CERTIFICATES_OF: Final = phrase("{name}會用到的證照", "{name}会用到的证书")
_WAYS_TO: Final = phrase("通往{name}的管道", "通往{name}的渠道")
_LADDER_OF: Final = phrase("從{name}往上", "从{name}往上")


Titles = Mapping[str, tuple[str, str]]
"""(title, script) of the written pages, by path: links are named after them."""


def of_library(library: Library, titles: Titles) -> dict[str, str]:
    """By path under docs the Markdown of every page that is made of a role's record."""
    made = (role for role in library.roles.values() if role.own_page not in titles)
    return {role.own_page: _Page(role, library, titles).markdown() for role in made}


class _Page:
    def __init__(self, role: Role, library: Library, titles: Titles) -> None:
        self._role, self._library, self._titles = role, library, titles
        self._name = role.full_name

    def markdown(self) -> str:
        role, head = self._role, self._head()
        parts = [head, self._lead()]
        sections = {
            "facts": [self._block("guide-facts", _FACTS_OF, f"roles: [{role.id}]")],
            "pay": self._pay(),
            "certificates": self._certificates(),
            "entry": self._entry(),
            "interview": self._interview(),
            "next": self._next(),
            "elsewhere": self._elsewhere(),
        }
        for key, body in sections.items():
            if body:
                parts += [f"## {_HEADS[key][role.lang]} {{#{key}}}", *body]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _say(self, words: Words, **parts: str) -> str:
        """The words in the page's script; none where a page that they lead to is not there."""
        if not all(parts.values()):
            return ""
        return UNSPACED.sub(" ", words[self._role.lang].format(**parts))

    def _head(self) -> str:
        role = self._role
        region = labels.REGIONS[role.region][role.lang]
        does = prose.plain(_CITED.sub("", role.facts.does or ""))
        about = self._say(_ABOUT, name=self._name, region=region, does=does)
        about = about or self._say(_BARE, name=self._name, region=region)
        sources = dict.fromkeys(
            [*self._role.source, *(step.source for _, step in steps_to(self._role, self._library))]
        )
        fields = {
            "lang": role.lang,
            "title": self._name,
            "description": about,
            "sources": [*sources],
        }
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
        return "\n".join(["---", *lines, f"reviewed: {role.checked}", "---"])

    def _lead(self) -> str:
        role = self._role
        words = self._say(
            _FORMER if role.level == "former" else _STANDS,
            region=labels.REGIONS[role.region][role.lang],
            level=labels.LEVELS[role.level][role.lang],
            segment=labels.SEGMENTS[role.segment][role.lang],
        )
        more = self._say(_MORE, page=self._link(role.page))
        return f"{self._text(role.facts.does)}{words}{more}"

    def _text(self, text: str | None) -> str:
        """A record's text as a sentence of Markdown: its links lead from `roles/`."""
        parts = (
            f"[{_plain(words)}]({_beside(target)})" if target is not None else _plain(words)
            for words, target in prose.pieces(text or "")
        )
        return f"{''.join(parts)}。" if text else ""

    def _link(self, target: str) -> str:
        title, lang = self._titles.get(target.partition("#")[0], ("", ""))
        return f"[{self._words(title, lang)}]({_beside(target)})" if title else ""

    def _words(self, text: str, lang: str) -> str:
        """Somebody else's words, which keep their script; `zhvariants` takes the mark away."""
        words = _plain(text)
        own = lang.removesuffix(NAME) == self._role.lang
        return words if own else f"<span{written_in(lang)}>{words}</span>"

    def _to_role(self, role: Role) -> str:
        return f"[{self._words(role.name, role.lang + NAME)}]({_beside(role.own_page)})"

    def _block(self, kind: str, caption: Words, *lines: str) -> str:
        words = json.dumps(self._say(caption, name=self._name), ensure_ascii=False)
        return "\n".join([f"```{kind}", *lines, f"caption: {words}", "```"])

    def _table(self, caption: Words, data: str, columns: str, ids: Iterable[str]) -> list[str]:
        wanted = ", ".join(ids)
        if not wanted:
            return []
        lines = f"data: {data}", f"columns: [{columns}]", f"ids: [{wanted}]"
        return [self._block("guide-table", caption, *lines)]

    def _region(self, topic: str) -> str:
        region = self._role.region
        return self._link(_HOURS_AT[region] if topic == "hours" else local(topic, region))

    def _pay(self) -> list[str]:
        own = self._role.id
        figures = [s.id for s in self._library.salaries.values() if s.role == own]
        parts = [s.id for s in self._library.sets["pay_structure"].values() if s.role == own]
        tables = self._table(_PAY_OF, "salaries", _FIGURES, figures)
        tables += self._table(_MADE_OF, "pay_structure", _STRUCTURE, parts)
        return [self._say(_PAY if figures else _NO_PAY, page=self._region("pay")), *tables]

    def _certificates(self) -> list[str]:
        found = needed_for(self._role, self._library)
        levels = list(labels.NEEDS)
        ids = [c.id for c, _ in sorted(found, key=lambda pair: levels.index(pair[1].level))]
        words = self._say(
            _CERTIFIED if ids else _NO_CERTIFICATES, page=self._region("certifications")
        )
        return [words, *self._table(_CERTIFICATES_OF, "certifications", _CERTIFICATES, ids)]

    def _entry(self) -> list[str]:
        routes = [route.id for route in routes_to(self._role, self._library)]
        words = self._say(_WAYS if routes else _NO_WAYS, page=self._region("entry"))
        before = [self._step(role, step) for role, step in steps_to(self._role, self._library)]
        inside = [self._say(_BEFORE), "\n".join(before)] if before else []
        return [*inside, words, *self._table(_WAYS_TO, "entry_routes", _ROUTES, routes)]

    def _step(self, role: Role, step: Step) -> str:
        years = step_years(step)[self._role.lang]
        source = self._library.sources[step.source]
        name = self._words(source.short or source.publisher, source.lang)
        doubt = f"，{marked(DOUBT, labels.CONFIDENCES['unverified'][self._role.lang])}"
        cite = f"[{name}](#src-{source.id}){doubt if source.kind == 'seed' else ''}"
        return f"- {self._to_role(role)}，{years}（{cite}）"

    def _interview(self) -> list[str]:
        topics = (_INTERVIEW, "interview"), (_HOURS, "hours")
        said = [self._say(words, page=self._region(topic)) for words, topic in topics]
        return ["".join(said)] if any(said) else []

    def _next(self) -> list[str]:
        if not self._role.next:
            return [self._say(_NO_NEXT)]
        return [self._block("guide-ladder", _LADDER_OF, f"start: [{self._role.id}]")]

    def _elsewhere(self) -> list[str]:
        lines = []
        for region, name in self._role.counterpart.items():
            role = self._library.roles.get(name)
            words = self._to_role(role) if role else _plain(name)
            lines.append(f"- {labels.REGIONS[region][self._role.lang]}：{words}")
        return [self._say(_ONLY_NEAR), "\n".join(lines)] if lines else []


def _plain(text: str) -> str:
    """Words that Markdown leaves alone."""
    return _SIGNS.sub(r"\\\1", text)


def _beside(target: str) -> str:
    """A place under docs as a page of `roles/` links to it."""
    return target if target.startswith("#") else posixpath.relpath(target, "roles")
