"""Family names that Simplified text writes like another word: 余 (餘), 范 (範), 游 (遊), 于 (於).

No list of people: a title behind, a post in front, 姓, or a given name of somebody who speaks tell
a name from a word. Only a character that the segmenter leaves alone may be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .engine import plain_form
from .segment import Segmenter

FAMILY: Final = frozenset("余范郁游涂于岳朴")
"""As names they stay as they are."""
_OF_NAMES: Final = str.maketrans("裡衝淩", "里沖凌")
_FOREIGN: Final = frozenset(
    "阿埃奥巴贝彼伯博布察德蒂迪厄恩尔菲弗戈赫吉凯克库拉莱兰勒雷利卢鲁伦罗马玛曼姆纳奈尼涅努诺欧帕佩珀萨塞丝斯塔坦廷托瓦维沃乌"
    "希夏雅亚耶伊尤泽兹祖佐奇卡科杰达艾加查哥多特里干夸朴扎范于"
)
"""Characters of transliterated names."""
_SOUNDS: Final = frozenset("里干夸朴扎范于")
"""In a transliterated name they stand for a sound, and stay: 查里, 库尔干, 夸祖鲁."""
_COMMON_NOUN = re.compile(
    "[家宫房心屋村山县城庄殿梦夜]里|.+殿里|里[头边面]|折冲|冲[突天床片]|[脉横直左马]冲|马前冲|范[围式例畴水本]|范文网"
)
"""jieba takes these for the beginnings of names, which they are not: 家里人, 单脉冲."""
_DOUBTFUL = re.compile(f"[里冲凌干夸扎{''.join(sorted(FAMILY))}]")
_TITLE = re.compile(
    "(?:前|副|代理?|原|老)?(?:先生|女士|小姐|太太|夫人|大人|老师|老板|师[傅兄姐弟妹]|叔叔|阿姨|爷爷|奶奶|伯伯|大[哥姐叔妈爷伯]|姑娘|同事|教授|博士|总裁|主席(?!团)|行长|董事长?(?!会)|总?经理|主任"
    "|总监|律师|[医药]师|医生|法官|检察官|工程师|教练|导演|记者|议员|委员(?!会)|[处局部院校科组课队区市县省会署厅司所站乡镇里村班团社台]长"
    "(?!期)|主委|书记|襄理|协理|专员|同学|同志|代表|秘书|大使|总统|首相|司令|将军|教授|助理|顾问|专委|召委|召集"
    "|[总董](?![额数量计共和结体会事统部行局站店是预决收支算表则]))"
)
_FAMILIAR = re.compile("[老阿][余范郁涂于岳]|小[余范郁涂岳]")
"""What one's friends call one."""
_POST = re.compile(
    ".*(?:作家|诗人|演员|歌手|导演|学者|教授|律师|[院校处局部市县署厅司会科组]长|主任|行长|总裁|经理|先生|女士|老师|[医药]师"
    "|医生|同事|同学|主席|选手|球员|教练|编剧|画家|企业家|专家|歌星|明星|主播|创办人|创始人|负责人|书记|法官"
    "|检察官|总监|顾问|分析师|主持人|发言人|被告|原告|证人|秘书|助理|记者|委员|代表|馆员|员工|职员|主委|代言人|影星"
    "|名将|得主|冠军|院士|董事|监事|总统|大使|将军|研究员|委员会委员)"
)
_SAYS = re.compile(
    "曾任|现任|出任|担任|接任|表示|说|指出|认为|强调|透露|获选|当选|回忆|坦言|受访|介绍|称"
)
_FREE = re.compile("[^\\w]+|[和跟与找请问让叫是及由向对为像被给把]")
"""What may stand in front of a name: no word, or one of these."""
_WHERE = re.compile("[\\W上中里内外前后下时间会场书网博特报信文台日年月天晨晚夜早区站页国省市县]$")
"""What somebody speaks at, in or on ends so, and no given name."""
_COUNTED = re.compile("[\\d零〇一二三四五六七八九十百千万亿两几数多之有无尚剩其业公盈残岁结]+")
_NO_NAME: Final = frozenset("下额款生糧粮热震波数裕党钱地味围例本畴文的了在是和有年月日人个天家")
"""No given name begins with these, but many words that do."""


