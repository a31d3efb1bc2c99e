"""How each script's press writes, where OpenCC leaves another spelling; character for character."""

from __future__ import annotations

import re
from typing import Final

from zhvariants.variants import HANS, HANT, Variant

_TITLED = "先生|女士|小姐|老師|教授|博士|總裁|主席|副?行長|董事長|[總副]?經理|主任|總監"
_HABITS: Final = {
    # Newspapers and statutes write 帳戶 and 台灣; s2tw writes 賬 and 臺.
    # A 签 that OpenCC has no phrase for is signed (簽), not drawn (籤); 是只有 counts nothing.
    # A share of a total is 占 in print (占比, 約占四成); 佔領 stays.
    # Before a title 餘 範 鬱 遊 嶽 are family names (余先生); 餘 範 before a given name, too.
    HANT.tag: (
        re.compile(
            "[賬臺]|瞭(?=解)"
            "|(?<![標書抽求牙竹棉藥路更詩好上下中火掣瑤])籤(?![詩筒條幐語王文])"
            "|(?<=[是別單這那])隻(?=[有要能在看會是想說做用給靠為顧談賣管讓認收算限需剩佔"
            "問講盯怕差求追寫聽讀記背拿換學照按憑花留選挑教負])"
            "|(?<![攻侵強搶霸獨進])佔(?=[比用總全約多\\s\\d百]|工時|[一二三四五六七八九十兩幾](?:[成半]|分之))"
            "|(?<=[約僅共各])佔(?![有領據])"
            f"|(?<![\u3400-\u9fff])(?:[餘範鬱遊嶽](?={_TITLED})|[餘範](?![下圍額])(?=..?(?:{_TITLED}|曾任|現任)))"
        ),
        dict(zip("賬臺瞭籤隻佔餘範鬱遊嶽", "帳台了簽只占余范郁游岳", strict=True)),
    ),
    # 账 is money, 帐 is cloth; tw2s writes 帐 for both. The mainland has no 妳, 牠 or 姊 in print.
    HANS.tag: (
        re.compile(
            "帐(?![篷幕子棚])(?<![蚊营军纱床青毡氈]帐)|[妳牠姊衞]|甚(?=么)|(?<![神地])祇(?=[有要能是])|(?<![慰狼蕴枕藉])藉(?!藉)"
        ),
        dict(zip("帐妳牠姊衞甚祇藉", "账你它姐卫什只借", strict=True)),
    ),
}


def in_print(text: str, script: Variant) -> str:
    """The text as this script's press spells it; as long as before."""
    pattern, spelling = _HABITS[script.tag]
    return pattern.sub(lambda match: spelling[match[0]], text)
