"""A worksheet for two offers: a table to fill in by hand, in which a script reckons (offer.js)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from guide.records import labels
from guide.records.labels import Words, phrase, say

from . import prose
from .cells import alias, role_name
from .fences import OfferOptions
from .place import Place


@dataclass(frozen=True)
class Line:
    """One line of the worksheet."""

    name: Words
    hint: Words | None = None
    """What to write there, or how it is reckoned."""
    region: str = ""
    """The code of the region that alone has it."""


OFFERS = ("甲", "乙")
ABOUT = {
    "name": Line(phrase("哪一家", "哪一家")),
    "region": Line(phrase("地區", "地区"), phrase("決定貨幣", "决定货币")),
    "role": Line(phrase("職位", "职位")),
}
MONEY = {
    "base": Line(phrase("每月底薪", "每月底薪"), phrase("不含津貼與獎金", "不含补贴与奖金")),
    "months": Line(
        phrase("保證領幾個月", "保证领几个月"),
        phrase("只有月薪寫 12，另保證兩個月寫 14", "只有月薪写 12，另保证两个月写 14"),
    ),
    "variable": Line(
        phrase("變動獎金", "浮动奖金"),
        phrase("保證月數以外的，一年幾個月或多少錢", "保证月数以外的，一年几个月或多少钱"),
    ),
    "sure": Line(phrase("變動獎金多確定", "浮动奖金有多确定")),
    "allowance": Line(phrase("每月津貼", "每月补贴")),
    "signing": Line(phrase("簽約金", "签约金"), phrase("只算第一年", "只算第一年")),
    "pension": Line(
        phrase("雇主的退休供款", "雇主的养老供款"),
        phrase("占月薪幾 %，或每月多少錢", "占月薪几 %，或每月多少钱"),
    ),
    "trust": Line(
        phrase("持股信託，銀行補的", "持股信托，银行补的"), phrase("每月", "每月"), region="TW"
    ),
    "housing": Line(
        phrase("住房公積金，單位繳的", "住房公积金，单位缴的"),
        phrase("占繳存基數幾 %，或每月多少錢", "占缴存基数几 %，或每月多少钱"),
        region="CN",
    ),
}
TIME = {
    "hours": Line(phrase("一週工作幾小時", "一周工作几小时"), phrase("含加班", "含加班")),
    "leave": Line(
        phrase("一年有薪假幾天", "一年带薪假几天"), phrase("國定假日不算", "法定假日不算")
    ),
}
TERMS = {
    "probation": Line(
        phrase("試用期", "试用期"), phrase("幾個月，薪水打幾折", "几个月，薪水打几折")
    ),
    "bond": Line(phrase("服務年限與違約金", "服务期与违约金")),
    "deferral": Line(
        phrase("獎金遞延與追回", "奖金延期与追回"), phrase("離職時怎麼算", "离职时怎么算")
    ),
}
RESULTS = {
    "first-sure": Line(
        phrase("第一年，保證的", "第一年，保证的"),
        phrase(
            "底薪 × 月數＋津貼 × 12＋保證的獎金＋簽約金",
            "底薪 × 月数＋补贴 × 12＋保证的奖金＋签约金",
        ),
    ),
    "first-expected": Line(
        phrase("第一年，達標時", "第一年，达标时"), phrase("再加目標獎金", "再加目标奖金")
    ),
    "year-sure": Line(
        phrase("第二年起，保證的", "第二年起，保证的"), phrase("不含簽約金", "不含签约金")
    ),
    "year-expected": Line(
        phrase("第二年起，達標時", "第二年起，达标时"), phrase("再加目標獎金", "再加目标奖金")
    ),
    "share": Line(
        phrase("保證的占幾成", "保证的占几成"),
        phrase("第二年起，保證的 ÷ 達標時", "第二年起，保证的 ÷ 达标时"),
    ),
    "employer": Line(
        phrase("雇主另外存的，一年", "雇主另外存的，一年"),
        phrase("供款 × 12，領不到現金", "供款 × 12，拿不到现金"),
    ),
    "hour": Line(
        phrase("每小時多少", "每小时多少"),
        phrase("達標時 ÷（52 週的工時－有薪假）", "达标时 ÷（52 周的工时－带薪假）"),
    ),
}
PARTS = (
    (phrase("這份工作", "这份工作"), ABOUT),
    (phrase("錢", "钱"), MONEY),
    (phrase("時間", "时间"), TIME),
    (phrase("寫在合約裡的", "写在合同里的"), TERMS),
    (phrase("算出來", "算出来"), RESULTS),
)
SAID = {
    "region": labels.REGIONS,
    "currency": labels.CURRENCIES,
    "period": labels.PERIODS,
    "basis": labels.BASES,
    "statistic": labels.STATISTICS,
    "confidence": labels.CONFIDENCES,
}
"""Codes of the downloads that the script shows in words."""


def draw(options: OfferOptions, place: Place) -> str:
    """The sheet, with what the script needs: words for codes, names of roles, the downloads."""
    corner = say(phrase("項目", "项目"))
    heads = "".join(f'<th scope="col">{name}</th>' for name in (corner, *OFFERS))
    bodies = "".join(_part(name, lines) for name, lines in PARTS)
    place.tables += 1
    caption = prose.html(options.caption, place)
    said = {key: {code: say(words) for code, words in each.items()} for key, each in SAID.items()}
    said["none"] = {"year": say(labels.UNDATED), "role": say(labels.NO_ROLE)}
    written = escape(json.dumps(said, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<div class="print-sheet guide-offer" data-guide-tool="offer"'
        f' data-guide-data="{place.href("data/")}" data-guide-table="{place.href("pay/index.md")}"'
        f' data-guide-words="{written}"><table class="guide-table guide-offer-sheet">'
        f'<caption id="guide-caption-{place.tables}">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>{bodies}</table>{_roles(place)}</div>"
    )


def _part(name: Words, lines: dict[str, Line]) -> str:
    rows = "".join(_row(key, line) for key, line in lines.items())
    head = f'<tr class="guide-group"><th scope="rowgroup" colspan="3">{say(name)}</th></tr>'
    return f"<tbody>{head}{rows}</tbody>"


def _row(key: str, line: Line) -> str:
    more = [say(labels.REGIONS[line.region])] if line.region else []
    more += [say(line.hint)] if line.hint else []
    hint = alias("，".join(more))
    only = f' data-region="{line.region}"' if line.region else ""
    cells = "<td></td>" * len(OFFERS)
    return f'<tr data-offer="{key}"{only}><th scope="row">{say(line.name)}{hint}</th>{cells}</tr>'


def _roles(place: Place) -> str:
    """The names of all roles, for the script to choose from; nobody reads them here."""
    items = []
    for role in place.library.roles.values():
        own = f'data-role="{role.id}" data-region="{role.region}"'
        items.append(f"<li {own}{place.script(role.lang)}>{role_name(role)}</li>")
    return f'<ul class="guide-offer-roles" data-search="off" hidden>{"".join(items)}</ul>'
