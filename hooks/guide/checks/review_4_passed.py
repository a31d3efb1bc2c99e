"""REVIEW-4: the round that a way into a bank tells of is not an old one."""

from __future__ import annotations

from guide.problems import Level
from guide.records.reviews import GRACE

from .library import rule_of

RULE = rule_of(
    "REVIEW-4",
    Level.ADVICE,
    f"入行管道最近一梯次過去 {GRACE} 天之後，有人再看過公告",
    due=True,
    more="一過最後一天，頁面自己會標「已過」；這裡只提醒久沒有人看的。",
)
