"""Words that only what stands around them tells from another one.

三米 is 三公尺, but 一斗米 is rice; 通过学校 is 透過學校, but 通过考试 is 通過考試; 在雪梨 is in
Sydney.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from zhvariants.variants import HANS, HANT, HONG_KONG, Variant

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
    "|[窃盗骗牟谋]取|攻击|入侵|诈骗|走私|转移|买卖|买到|卖出|租[赁借]|贷款|还款|收购|并购|进入|绑定|验证|推荐|介绍|宣传|呼吁|号召|曝光|揭露|公[布开]|披露"
    "|透露|宣布|直播|观看|收看|阅读|倾听|查阅|浏览|搜[索寻]|下单|挂号|结算|清算|核算|衡量|评价|比较|对比|模拟|还原|复制|扫描|识别|追踪|定位|监[测控督]|约束|限制"
    "|减轻|避免|防范|规避|排除|消除|化解|应对|平衡|调动|激发|培育|孵化|塑造|传[达授承]|演绎|诠释|呈现|体[验现会]|感受|领略|参观|锻炼|练习|复习|预约|考察|对接"
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
    f"|(?<=[在到飛往返抵赴從自於駐經])雪梨(?!{_PEAR})"
    f"|(?<=[澳洲亞爾本培拉斯班][、和與及])雪梨(?!{_PEAR})|雪梨(?=[、和與及](?:墨爾本|坎培拉|布里斯本|柏斯|奧克蘭|東京|紐約|倫敦))"
)
"""雪梨 is a pear, and a city where places stand."""

_SOMEBODY: Final = (
    "(?:[你我他她您它咱]们?|大家|家[里人长]|爸妈|[父母]亲|[爸妈]妈?|爷爷|奶奶|孩子|儿子|女儿"
    "|朋友|同学|男友|女友|老[师公婆板])"
)
_VIDEO_CALL = re.compile(
    f"[跟和与给]{_SOMEBODY}视频(?=[吧吗呢了一聊过]|[，。！？；]|$)"
    "|[打接][个了]?视频(?=[吧吗呢了给跟聊]|[，。！？；]|$)"
    "|视频(?=[聊通]|连线|面试|问诊|看诊|门诊|一下[吧。，！]|电话|对讲|开会)"
)
"""To see each other, 視訊; what is watched is a 影片."""
_AMOUNT: Final = (
    r"(?:[\d.．两几一二三四五六七八九十百千万亿]+|多少)"
    r"\s*(?:毫|微|千)?(?:克|公斤|吨|kg|mg|g)(?![a-z])"
)
_BALL: Final = r"\w{0,3}(?:球|物体|滑块|木块|粒子|小车|天体)"
_MASS = re.compile(
    "质量(?=(?:大?约|仅|各|只有|共|总共)*(?:是|为|等于|达到?|不?超过|大于|小于|减少|增加)*了?"
    rf"(?:大?约)?{_AMOUNT}|[mM][0-9₁₂₀]?[\s=，]|守恒|亏损|分数|数(?:相|为|是)"
    f"|[和与及](?:体积|密度|加速度|半径|电荷)|(?:不|不相|相)?[同等](?:的[^，。]{{0,4}})?{_BALL})"
    "|(?:体积|密度|半径|电荷)[、和与及]质量|(?:相对[原分]子|单位|等效)质量"
    "|(?:太阳|地球|月球|黑洞|恒星|行星|天体|星系|粒子|[电质中原分]子|物体|小球|静止|惯性|引力)"
    "的?质量"
)
"""How heavy a thing is, 質量; how good, 品質."""
_LABORATORY = re.compile(
    "烧杯|溶[液质剂]|试管|砝码|加速度|动量|万有引力|铁球|小球|滑块|恒星|黑洞|天体|[质中]子"
    "|同位素|化学方程|反应物"
)
_GOODS = re.compile(
    "(?:产品|商品|工程|服务|教学|睡眠|生活|空气|水|施工|建筑|作品|文章|信息)质量"
    "|质量(?=管|检|监|问|标|体系|保|控|[很较更最差好优可过合低高]|第一|上乘|要求|安全|认证)"
)
_DEVICE: Final = (
    "(?:空调|电视机?|冰箱|洗衣机|烤箱|音箱|音响|手表|手环|耳机|相机|车型|新车|汽车|设备|机型"
    "|本机|该机|新机|型号|主板|显卡|硬盘|接口|插座|路由器|打印机|手机|平板|电脑|系统|软件"
    "|程序|应用|浏览器|播放器|输入法|芯片|处理器|屏幕|遥控器|充电器|网站|终端|版本|插件)"
)
_SUPPORTS = re.compile(
    f"{_DEVICE}(?:还|也|均|都|可以?|最[高多大]|仅|只|不|已|全面|暂不|目前|默认|同时|原生)*支持"
    "(?![者率度他她我你们您]|[^，。]{0,6}?(?:经济|企业|小微|发展|改革|创新|民营|三农|乡村|农|国家))"
)
_SUPPORTED = re.compile(
    r"支持(?=[\w ]{0,6}?(?:格式|快充|充电(?!桩)|蓝牙|投屏|扫码|刷卡|指纹|人脸识别|触控|手势|防水"
    "|防尘|除湿|制冷|变频|分辨率|像素|[Ww]i-?[Ff]i|NFC|USB|HDMI|GPS|[45]G|蓝光|杜比|断点续传"
    "|双卡|热插拔|录屏|导[入出]|自定义))"
)
"""What a device can do it 支援."""
_BOSS = re.compile(
    "(?:^|[，。！？；：、“（]|[我你他她您]|们|新|老|直接)领导(?=交代|安排|布置|[让叫找][我你他她]|说|觉得|批评|表扬"
    "|很|不太|不满|满意|出差|问|催|拍板|签字|签批|点头|开会)"
)
"""Somebody's boss, 主管; who leads a state or a party is a 領導."""
_PROGRAM = re.compile(
    "异步|接口|函数|线程|参数|前端|后端|注册|触发|抛出|编程|代码|SDK|API|JavaScript|Promise"
)
"""What is called back in a program, 回呼; a price comes back, 回檔."""
_WAGES = re.compile(
    "(?<=[扣加減出糧派高低])人工(?![智湖島授流受呼林草關降養繁合製造控處審操費成])"
    "|(?<=個月)人工|(?<=份工的)人工|人工(?=[不太偏很較唔]{0,2}[高低]|待遇|凍結)"
)
"""In Hong Kong 人工 is also what one earns."""
_WARRANTY = re.compile(
    "(?<=[\\d一二三四五六七八九十兩半]年)保養|(?<=年免費)保養|(?<=[\\d一二三四五六七八九十兩]個月)保養"
)
"""In Hong Kong 保養 is also what a seller promises."""
_NO_DRIVING = re.compile(
    "(?<=[判罰被])停牌(?=[\\d一二三四五六七八九十兩半]{1,3}(?:年|個月)|[，。、]|$)(?<!股份被停牌)(?<!公司被停牌)"
)
"""In Hong Kong 停牌 is also to lose one's driving licence; shares are suspended."""