def name_in_script(word: str, shown: str, segmenter: Segmenter) -> str:
    """How a word is shown in Traditional if it is a name: 里 and 冲 are no 裡 and 衝 in it."""
    if len(word) < 2 or not _DOUBTFUL.search(word):
        return shown
    if _FAMILIAR.fullmatch(word):
        return shown[0] + word[1]
    if not segmenter.is_name(word):
        return shown
    if word[1:] in ("总", "董"):
        return (word[0] if word[0] in FAMILY else shown[0]) + shown[1:]
    if _COMMON_NOUN.search(word):
        return shown
    if _is_transliterated(word):
        return "".join(c if c in _SOUNDS else out for c, out in zip(word, shown, strict=True))
    if len(word) > 2 and (
        word[0] == "范" or (word[0] in FAMILY and word[0] != "于" and not segmenter.knows(word[:2]))
    ):
        shown = word[0] + shown[1:]
    return shown.translate(_OF_NAMES) if word[-1] != "里" or len(word) > 2 else shown


def _is_transliterated(word: str) -> bool:
    """Has a name only characters of transliterated names, one besides those in doubt at least?

    Of two characters 里 alone is in doubt: 查里, 埃里; but 库里 and 塔里 are inside something, too.
    """
    if not _FOREIGN.issuperset(word) or _SOUNDS.issuperset(word):
        return False
    return len(word) > 2 or (word[1] == "里" and word[0] not in "库塔卡马夏达")


def with_family_names(words: Sequence[str], shown: list[str], segmenter: Segmenter) -> list[str]:
    """What is shown for the words of a Simplified text, in Traditional, family names as such."""
    if FAMILY.isdisjoint(words):
        return shown
    out = shown
    for i, word in enumerate(words):
        if word in FAMILY and _is_name(words, i, segmenter):
            out = [*out[:i], word, *out[i + 1 :]]
    return out


def with_names(words: Sequence[str], shown: list[str], segmenter: Segmenter) -> list[str]:
    """What is shown for the words of a Traditional text, in Simplified, names as such.

    陳乾武 keeps his 乾, a Mr 於 his name, and after its author's name 著 is "by".
    """
    out = shown
    for i, word in enumerate(words):
        if word in _KEPT and _KEPT[word](words, i, segmenter):
            out = [*out[:i], word, *out[i + 1 :]]
    return out


def _is_given(words: Sequence[str], i: int, _: Segmenter) -> bool:
    behind = "".join(map(plain_form, words[i + 1 : i + 5]))
    if i == 0 or words[i - 1] not in _SURNAMES:
        return False
    if any(_TITLE.match(behind, at) or _SAYS.match(behind, at) for at in (0, 1)):
        return True
    before = words[i - 2] if i > 1 else ""
    free = not before or _FREE.fullmatch(plain_form(before)) is not None
    return free and _GIVEN.match(behind) is not None


def _is_mr(words: Sequence[str], i: int, _: Segmenter) -> bool:
    before = words[i - 1] if i else ""
    return before.endswith("姓") or (
        (not before or _FREE.fullmatch(plain_form(before)) is not None)
        and _POLITE.match("".join(words[i + 1 : i + 3])) is not None
    )


def _is_by(words: Sequence[str], i: int, segmenter: Segmenter) -> bool:
    ends = i + 1 == len(words) or not "\u3400" <= words[i + 1][0] <= "\u9fff"
    foreign = i > 1 and words[i - 2][-1] in "·．‧"
    return ends and i > 0 and len(words[i - 1]) > 1 and (foreign or segmenter.is_name(words[i - 1]))


def _is_note(words: Sequence[str], i: int, _: Segmenter) -> bool:
    around = "".join([*words[max(0, i - 4) : i], *words[i + 1 : i + 5]])
    return len(_NOTES.intersection(around)) > 1


