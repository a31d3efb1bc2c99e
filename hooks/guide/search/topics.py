"""What a query asks about, and which part of the guide answers it.

A query with a word of a topic raises the pages of that topic: 領多少 those of pay, 考什麼 those of
certificates. The words are folded, and looked for anywhere in a query.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

RAISED: Final = 1.3
"""What a page of the topic is worth, beside the others."""

WORDS: Final = {
    "pay": "薪 工资 人工 年终 奖金 花红 双粮 年收 收入 待遇 赚 领多少 多少钱 到手 福利 "
    "salary pay bonus",
    "certifications": "证照 证书 牌照 执照 考证 什么证 什么牌 考牌 要考什么 哪张 资格证 从业 "
    "licence license certificate 过期",
    "interview": "面试 见工 自我介绍 群面 无领导 interview",
    "day": "一天 一日 日常 平常 每天 几点 周末 双休",
    "entry": "怎么进 进银行 入银行 入行 校招 秋招 春招 网申 笔试 报名 应届 毕业 招聘 招考 "
    "考进 能进 想进 实习 体检 政审 学历 学位 degree",
    "career": "升迁 晋升 升职 能升 可以升 才升 升上 转岗 离开银行 离职 辞职 跳槽",
    "roles": "做什么 干什么 干嘛 做咩 做乜 工作内容 职责",
    "compare": "差别 差在 区别 差异 分别 不同 哪个好 选哪 好还是 vs 比较",
}
"""By the first step of the pages' addresses."""

_TABLES: Final = frozenset(("pay", "roles", "certifications"))
"""Topics whose first page, the table of all regions, answers as well as the others."""


def numbers(order: Iterable[str]) -> list[dict[str, object]]:
    """For `core.json`: of each topic the words and the numbers of its pages."""
    pages: dict[str, list[object]] = {topic: [] for topic in WORDS}
    for number, url in enumerate(order):
        topic, _, rest = url.partition("/")
        if topic in pages and (rest or topic in _TABLES):
            pages[topic].append(number)
    return [
        {"words": list(WORDS[topic].split()), "pages": pages[topic], "figures": topic == "pay"}
        for topic in pages
    ]