_POPULATION = re.compile("母體(?=的|平均|參數|變異|比例|標準|分[布配]|中|數|為|是|[，。、）]|$)")
_STATISTICS = re.compile("樣本|抽樣|統計|標準差|變異數|平均數|檢定|信賴|估計")

_Match = tuple[int, int, Rule]
_Finder = Callable[[str, int, int], Iterable[int]]


class Around:
    """Rules of a variant that look at what stands around; used like a layer of words."""

    def __init__(
        self, into: Variant, rules: Mapping[str, Rule], region: Variant | None = None
    ) -> None:
        """Of the rules comes what a metre is called: 平方公尺 in Taiwan, 平方米 in Hong Kong.

        `region` is that of the text, if it is a region's own.
        """
        square, call = rules.get("平方米"), rules.get("视频通话")
        metre = square.target.removeprefix("平方") if square and square.target else "米"
        video = call.target[:2] if call and call.target else "視訊"
        self._finders: list[tuple[str, _Finder, Rule]] = []
        self._others: dict[str, tuple[_Finder, Rule]] = {}
        if into is HANT:
            self._finders = [
                ("米", _starts(_METRE), _rule("米", metre)),
                ("升", _starts(_LITRE), _rule("升", "公升")),
                ("通过", _throughs, _rule("通过", "透過")),
                ("支持", _supports, _rule("支持", "支援")),
                ("领导", _bosses, _rule("领导", "主管")),
            ]
            self._others = {
                "视频": (_calls, _rule("视频", video)),
                "质量": (_masses, Rule("质量", None, _TERM)),
                "回调": (_callbacks, _rule("回调", "回呼")),
            }
        else:
            self._finders = [("雪梨", _starts(_SYDNEY), _rule("雪梨", "悉尼"))]
        if into is HANS:
            self._finders.append(("母體", _populations, _rule("母體", "总体")))
        if region is HONG_KONG:
            self._finders += _of_hong_kong(into)
        words = (word for word, _, _ in self._finders)
        self._word = re.compile("|".join(words))
        self._other = re.compile("|".join(self._others))

    def concerns(self, text: str) -> bool:
        """Hot path: does a text have one of the words that these rules are about?"""
        return self._word.search(text) is not None

    def matches(self, text: str, start: int, end: int, _: Words) -> Iterator[tuple[int, int, Rule]]:
        """(start, end, rule) in text[start:end], from the left."""
        found = [
            (at, rule)
            for word, finder, rule in self._finders
            if text.find(word, start, end) >= 0
            for at in finder(text, start, end)
        ]
        for at, rule in sorted(found, key=lambda each: each[0]):
            yield at, at + len(rule.source), rule

    def instead(self, text: str, found: list[_Match]) -> list[_Match]:
        """What was found, with another rule for a word that means something else here.

        视频 is 視訊 in 跟你视频, 质量 is 質量 in physics; the table has 影片 and 品質 for them.
        """
        if not self._others or not self._other.search(text):
            return found
        meant = {
            (at, word): rule
            for word, (finder, rule) in self._others.items()
            if word in text
            for at in finder(text, 0, len(text))
        }
        return [(start, end, meant.get((start, rule.source), rule)) for start, end, rule in found]