_GIVEN = re.compile("[^\\W了得透掉枯燥净裂脆的不就后着过货果][是为、，与和及任著撰等]")
"""The rest of a name behind 乾, and what one says of somebody."""
_POLITE = re.compile("先生|女士|小姐|老師|教授|博士|同學|[醫律]師")
_SURNAMES: Final = frozenset(
    "趙錢孫李周吳鄭王馮陳褚衛蔣沈韓楊朱秦尤許何呂施張孔曹嚴華金魏陶姜謝鄒章蘇潘葛范彭魯韋馬方任袁柳史唐費薛雷賀倪湯"
    "羅郝安常于傅齊康伍余顧孟黃穆蕭尹姚邵汪祁毛戴宋龐熊紀舒項祝董梁杜阮藍閔季賈路江顏郭梅林刁鍾徐邱駱高夏蔡田樊胡"
    "凌霍萬柯管盧莫丁鄧洪石崔龔程邢陸翁段侯伊武劉詹龍葉黎白賴卓池喬翟譚申冉桂牛尚溫莊晏柴連艾易廖庾耿匡文寇歐曾游"
    "簡饒沙豐關查紅"
)
_PLAIN_SURNAMES: Final = frozenset(plain_form("".join(_SURNAMES)))
_IN_LIST = re.compile("[、和与及]")
_NOTES: Final = frozenset("宮商角羽")
_KEPT: Final[Mapping[str, Callable[[Sequence[str], int, Segmenter], bool]]] = {
    "乾": _is_given,
    **dict.fromkeys("汎昇龢迺澂", _is_given),
    "於": _is_mr,
    "著": _is_by,
    "徵": _is_note,
}


def _is_name(words: Sequence[str], i: int, segmenter: Segmenter) -> bool:
    before = words[i - 1] if i else ""
    behind = "".join(words[i + 1 : i + 5])
    if before.endswith("姓") or behind[:1] == "某":
        return True
    if _FAMILIAR.fullmatch(before + words[i]) and behind[:1] not in _NO_NAME:
        return True
    free = not before or _FREE.fullmatch(before) is not None
    if _TITLE.match(behind):
        return free if words[i] == "于" else not _COUNTED.fullmatch(before)
    if _is_listed(words, i, segmenter):
        return True
    post = _POST.fullmatch(before) is not None
    given_names = _given_names(words, i)
    if before.endswith("叫") and words[i] != "于" and given_names and behind[:1] not in _NO_NAME:
        return True
    if not (free or post):
        return False
    if words[i] == "于":
        return _may_be_given(behind[:2], segmenter) and _SAYS.match(behind, 2) is not None
    if behind[:1] in _NO_NAME:
        return False
    return any(_spoken_of(words, i, given, post=post) for given in given_names)


def _is_listed(words: Sequence[str], i: int, segmenter: Segmenter) -> bool:
    """Does a name stand in a list beside another one: 游智开、钟南山; 沈从文和余光中?"""
    for given in _given_names(words, i):
        name = "".join(words[i + 1 : i + 1 + given])
        after = words[i + 1 + given : i + 3 + given]
        if len(name) > 2 or name[0] in _NO_NAME or not _may_be_given(name.ljust(2), segmenter):
            continue
        ends = not after or _IN_LIST.fullmatch(after[0]) or not after[0].isalnum()
        if len(after) == 2 and _IN_LIST.fullmatch(after[0]) and _is_person(after[1], segmenter):
            return True
        if i > 1 and ends and _IN_LIST.fullmatch(words[i - 1]):
            return _is_person(words[i - 2], segmenter)
    return False


def _is_person(word: str, segmenter: Segmenter) -> bool:
    return len(word) == 3 and word[0] in _PLAIN_SURNAMES and segmenter.is_name(word)


def _may_be_given(word: str, segmenter: Segmenter) -> bool:
    """No place, no time, no paper: 于东来表示, but 于会上表示, 于日前表示, 于脸书表示."""
    return len(word) == 2 and _WHERE.search(word) is None and not segmenter.is_common(word)


def _given_names(words: Sequence[str], i: int) -> list[int]:
    """How many words a given name may take: one character or two."""
    lengths = [len(word) for word in words[i + 1 : i + 3]]
    han = ["\u3400" <= word[0] <= "\u9fff" for word in words[i + 1 : i + 3]]
    out = []
    if lengths and han[0] and lengths[0] <= 2:
        out.append(1)
    if lengths == [1, 1] and all(han):
        out.append(2)
    return out


def _spoken_of(words: Sequence[str], i: int, given: int, *, post: bool) -> bool:
    behind = "".join(words[i + 1 + given : i + 5 + given])
    if _TITLE.match(behind) or _SAYS.match(behind):
        return True
    return post and words[i] in "余范"
