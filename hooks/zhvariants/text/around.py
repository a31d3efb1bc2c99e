"""Words that only what stands around them tells from another one.

三米 is 三公尺, but 一斗米 is rice; 通过学校 is 透過學校, but 通过考试 is 通過考試; 在雪梨 is in
Sydney.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from zhvariants.variants import HANT, Variant

from .segment import Words
from .terms import Rule

_TERM: Final = "around"
_NUMBER = "[\\d０-９一二三四五六七八九十两几]"
_COUNTED = (
    f"(?:(?<={_NUMBER})|(?<={_NUMBER}[百千万亿多余来])"
    f"|(?<={_NUMBER}[十百千万][多余来万])|(?<=\\d ))"
)
_NO_ONE = "(?<![划统单唯专同]一)(?<![划统单唯专同]一[千余多百])"
"""统一, 同一: no number."""
_METRE = re.compile(f"{_COUNTED}(?<!斗){_NO_ONE}米(?![饭粉面线酒糕糠浆汤粥粒其兰勒色豆缸袋])")
_LITRE = re.compile(
    f"{_COUNTED}{_NO_ONE}升(?=的?[水油酒奶汽柴血容装]|[，。、；：）]|$|左右|以[上下]|牛奶|啤酒|涡轮)"
)
_PASSED: Final = (
    "考试|考核|考评|考察|会考|统考|[初复笔面口]试|试用|审[核查批议计定阅]|[测调]试|测验|体[检测]|检[查测验]|安检|验[收证]|认证|评[审估定级]|鉴定|核[准验]"
    "|批准|法[案律]|决[议定]|议[案程]|提案|草案|修正案|法|条例|规[定则章]|预算|章程|制裁|投票|表决|公投|关[卡口]|海关|隧道|大?桥|路[口段]|[闸铁]门|收费站"
    "|听证|资格|答辩|筛选|初筛|训练|培训|门槛|标准|动议|报告|声明|纲领|宪法|任命|人选|考验|[四六]级|资料审|身份|土地|区域|领海|边境|市区|人潮|信用审|一项|该[项案]|这项|两项|[一二三]读|安理会"
)
"""What one passes; where one of these stands close behind, 通过 is the verb."""
_DONE: Final = (
    "来|进行|实现|获[得取]|取得|得到|办理|完成|提供|了解|查[询看找]|申请|传[播染输达递]|联系|提[高升]|降低|改善|增[加强]|减少|建立|推[动广]|促进|解决|帮助|使|让"
    "|购买|支付|付款|转账|缴[费纳]|发[送布现出放]|访问|登[录陆]|观察|分析|学[习会]|培养|加强|扩大|吸引|达[到成]|找到|知道|认识|表[达示]|控制|管理|检测|判断|预[测约订]|计算"
    "|报名|参[加与]|成立|建设|打造|创[造建]|销售|出售|赚|赢得|影响|改变|说明|证明|展[示现]|反[映馈]|交[流易]|沟通|联[络]|寻找|确[认定保]|掌握|开[展发]|形成|产生|引[导入]"
    "|支持|鼓励|满足|保[护障]|调[节整]|处理|操作|设置|运[行作]|连接|下载|上传|安装|筹[集资]|融资|投[资放]|发行|投诉|求助|提交|[送寄]|收[集取]|招[聘募]|[预防]止|治疗|缓解|释放|散|洗"
)
"""What is done through something; 通过 before it is by, with, through."""
_BY = re.compile(
    "通过(?!(?:[了率的时者之并且或即与、]|后(?![台端]))|不|[\\w]{0,12}?(?:" + _PASSED + "))"
    "(?:对|(?:[^\\W了]{1,16}?)(?:" + _DONE + "))"
)
_OPENS = re.compile(
    "通过(?!(?:[了率的时者之并且或即与、]|后(?![台端]))|[\\w]{0,12}?(?:"
    + _PASSED
    + "))[^\\W了]{2,16}[，,]"
)
"""By, with, through something, at the head of a clause: 通过这次活动，…"""
_VERB_BEFORE = re.compile(
    "(?:[不未没获难准非害]|没有|已经?|获得|顺利|成功|一致|表决|审[议核查批]|考试|[面笔]试|检查|测试|验收|投票|无法|难以|禁止|允许|安全|全票|高票|票|[人]大|[大议国事东]会|议院"
    "|立法[院会]|安理会|董事会|股东会|内阁|委员会|常委会|三读|车辆|行人|列车|船[只舶]|快速)$"
)
_HEAD = re.compile("(?:^|[，。；：！？、（「“\\s]|可以|也可|[可能需会])$")

_PEAR = "[汁茶膏湯糖乾罐樹果園核皮片肉塊飲酒]|燉|銀耳|百合|蘋果|一[顆個斤]"
_SYDNEY = re.compile(
    "雪梨(?=歌劇院|大學|科技大學|[海]?港|機場|市(?!場)|奧運|先驅|晨|證券|金融|時間|大都會)"
    f"|(?<=[在到飛往抵赴從自於駐經])雪梨(?!{_PEAR})"
    f"|(?<=[澳洲亞爾本培拉斯班][、和與及])雪梨(?!{_PEAR})|雪梨(?=[、和與及](?:墨爾本|坎培拉|布里斯本|柏斯|奧克蘭|東京|紐約|倫敦))"
)
"""雪梨 is a pear, and a city where places stand."""

_LITRES: Final = Rule("升", "公升", _TERM, word=True)
_THROUGH: Final = Rule("通过", "透過", _TERM, word=True)
_CITY: Final = Rule("雪梨", "悉尼", _TERM, word=True)


class Around:
    """Rules of a variant that look at what stands around; used like a layer of words."""

    def __init__(self, into: Variant, rules: Mapping[str, Rule]) -> None:
        """Of the rules comes what a metre is called: 平方公尺 in Taiwan, 平方米 in Hong Kong."""
        square = rules.get("平方米")
        metre = square.target.removeprefix("平方") if square and square.target else "米"
        self._finders: list[tuple[str, Callable[[str, int, int], Iterable[int]], Rule]]
        if into is HANT:
            self._finders = [
                ("米", _starts(_METRE), Rule("米", metre, _TERM, word=True)),
                ("升", _starts(_LITRE), _LITRES),
                ("通过", _throughs, _THROUGH),
            ]
        else:
            self._finders = [("雪梨", _starts(_SYDNEY), _CITY)]

    def matches(self, text: str, start: int, end: int, _: Words) -> Iterator[tuple[int, int, Rule]]:
        """(start, end, rule) in text[start:end], from the left."""
        found = [
            (at, rule)
            for word, finder, rule in self._finders
            if word in text
            for at in finder(text, start, end)
        ]
        for at, rule in sorted(found, key=lambda each: each[0]):
            yield at, at + len(rule.source), rule


def _starts(pattern: re.Pattern[str]) -> Callable[[str, int, int], Iterable[int]]:
    return lambda text, start, end: (match.start() for match in pattern.finditer(text, start, end))


def _throughs(text: str, start: int, end: int) -> Iterator[int]:
    """Where 通过 means by or through."""
    at = text.find("通过", start, end)
    while at >= 0:
        before = text[max(0, at - 4) : at]
        if not _VERB_BEFORE.search(before) and (
            _BY.match(text, at) or (_HEAD.search(before) and _OPENS.match(text, at))
        ):
            yield at
        at = text.find("通过", at + 2, end)
