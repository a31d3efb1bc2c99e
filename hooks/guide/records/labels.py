"""Codes of the data files in words, by tag.

Words are each variant's own, not conversions: 證照 is 证书 and 薪資 is 薪酬 on the mainland.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zhvariants.html.render import by_tag
from zhvariants.variants import HANS, HANT, HONG_KONG

Words = Mapping[str, str]
"""The same by BCP 47 tag; a variant without words of its own takes those of the nearest."""
TAGS: Final = (HANT.tag, HANS.tag, HONG_KONG.tag)
"""The columns of the tables below. The last is left out where the first's words serve."""


def phrase(*columns: str) -> Words:
    """Words in the order of TAGS."""
    return dict(zip(TAGS, columns, strict=False))


def _table(rows: Mapping[str, tuple[str, ...]]) -> dict[str, Words]:
    return {key: phrase(*columns) for key, columns in rows.items()}


REGIONS: Final = _table(
    {
        "TW": ("台灣", "台湾"),
        "CN": ("中國內地", "中国内地"),
        "HK": ("香港", "香港"),
    }
)
INSTITUTIONS: Final = _table(
    {
        "bank": ("銀行", "银行"),
        "securities": ("證券商", "证券公司"),
    }
)
SEGMENTS: Final = _table(
    {
        "retail": ("個人", "个人"),
        "corporate": ("企業", "企业"),
        "both": ("個人、企業", "个人、企业"),
        "support": ("內部支援", "内部支持"),
    }
)
TOGETHER: Final = {"both": ("retail", "corporate")}
"""Codes that stand for several others, in the order of their words, which 、 parts."""
LEVELS: Final = _table(
    {
        "entry": ("入門", "入门"),
        "mid": ("中階", "中级"),
        "senior": ("資深", "资深"),
        "manager": ("主管", "主管"),
        "executive": ("機構負責人", "机构负责人"),
        "former": ("舊稱", "旧称"),
    }
)
CURRENCIES: Final = _table(
    {
        "TWD": ("新台幣元", "新台币元"),
        "CNY": ("人民幣元", "人民币元"),
        "HKD": ("港元", "港元"),
    }
)
PERIODS: Final = _table({"month": ("月", "月"), "year": ("年", "年")})
BASES: Final = _table(
    {
        "base": ("固定薪資", "固定薪酬"),
        "total": ("總薪資", "总薪酬"),
        "bonus": ("獎金", "奖金"),
        "cost": ("用人成本，不是實領", "用人成本，不是到手收入"),
        "unstated": ("來源未說明", "来源未说明"),
    }
)
STATISTICS: Final = _table(
    {
        "range": ("區間", "区间"),
        "median": ("中位數", "中位数"),
        "mean": ("平均數", "平均数"),
        "percentiles": ("百分位數", "分位数"),
        "offer": ("招考薪資", "招聘薪酬"),
    }
)
CONFIDENCES: Final = _table(
    {
        "verified": ("已查證", "已查证"),
        "single": ("來源單一", "来源单一"),
        "unverified": ("未查證", "未查证"),
    }
)
KINDS: Final = _table(
    {
        "licence": ("執業資格", "执业资格"),
        "level": ("職業資格或水平考試", "职业资格或水平考试"),
        "voluntary": ("專業認證或測驗", "专业认证或测验"),
    }
)
ROUTES: Final = _table(
    {
        "exam": ("統一測驗或聯招", "统一考试或联合招聘"),
        "campus": ("校園徵才或新人甄試", "校园招聘或新人招考"),
        "trainee": ("MA、MT 或管培生", "管培生、MT 或 MA"),
        "direct": ("一般招募或社會招聘", "社会招聘或一般招聘"),
        "transfer": ("內部轉任", "内部转岗"),
        "dispatch": ("派遣", "劳务派遣"),
    }
)
SOURCE_KINDS: Final = _table(
    {
        "seed": ("原始文件", "原始文件"),
        "law": ("法規", "法规"),
        "official": ("官方頁面", "官方页面"),
        "press": ("報導", "报道"),
        "job-profile": ("職務說明", "职务说明"),
        "secondary": ("轉述", "转述"),
    }
)
NEEDS: Final = _table(
    {
        "required": ("必備", "必备"),
        "basic": ("基本", "基本"),
        "bonus": ("加分", "加分"),
    }
)
WHENS: Final = _table(
    {
        "before": ("到職前", "入职前"),
        "after": ("到職後", "入职后"),
    }
)
STARTS: Final = _table(
    {
        "student": ("學生或應屆", "学生或应届"),
        "other": ("從別的行業來", "从别的行业来"),
        "staff": ("已在銀行", "已在银行"),
    }
)
"""Where somebody comes from who wants a post."""
FACTS: Final = _table(
    {
        "pay": ("薪資（年份、可信度）", "薪酬（年份、可信度）"),
        "entry": ("學歷與入門", "学历与入门"),
        "certificates": ("證照", "证书"),
        "next": ("下一步（年數、來源）", "下一步（年数、来源）"),
        "does": ("做什麼", "做什么"),
        "serves": ("服務對象", "服务对象"),
        "authority": ("權限與業績責任", "权限与业绩责任"),
        "names": ("別名與地區差異", "别名与地区差异"),
    }
)
"""The eight rows of a role's quick facts, what is asked most first."""
OTHER_FACTS: Final = ("occupation_code", "related")
"""What else a role may say; where none does there is no row for it."""
ALL_FACTS: Final = (*FACTS, *OTHER_FACTS)

