"""How each script's press writes, where OpenCC leaves another spelling; character for character.

A rule is a pattern over the converted text and what its characters become. Words as such stand in
`choices.txt`; here is what depends on the words around.
"""

from __future__ import annotations

import re
from typing import Final

from zhvariants.variants import HANS, HANT, HONG_KONG, Variant

_TITLED = (
    "先生|女士|小姐|老師|教授|博士|總裁|主席(?!團)|副?行長|董事長|[總副]?經理|主任|總監|律師|醫師|醫生|法官"
    "|檢察官|工程師|教練|導演|記者|議員|委員(?!會)|[處局部院校科組課隊市縣省會]長(?!期)|書記|襄理|協理|專員|同學"
)
_POST = (
    "作家|詩人|演員|歌手|導演|學者|教授|律師|院長|校長|主任|行長|董事長|總裁|經理|先生|女士|老師|醫師|醫生|同事"
    "|同學|主席|選手|球員|教練|編劇|畫家|企業家|專家|部長|市長|歌星|明星|主播|創辦人|創始人|負責人|書記|處長"
    "|科長|法官|檢察官|總監|顧問|分析師|主持人|發言人|被告|原告|證人|秘書|助理"
)
_SAYS = "曾任|現任|出任|擔任|接任|表示|說|指出|認為|強調|透露|獲選|當選"
_NUMBER = "\\d０-９一二三四五六七八九十百千萬億兩幾數餘"

