"""What a query asks about, and which part of the guide answers it.

A query with a word of a topic raises the pages of that topic: 領多少 those of pay, 考什麼 those of
certificates. The words are folded, and looked for anywhere in a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .packing import gaps

RAISED: Final = 1.8
"""What a page of a topic is worth, beside the others."""
OWNING: Final = 2.3
"""What it is where one folder has all that the guide says of the topic."""
BESIDE: Final = 1.4
"""What a page is that sets things side by side: to tell two apart many other pages serve, too."""

WORDS: Final = {
    "pay": "薪 工资 人工 年终 奖金 花红 双粮 出粮 年收 收入 待遇 赚 搵几多 领多少 领几 多少钱 "
    "几钱 到手 福利 津贴 补贴 提成 佣金 分红 公积金 salary pay bonus package",
    "certifications": "证照 证书 牌 执照 高业 普业 考证 什么证 要考什么 哪张 边张 资格证 从业 "
    "几科 及格 报考 考试费 过期 效期 卷一 卷三 卷七 卷八 paper cpt licence license "
    "certificate exam",
    "interview": "面试 见工 口试 面经 自我介绍 群面 无领导 小组讨论 模拟销售 著咩衫 穿什么 着装 "
    "interview assessment",
    "day": "一天 一日 日常 平常 每天 几点 周末 双休 做息 作息 忙什么 routine",
    "entry": "怎么进 进银行 入银行 入行 校招 社招 秋招 春招 网申 笔试 报名 应届 毕业 招聘 招考 "
    "甄试 考进 能进 想进 实习 体检 政审 征信有 学历 学位 degree internship apply become join "
    "hiring 想转 转做 转到 转去 转当 想跳 跳去 跳到",
    "career": "升迁 晋升 升职 能升 可以升 才升 升上 转岗 离开银行 离职 辞职 跳槽 裸辞 promotion "
    "career 想转 转做 转到 转去 转当 想跳 跳去 跳到",
    "roles": "做什么 干什么 干嘛 干啥 做咩 做啲咩 做乜 工作内容 职责",
    "compare": "差别 差在 区别 差异 分别 不同 哪个好 边个好 选哪 还是 vs 比较",
    "industry/regions": "叫什么 怎么叫 怎么称呼 叫咩",
    "compare/titles": "叫什么 怎么叫 怎么称呼",
    "industry/bad-loans": "坏账 烂账 呆账 不良 背锅 追责 问责 清收 免责 违法放贷 违法发放",
    "industry/compliance": "合规 双录 红线 反洗钱 副业 炒股 兼职 飞单",
    "industry/rules-taiwan": "裁罚 挪用 十诫 洗钱防制 吊照 撤照 违规",
    "industry/outlook": "前景 未来 离职率 取代 ai",
    "industry/outlook-mainland": "前景 未来 网点关 裁员 取代 ai",
}
"""By what the addresses of the topic's pages begin with."""

FACETS: Final = {
    "day": ("一天 一日 日常 routine", ("day", "duties")),
    "roles": (
        "做什么 干什么 干嘛 干啥 做咩 做啲咩 做乜 工作内容 岗位职责 工作职责 职责 工作 "
        "duties duty jd job description responsibilities",
        ("duties", "facts"),
    ),
    "pay": (
        "薪水 薪资 薪酬 月薪 年薪 起薪 底薪 薪 待遇 工资 收入 年收 人工 花红 奖金 年终奖 年终 "
        "多少钱 领多少 赚多少 好赚 salary pay bonus",
        ("pay",),
    ),
    "certifications": (
        "证照 证书 资格证 证 牌照 牌 执照 资格 考试 考 licence license licences certificate exam",
        ("licences", "certificates"),
    ),
    "entry": (
        "怎么进 怎么当 怎么做 怎么入行 入行 学历要求 学历 条件 任用条件 任职要求 任职条件 要求 "
        "门槛 requirements requirement become",
        ("entry", "requirements"),
    ),
    "career": (
        "下一步 晋升路径 升迁 晋升 升职 出路 发展 职涯 promotion career path",
        ("next", "ladder"),
    ),
}
"""What readers ask about a post, by topic: the words, and the sections of its page that tell."""

_WORTH: Final = {
    **dict.fromkeys(("pay", "certifications", "interview", "day", "entry", "career"), OWNING),
    "compare": BESIDE,
}
"""By topic, where it is not `RAISED`."""

_OWN: Final = frozenset(("roles", "entry"))
"""Topics on which no other page stands before a post's own."""

_LEADS_ON: Final = frozenset(("entry/", "certifications/"))
"""First pages that lead on: those of a region tell more than they do."""


def numbers(order: Iterable[str]) -> list[dict[str, object]]:
    """For `core.json`: of each topic the words and the numbers of its pages."""
    pages: dict[str, list[object]] = {topic: [] for topic in WORDS}
    for number, url in enumerate(order):
        for topic, found in pages.items():
            if url.startswith(f"{topic}/") and url not in _LEADS_ON:
                found.append(number)
    return [
        {
            "words": list(WORDS[topic].split()),
            "pages": pages[topic],
            "figures": topic == "pay",
            "worth": _WORTH.get(topic, RAISED),
        }
        for topic in pages
    ]


def facets(
    order: Iterable[str], entries: Mapping[str, int], homes: Iterable[str]
) -> list[dict[str, object]]:
    """For `core.json`: of each facet the words, the numbers of the topic's pages, and the entries
    of the sections that tell, one a page of a post (`homes`, addresses below the tree).
    """
    pages = dict(zip(WORDS, (topic["pages"] for topic in numbers(order)), strict=True))
    posts = list(homes)
    out: list[dict[str, object]] = []
    for topic, (words, anchors) in FACETS.items():
        told = (
            next((entries[at] for at in (f"{home}#{a}" for a in anchors) if at in entries), None)
            for home in posts
        )
        found = sorted(entry for entry in told if entry is not None)
        longest = sorted(words.split(), key=len, reverse=True)
        before = [] if topic in _OWN else pages[topic]
        out.append({"words": longest, "pages": before, "entries": gaps(found)})
    return out