NOTHING: Final = phrase("資料不足", "资料不足")
UNDATED: Final = phrase("年份不明", "年份不明")
NO_ROLE: Final = phrase("不分職位", "不分职位")

CODES: Final[dict[str, dict[str, Words]]] = {
    "region": REGIONS,
    "institution": INSTITUTIONS,
    "segment": SEGMENTS,
    "level": LEVELS,
    "currency": CURRENCIES,
    "period": PERIODS,
    "basis": BASES,
    "statistic": STATISTICS,
    "confidence": CONFIDENCES,
}
"""By field: what its codes are called, where all data sets that have it mean the same."""
OWN_CODES: Final[dict[tuple[str, str], dict[str, Words]]] = {
    ("certifications", "kind"): KINDS,
    ("entry_routes", "kind"): ROUTES,
    ("sources", "kind"): SOURCE_KINDS,
    ("needed", "level"): NEEDS,
    ("needed", "when"): WHENS,
    ("entry_routes", "who"): STARTS,
}
"""By data set, or list inside a record, and field: codes that mean something else elsewhere."""


def codes(data: str, field: str) -> dict[str, Words]:
    """What the codes of a field are called; empty where it holds none."""
    return OWN_CODES.get((data, field)) or CODES.get(field, {})


def say(words: Words) -> str:
    """Words for a place that is rendered once for all trees."""
    return by_tag(words)