_HANT: Final = (
    # Newspapers and statutes write 帳戶 and 台灣; s2tw writes 賬 and 臺. They print 毀 岩 娘 弦 夫
    # and 公布 (法律統一用字) where OpenCC chooses a rarer character.
    (
        "[賬臺孃絃伕燬巖佈溼柺捱鎗]|瞭(?=解)|嶽(?<![五東西南北中]嶽)|鉅(?<!艱鉅)|(?<!旭日東)昇(?![華平])",
        "賬帳臺台孃娘絃弦伕夫燬毀巖岩佈布溼濕柺拐捱挨鎗槍瞭了嶽岳鉅巨昇升",
    ),
    # A 签 that OpenCC has no phrase for is signed (簽), not drawn (籤); 是只有 counts nothing.
    ("(?<![標書抽求牙竹棉藥路更詩好上下中火掣瑤浮])籤(?![詩筒條幐語王文])", "籤簽"),
    (
        "(?<=[是別單這那])隻(?=[有要能在看會是想說做用給靠為顧談賣管讓認收算限需剩佔問講盯怕差求追寫聽讀記背拿換"
        "學照按憑花留選挑教負])",
        "隻只",
    ),
    # A share of a total is 占 in print (占比, 約占四成); 佔領 stays.
    (
        "(?<![攻侵強搶霸獨進])佔(?=[比用總全約多\\s\\d百]|工時|[一二三四五六七八九十兩幾](?:[成半]|分之))"
        "|(?<=[約僅共各])佔(?![有領據])",
        "佔占",
    ),
    # What is aimed at, or right, is 準: 看不準, 時間要準, 準沒錯; what may be done is 准.
    (
        "(?<=[看說算測瞄吃估猜對聽認瞧]不)准|不准(?=確)|(?<=[瞄對認看找踩瞅選抓很真太最更挺要])准(?![予許駁用假])"
        "|(?<![不獲批核允照恩特])准(?=沒錯|會|是)"
        "|(?<=[看傳說算測瞄猜對聽認拿打踩抓掐記量]得)准(?![予許駁])|(?<=得)准(?=[，、。；：？！）]|$)",
        "准準不不",
    ),
    # Dried things: 地瓜乾, 甩乾; to do is 幹.
    (
        "(?:(?<=[甩烘晾曬擦抹榨哭擰瀝濾焙瓜薯筍棗莓柿餅蝦])|(?<=[水芒蘋堅]果))幹"
        "(?![部事練將勁線道嘛嗎什麼活掉警流起得不了過])|(?<=[甩烘晾曬擦抹榨擰瀝濾])幹(?=了|得快)",
        "幹乾",
    ),
    # A vessel or a measure is 斗, a fight 鬥.
    (
        "鬥(?=[櫃車笠篷拱量室米])|(?<=[抓漏煙戽料運鐵翻])鬥(?![爭毆志狠])"
        "|(?<=[一二三四五六七八九十百兩半幾])鬥(?=米|穀|酒|糧)",
        "鬥斗",
    ),
    # In formal writing 係 is "is"; 繫 is to tie.
    (
        "(?<![學科院本該各全中外理文法商工大語維聯干關體派世菜色直母父譜星水山])系"
        "(?=[以依由因屬指按經自向對偽誤純從透專私])(?!系以[上下])|(?<=[如若既均皆確乃亦即])系(?![統列])",
        "系係",
    ),
    ("系(?=[好上緊妥著]?(?:安全帶|鞋帶|領帶|腰帶|圍巾|鈴鐺|繩))", "系繫"),
    ("(?<![直半口田路途捷行內外粒管孔])徑(?=[以依由送報洽])", "徑逕"),
    ("(?:^|(?<=[\\n。；（(]))注(?=[：:一二三四五\\d])", "注註"),
    # A mile is 里 behind a number, inside is 裡.
    (f"(?<=[{_NUMBER}])海裡|(?<=[{_NUMBER}])裡(?![面邊頭外應海])(?<![這那哪]一裡)", "裡里海海"),
    # Family names: before a title, behind a post, before a given name of a person who speaks.
    (
        f"(?:(?<![\u3400-\u9fff])|(?<=[和跟與找請問讓叫是]))(?:[餘範鬱遊於](?={_TITLED})"
        "|[餘範遊](?=[總董](?![額數量計共和結體會事])))"
        f"|(?<![\u3400-\u9fff])[餘範](?![下圍額數本例文])(?=..?(?:{_TITLED}|{_SAYS}))"
        f"|(?:(?<={')|(?<='.join(_POST.split('|'))}))[餘範](?![額款下生糧熱震波數裕黨錢地味圍例本疇文])(?=[\u3400-\u9fff])",
        "餘余範范鬱郁遊游於于",
    ),
)
_HANS: Final = (
    # 账 is money, 帐 is cloth; tw2s writes 帐 for both. The mainland has no 妳, 牠 or 姊 in print.
    (
        "帐(?![篷幕子棚])(?<![蚊营军纱床青毡氈]帐)|[妳牠姊衞]|甚(?=么)|(?<![神地])祇(?=[有要能是])"
        "|(?<![慰狼蕴枕藉])藉(?!藉)",
        "帐账妳你牠它姊姐衞卫甚什祇只藉借",
    ),
    # Taiwan's spellings of single words: 規畫, 部份, 覆審.
    ("(?<=[规企策筹擘])画(?![家师面风])", "画划"),
    ("(?<=[部成过充水缘本职])份(?![额有])", "份分"),
    ("覆(?=[审试议查核健诊])", "覆复"),
)
_HONG_KONG: Final = (
    # The Legislative Council's records have 峰 2,716 times and 峯 never, 床 858, 啟 2,326, 嫻
    # 2,064, 周 2,458 to 週 30, 佔 3,945 to 占 2: OpenCC, or Taiwan's press, writes another.
    # OpenCC's 户 説 税 脱 閲 stay: the glyphs of Hong Kong's schools for 戶 說 稅 脫 閱.
    ("[峯牀啓嫺週]", "峯峰牀床啓啟嫺嫻週周"),
    ("占(?![卜星算夢卦士美])(?<![口自]占)", "占佔"),
)


def _compiled(
    rules: tuple[tuple[str, str], ...],
) -> tuple[tuple[re.Pattern[str], dict[int, str]], ...]:
    return tuple(
        (re.compile(pattern), {ord(a): b for a, b in zip(pairs[::2], pairs[1::2], strict=True)})
        for pattern, pairs in rules
    )


_OF: Final = {HANT.tag: _HANT, HANS.tag: _HANS, HONG_KONG.tag: _HONG_KONG}
_HABITS: Final = {tag: _compiled(rules) for tag, rules in _OF.items()}
# The characters that a rule may change: most short texts have none of them.
_TRIGGERS: Final = {
    tag: re.compile(f"[{''.join(char for _, pairs in rules for char in pairs[::2])}]")
    for tag, rules in _OF.items()
}


def in_print(text: str, script: Variant) -> str:
    """The text as this script's press spells it; as long as before."""
    if not _TRIGGERS[script.tag].search(text):
        return text
    for pattern, spelling in _HABITS[script.tag]:
        text = pattern.sub(lambda match: match[0].translate(spelling), text)  # noqa: B023
    return text