def _of_hong_kong(into: Variant) -> list[tuple[str, _Finder, Rule]]:
    """Words that only in text of Hong Kong mean something else."""
    own = 1 if into is HANS else 0
    return [
        (word, _starts(pattern), _rule(word, targets[own]))
        for word, pattern, targets in (
            ("人工", _WAGES, ("薪水", "工资")),
            ("保養", _WARRANTY, ("保固", "保修")),
            ("停牌", _NO_DRIVING, ("吊扣駕照", "吊扣驾照")),
        )
    ]


def _rule(word: str, target: str) -> Rule:
    return Rule(word, target, _TERM, word=True)


def _starts(pattern: re.Pattern[str]) -> _Finder:
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


_NEAR = 60
"""Characters on either side in which is what decides on a word."""


def _ends(pattern: re.Pattern[str], word: str, text: str, start: int, end: int) -> set[int]:
    """Where a word stands in text[start:end] that a pattern finds with what is in front of it.

    No more is looked at than what is near: a long text is asked about piece by piece.
    """
    near = pattern.finditer(text, max(0, start - _NEAR), end + _NEAR)
    ends = (match.start() + match[0].rfind(word) for match in near)
    return {at for at in ends if start <= at < end}


def _calls(text: str, start: int, end: int) -> set[int]:
    return _ends(_VIDEO_CALL, "视频", text, start, end)


def _masses(text: str, start: int, end: int) -> set[int]:
    """Where 质量 is how heavy a thing is."""
    found = _ends(_MASS, "质量", text, start, end)
    if _LABORATORY.search(text):
        goods = _ends(_GOODS, "质量", text, start, end)
        found |= {match.start() for match in re.finditer("质量", text)} - goods
    return found


def _callbacks(text: str, _start: int, _end: int) -> Iterable[int]:
    found = re.finditer("回调", text) if _PROGRAM.search(text) else ()
    return (match.start() for match in found)


def _supports(text: str, start: int, end: int) -> set[int]:
    found = _ends(_SUPPORTS, "支持", text, start, end)
    return found | {match.start() for match in _SUPPORTED.finditer(text, start, end)}


def _bosses(text: str, start: int, end: int) -> set[int]:
    return _ends(_BOSS, "领导", text, start, end)


def _populations(text: str, start: int, end: int) -> Iterable[int]:
    """Where 母體 is what a sample is taken from."""
    if not _STATISTICS.search(text):
        return ()
    return (match.start() for match in _POPULATION.finditer(text, start, end))