FIELDS: Final = FACTS | _table(
    {
        "id": ("編號", "编号"),
        "name": ("名稱", "名称"),
        "official_name": ("全名", "全名"),
        "name_en": ("英文名稱", "英文名称"),
        "abbr": ("縮寫", "缩写"),
        "region": ("地區", "地区"),
        "institution": ("機構", "机构"),
        "segment": ("客群", "客群"),
        "level": ("級別", "级别"),
        "counterpart": ("其他地區相近的", "其他地区相近的"),
        "page": ("頁面", "页面"),
        "source": ("來源", "来源"),
        "checked": ("查證日", "查证日"),
        "note": ("備註", "备注"),
        "role": ("職位", "职位"),
        "scope": ("項目", "项目"),
        "currency": ("幣別", "币种"),
        "min": ("最低", "最低"),
        "max": ("最高", "最高"),
        "p25": ("第 25 百分位", "第 25 百分位"),
        "p50": ("中位數", "中位数"),
        "p75": ("第 75 百分位", "第 75 百分位"),
        "value": ("單一數字", "单一数字"),
        "lower_bound": ("只是下界", "只是下界"),
        "period": ("期間", "期间"),
        "basis": ("固定或總額", "固定或总额"),
        "statistic": ("統計量", "统计量"),
        "year": ("年份", "年份"),
        "span": ("年內的期間", "年内的期间"),
        "confidence": ("可信度", "可信度"),
        "subject": ("計算基準或對象", "口径或对象"),
        "fixed": ("固定部分", "固定部分"),
        "variable": ("浮動部分", "浮动部分"),
        "other": ("其他", "其他"),
        "share": ("說法", "说法"),
        "depends_on": ("獎金主要看什麼", "奖金主要看什么"),
        "kind": ("種類", "种类"),
        "law": ("法源與主管", "法规与主管"),
        "commissioned_by": ("委託或認可", "组织或认可"),
        "exam_body": ("承辦", "承办"),
        "business": ("對應的業務", "用在哪里"),
        "papers": ("科目與及格", "科目与合格标准"),
        "alternatives": ("第二條路", "其他途径"),
        "validity": ("效期與持續訓練", "有效期与继续教育"),
        "needed": ("哪些職位", "哪些职位"),
        "former_name": ("舊稱或誤稱", "旧称或误称"),
        "renamed": ("何時改名", "何时改名"),
        "title": ("名稱", "名称"),
        "short": ("簡稱", "简称"),
        "publisher": ("發布者", "发布者"),
        "date": ("日期", "日期"),
        "url": ("網址", "网址"),
        "read_on": ("讀取日", "读取日"),
        "code": ("來源代碼", "来源代码"),
        "site_code": ("本站編號", "本站编号"),
        "parent": ("上一層", "上一层"),
        "text": ("內容", "内容"),
        "refs": ("引用", "引用"),
        "occupation_code": ("職業分類代碼", "职业分类代码"),
        "related": ("相近的職業", "相近的职业"),
        "employer": ("雇主", "雇主"),
        "experience": ("年資（年）", "工作年限（年）"),
        "p10": ("第 10 百分位", "第 10 百分位"),
        "p90": ("第 90 百分位", "第 90 百分位"),
        "bonus_months": ("獎金月數", "奖金月数"),
        "fee": ("報名費", "报名费"),
        "next_exam": ("最近的考期", "最近的考期"),
        "suits": ("給誰", "给谁"),
        "who": ("收哪些人", "收哪些人"),
        "study": ("準備多久", "准备多久"),
        "degree": ("學歷", "学历"),
        "language": ("語言", "语言"),
        "age": ("年齡", "年龄"),
        "process": ("流程", "流程"),
        "round": ("最近一梯次", "最近一批"),
        "opens": ("開始報名", "开始报名"),
        "closes": ("截止報名", "截止报名"),
        "exam": ("考試日", "考试日"),
        "announced": ("下一次在哪裡公告", "下一次在哪里公告"),
        "employers": ("採用的銀行", "采用的银行"),
        "leads_to": ("之後做什麼", "之后做什么"),
        "roles": ("通往的職位", "通往的职位"),
    }
)
"""Heads of the CSV files, and of columns."""
OWN_FIELDS: Final[dict[tuple[str, str], Words]] = {
    ("entry_routes", "name"): phrase("管道", "渠道"),
    ("entry_routes", "other"): phrase("其他條件", "其他条件"),
    ("entry_routes", "papers"): phrase("筆試科目與配分", "笔试科目与分值"),
}
"""By data set and field: heads that are other words elsewhere."""
COLUMNS: Final = _table(
    {
        "amount": ("金額", "金额"),
        "asks": ("要求什麼", "要求什么"),
        "experience": ("年資", "工作年限"),
        "former": ("舊稱或誤稱", "旧称或误称"),
        "into": ("誰採用、之後做什麼", "谁采用、之后做什么"),
        "measure": ("計算基準", "口径"),
        "proof": ("出處與可信度", "出处与可信度"),
        "source": ("出處與年份", "出处与年份"),
        "tests": ("筆試與流程", "笔试与流程"),
        "unit": ("單位", "单位"),
    }
)
"""Heads of the columns that are made of several fields, or say less than a CSV's must."""
OWN_COLUMNS: Final[dict[tuple[str, str], Words]] = {
    ("roles", "name"): phrase("職位", "职位"),
    ("roles", "next"): phrase("下一步", "下一步"),
    ("certifications", "name"): phrase("證照或資格", "证书或资格"),
    ("certifications", "entry"): phrase("報考資格", "报考条件"),
    ("entry_routes", "next"): phrase("最近一梯次與下一次", "最近一批与下一次"),
}
"""By data set and column: heads of one table alone."""


def head(data: str, field: str) -> Words:
    """The head of a field's column."""
    return OWN_FIELDS.get((data, field)) or FIELDS[field]


def column(data: str, name: str) -> Words:
    """The head of a column in a page's table."""
    return OWN_COLUMNS.get((data, name)) or COLUMNS.get(name) or head(data, name)
