"""How each script's press writes, where OpenCC leaves another spelling; character for character.

A rule is a pattern over the converted text and what its characters become. Words as such stand in
`choices.txt`; here is what depends on the words around. Family names are in `names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, Literal

from zhvariants.variants import HANS, HANT, HONG_KONG, Variant

from .alone import ALONE
from .records import RECORDS

_ANIMALS = (
    "[貓狗兔雞鴨鵝鳥鼠豬羊虎熊猴狐狼鷹豹鹿象龜蛙蟹蝦蜂蝶蟲蚊蠅犬獅]"
    "|小動物|流浪|手套|鞋|耳朵|眼睛|股票|基金|紙老虎"
)
_FOREIGN: Final = (
    "阿埃奧巴貝彼伯博布察德蒂迪厄恩爾菲弗戈赫吉凱克庫萊勒雷盧魯倫羅瑪姆納奈尼涅努諾歐"
    "帕佩珀薩塞絲斯塔坦廷托瓦維沃烏雅亞耶伊尤澤扎茲祖佐拉奇卡"
)
"""Characters of transliterated names that a Chinese word seldom has two of in a row."""
_NUMBER = "\\d０-９一二三四五六七八九十百千萬億兩幾數餘"

# Newspapers and statutes write 帳戶 and 台灣; s2tw writes 賬 and 臺. They print 毀 岩 娘 弦 夫 and
# 公布 (法律統一用字) where OpenCC chooses a rarer character.
_SPELLING: tuple[tuple[str, str], ...] = (
    (
        "[賬臺歎孃絃伕燬巖佈溼柺捱鎗滙幷眯]|瞭(?=解)|嶽(?<![五東西南北中]嶽)|鉅(?<!艱鉅)|(?<!旭日東)昇(?![華平])",
        "滙匯幷并眯瞇歎嘆賬帳臺台孃娘絃弦伕夫燬毀巖岩佈布溼濕柺拐捱挨鎗槍瞭了嶽岳鉅巨昇升",
    ),
)
# OpenCC has the glyphs of Hong Kong's schools, 户 説 税 閲 兑; its Legislative Council, Monetary
# Authority and government press releases write 戶 說 稅 閱 兌 (戶 說 稅 5,046 times to 2).
_SPELLING_HONG_KONG: tuple[tuple[str, str], ...] = (
    (
        "[户説税脱閲悦鋭兑蜕温藴醖愠媪氲揾衆羣麪]",
        "麪麵户戶説說税稅脱脫閲閱悦悅鋭銳兑兌蜕蛻温溫藴蘊醖醞愠慍媪媼氲氳揾搵衆眾羣群",
    ),
)
_HANT_WORDS: tuple[tuple[str, str], ...] = (
    # Taiwan's dictionaries have 黏; 粘 is a family.
    ("粘(?![姓氏厝])(?<!姓粘)", "粘黏"),
    # A clock's is 鐘, 鍾 is a name; an order is 制度; animals are counted by 隻.
    ("(?<=[分秒點座擺警鬧時])鍾|製(?=度)", "鍾鐘製制"),
    ("(?<=[十百千萬億幾兩數])只$", "只隻"),
)
_HANT: Final = (
    *RECORDS,
    # Elements that Taiwan's chemists named otherwise: 鈽 for 钚, 鎝 for 锝.
    ("[鈈鍀鐦鑥鎄鎇鎿鈁錇砹酰]", "鈈鈽鍀鎝鐦鉲鑥鎦鎄鑀鎇鋂鎿錼鈁鍅錇鉳砹砈酰醯"),
    # A 签 that OpenCC has no phrase for is signed (簽), not drawn (籤); 是只有 counts nothing.
    ("(?<![標書抽求牙竹棉藥路更詩好上下中火掣瑤浮])籤(?![詩筒條幐語王文])(?<!解籤)", "籤簽"),
    (
        "(?<=[是別單這那])隻(?=[有要能在看會是想說做用給靠為顧談賣管讓認收算限需剩佔問講盯怕差求追寫聽讀記背拿換"
        "學照按憑花留選挑教負])",
        "隻只",
    ),
    ("(?<=[\\d０-９])只(?![有能要是會剩需好限為怕可])", "只隻"),
    (f"(?<=是)只(?=\\w{{0,3}}?(?:{_ANIMALS}))", "只隻"),
    # To pour on is 沖, to rush 衝; to swim is 游, to travel 遊.
    (
        "衝(?=[了好一兩杯泡個壺碗包完過]{0,3}(?:即溶)?(?:咖啡|茶|牛奶|奶粉|奶|泡麵|水|熱水|涼|澡|馬桶|可可|藥|豆漿|燕麥|蜂蜜|果汁))",
        "衝沖",
    ),
    ("遊(?=[向泳到回過進]|[了過]?[\\d一二三四五六七八九十百幾兩]+(?:公尺|米|圈|趟))", "遊游"),
    ("下面(?=條?給[你我他她大孩家客]\\w?吃)", "面麵"),
    # A share of a total is 占 in print (占比, 約占四成); 佔領 stays.
    (
        "(?<![攻侵強搶霸獨進])佔(?=[比用總全約多\\s\\d百]|工時|[一二三四五六七八九十兩幾](?:[成半]|分之))"
        "|(?<=[約僅共各])佔(?![有領據])",
        "佔占",
    ),
    # What is aimed at, or right, is 準: 看不準, 時間要準, 準沒錯; what may be done is 准.
    (
        "(?<=[看說算測瞄吃估猜對聽認瞧]不)准|(?<=[瞄對認看找踩瞅選抓很真太最更挺要])准(?![予許駁用假])"
        "|(?<![不獲批核允照恩特])准(?=沒錯|會|是)"
        "|(?<=[看傳說算測瞄猜對聽認拿打踩抓掐記量]得)准(?![予許駁])|(?<=得)准(?=[，、。；：？！）]|$)",
        "准準不不",
    ),
    # What is nearly so is 準.
    (
        "准(?=新[娘郎]|[爸媽]|丈夫|妻|媳婦|女婿|岳|大學生|畢業生|考生|會員|客戶|股東|直轄市|總統|冠軍|家長|父母|軍事"
        "|公務|國家|貨幣)(?<![不獲批核允照恩特]准)",
        "准準",
    ),
    # Dried things: 地瓜乾, 甩乾; to do is 幹.
    (
        "(?:(?<=[甩烘晾曬擦抹榨哭擰瀝濾焙瓜薯筍棗莓柿餅蝦])|(?<=[水芒蘋堅]果))幹"
        "(?![部事練將勁線道嘛嗎什麼活掉警流起得不了過])|(?<=[甩烘晾曬擦抹榨擰瀝濾])幹(?=了|得快)",
        "幹乾",
    ),
    # What is wet becomes dry, 乾: 衣服乾了.
    (
        "(?<=[服褲襪髮淚漆墨唇喉舌汗])幹(?=[了透得，。！]|$)",
        "幹乾",
    ),
    # To empty a glass is 乾; 丑 is an hour and a year.
    ("幹(?=[了過]?[這那這]?[一二兩三四五六七八九十幾半滿]?大?杯)", "幹乾"),
    ("醜(?=[寅時])|(?<=[子辛癸乙丁己])醜", "醜丑"),
    # A vessel or a measure is 斗, a fight 鬥.
    (
        "鬥(?=[櫃車笠篷拱量室米])|(?<=[抓漏煙戽料運鐵翻])鬥(?![爭毆志狠])"
        "|(?<=[一二三四五六七八九十百兩半幾數])鬥(?=米|穀|酒|糧|，|。)|(?<=[牛參升箕如數])鬥|鬥(?=[酒粟杓斛筲])",
        "鬥斗",
    ),
    # What a court has before it is 繫屬 to it.
    ("系屬(?=[中前後]|於?\\w{0,6}?(?:法院|第.審))|(?<=訴訟|業已|未曾)系屬|(?<=已)系屬", "系繫"),
    # In formal writing 係 is "is", 咸 "all"; 繫 is to tie.
    ("(?<=[，。；：])系(?![主列統所上裡内內友辦學刊花草中務科數裏的])", "系係"),
    (
        "鹹(?!一?點|[的了死得度味淡香甜酸辣苦鮮魚肉菜蛋水湯粥鴨鹽派口粽餅豆土湖海潮粿豬酥"
        "柑桔橘檸橄梅薑姜瓜脆麵包飯糕蝦蟹蛤蜆蠔蚵奶起芝乳酪焗煎滷醬蘿筍雞鵝牛羊腸臘骨排粉薯芋茶漬泡]|花生|火腿)"
        "(?<![太很偏又不更最真好挺較微略酸甜苦辣鮮嫌放嚐吃偏夠]鹹)(?=\\w)",
        "鹹咸",
    ),
    # What somebody says is 云: 詩云, 又云, 云：「…」. Clouds are 雲.
    (
        "雲(?=[：，]?[：「『“])|(?<=[自或又亦詩書經傳語諺曰所])雲(?![霧彩海層端朵集雨南氣霞梯計算遊])",
        "雲云",
    ),
    # 余 says "I" where a clause begins and something is done; 餘 is what is left.
    (
        "(?:^|(?<=[，。；：？！「『\\n]))餘(?=[以亦聞謂嘗既甚與觀讀於幼少每獨又乃將謹故雖尚曾因自遂始竊聽見登遊過居久從"
        "尤深惟弗未本嘉誓時固])(?!餘(?:時間|未[付還繳]))|(?<=[惟語告謂示贈召詔])餘(?=[曰以而，。])",
        "餘余",
    ),
    # To call to an office is 辟, to open up 闢.
    ("闢(?=[掌署召舉]|\\w{0,6}?(?:書記|參軍|參謀|推官|判官|從事|幕府))", "闢辟"),
    # An emperor's wife is 后.
    (
        "後(?=[崩薨妃嬪戚])(?<![其之而以然此]後)|(?<=[廢申呂薄竇])後(?=[，。、曰及怒崩])|(?<=立為)後|(?<=之為)後(?=[，。；])",
        "後后",
    ),
    # To march is 征, to call in 徵.
    (
        "徵(?=[夫戍途馬衣帆塵鼓鞍蹄袍輪棹雁鴻騎蓬旆戰討伐]|[東西南北](?!部|方|北|南))|(?<=[東西南北親出遠])徵(?![得求信收集稅才文選召兵調用詢])",
        "徵征",
    ),
    # A shield, to offend and to ask for are 干: 干旄, 干進.
    ("幹(?=[旄旌戚鏚進謁祿霄犯])", "幹干"),
    # 里 is a place of people: 爵里, 帝里; so it is in foreign names: 波德戈里察.
    (
        f"(?<=[爵帝閭])裡|裡(?=不詳)|(?<=[{_FOREIGN}]{{2}})裡(?=[{_FOREIGN}])",
        "裡里",
    ),
    # A cry of surprise is 吁, an appeal 籲; 沖 is empty or mild.
    ("籲(?=[，！嗟])", "籲吁"),
    ("衝(?=[融邃淡和虛默幼齡玄靜挹])", "衝沖"),
    # To draw up a report is 編製; a staff is 編制.
    (
        "編制(?=[了過]?(?:預算|決算|概算|報告|報表|財務|年度|統計|計[畫劃]|指數|手冊|教材|清冊|名冊|說明|書(?!面)|冊|[月季年]報|底稿"
        "|會計|合併[報財]|完成|國民|業務|附屬|事項))",
        "制製",
    ),
    (
        "(?<![學科院本該各全中外理文法商工大語維聯干關體派世菜色直母父譜星水山訊息程業術育律濟融計機物化史治藥醫農林畫樂統護管貿財會電政心職、])系"
        "(?=適用|強化|配合|負責|採|規[定範]|編列|發行|參考|考量|鑑於|基於|針對|提供|作為|第|為|[以依由因屬指按經自向對偽誤純從透專私借])(?!系以[上下])|(?<=[如若既均皆確乃亦即或縱])系(?![統列所科主院])",
        "系係",
    ),
    (
        "(?<=[人者告方子女生民])系(?=[初累再主從慣偶]犯|自首|未成年|本人|夫妻|母子|父子|父女|兄弟|姊妹|成年|獨生|外籍|無業|農民)",
        "系係",
    ),
    ("系(?=[好上緊妥著]?(?:安全帶|鞋帶|領帶|腰帶|圍巾|鈴鐺|繩))", "系繫"),
    (
        "(?<![直半口田路途捷行內外粒管孔])徑(?=[以依由送報洽])|(?<=[得可應])徑(?=[為對命向行予請])",
        "徑逕",
    ),
    ("(?:^|(?<=[\\n。；（(]))注(?=[：:一二三四五\\d])", "注註"),
    # A village with its neighbourhoods is 村里: 村里長, 村（里）長.
    (
        "(?<=[村鄉鄰鎮市區]（)裡(?=）)|(?<=[村鄰區]、)裡(?=[、長民或鄰])|村裡(?=長(?![征嘆於于堤年期大])|民|幹事|及社|公所|辦公|鄰|名稱)",
        "裡里",
    ),
    # A mile is 里 behind a number, inside is 裡.
    (f"(?<=[{_NUMBER}])裡(?![面邊頭外應海])(?<![這那哪]一裡)", "裡里"),
)
_HANS: Final = (
    # The mainland does without these variants (第一批异体字整理表), which tw2s leaves.
    (
        "["
        "姪揹搥瞇燄荳籐歛伕櫺餽摀鎗倣藷銲燐粧傚隄毬啣搆癈瘉遯搯勦拏鼇迻絏捄箠踫臙睠酖慴剉"
        "暱徬坵甦瑯彊蹧慇懃嬝搾煖澣罣偪偺攷鴈髣髴瘖撢彞畬汙擧寳塲冑駮肈"
        "铇鷿鷈鬭艶髪暦様疎効鐡棃隂倂氊湼夀諠蒄橤屭蹻礡迆衂"
        "]",
        "姪侄揹背搥捶瞇眯燄焰荳豆籐藤歛敛伕夫櫺棂餽馈摀捂鎗枪倣仿藷薯銲焊燐磷粧妆傚效隄堤"
        "毬球啣衔搆构癈废瘉愈遯遁搯掏勦剿拏拿鼇鳌迻移絏绁捄救箠棰踫碰臙胭睠眷酖鸩慴慑剉锉"
        "暱昵徬彷坵丘甦苏瑯琅彊强蹧糟慇殷懃勤嬝袅搾榨煖暖澣浣罣挂偪逼偺咱攷考鴈雁髣仿髴佛"
        "瘖喑撢掸彞彝畬畲汙污擧举寳宝塲场冑胄駮驳肈肇"
        "铇刨鷿䴙鷈䴘鬭斗艶艳髪发暦历様样疎疏効效鐡铁棃梨隂阴倂并氊毡湼涅夀寿諠喧蒄蔻橤蕊屭屃蹻跷礡礴迆迤衂衄",
    ),
    ("[钸𨱏鉲𰾭𰾄砈]|(?<=[乙苯氨胺])醯|醯(?=[胺氨基氯])", "钸钚𨱏锝鉲锎𰾭锿𰾄镅砈砹醯酰"),
    # 账 is money, 帐 is cloth; tw2s writes 帐 for both. The mainland has no 妳, 牠 or 姊 in print.
    (
        "[韮濶鬪鬬畧賸痲砲]|帐(?![篷幕子棚幔帘帷钩])(?<![蚊营军纱床青毡氈幔锦罗]帐)(?<!金帐(?=汗))|[妳牠姊衞]|甚(?=么)|(?<![神地])祇(?=[有要能是])"
        "|(?<![慰狼蕴枕藉])藉(?!藉)",
        "韮韭濶阔鬪斗鬬斗畧略賸剩痲麻砲炮帐账妳你牠它姊姐衞卫甚什祇只藉借",
    ),
    # Taiwan's spellings of single words: 規畫, 部份, 覆審.
    ("(?<=[规企策筹擘])画(?![家师面风])", "画划"),
    (
        "(?<=[部成过充水缘本职情名辈糖盐天])份(?![额有])|(?<![凑随出交收礼一])份(?=子(?![钱儿]))",
        "份分",
    ),
    # A foe is a 仇; who compares texts does 校雠.
    ("雠(?<!校雠)(?!校)", "雠仇"),
    # 熏 is to smoke, and what works on somebody; 薰 is the herb.
    ("薰(?=[心陶染制沐香风])(?<!利欲薰)|(?<=[利权]欲)薰", "薰熏"),
    ("覆(?=[审试议查核健诊述])|(?<=[回批函电答盼])覆", "覆复"),
    # What is weighed is 称, the scales are a 秤; what sticks to something is 粘, what is sticky 黏.
    ("(?<![磅杆电台簧])秤(?=[重量]|[一了]?[秤一]|出\\w{0,3}重)", "秤称"),
    ("黏(?=[贴住在上到牢])", "黏粘"),
)
_HONG_KONG: Final = (
    *RECORDS,
    # The Legislative Council's records have 峰 2,716 times and 峯 never, 床 858, 啟 2,326, 嫻
    # 2,064, 周 2,458 to 週 30, 佔 3,945 to 占 2: OpenCC, or Taiwan's press, writes another.
    # An employer is 僱主 there, always (《僱傭條例》; 僱 3,116 times, 雇 never).
    ("[峯牀啓嫺週雇]", "峯峰牀床啓啟嫺嫻週周雇僱"),
    ("占(?![卜星算夢卦士美])(?<![口自]占)", "占佔"),
    ("合著(?=[眼嘴手掌拍雙口牙])", "著着"),
    # What somebody wrote is 著 there, too: 原著, 專著; what goes on is 着.
    (
        "(?<=[原專譯遺拙卓])着(?![手眼重力陸裝色落火急想迷涼實地墨])|(?<=論)(?<![談議討辯爭評理推勿]論)着(?![手眼重])"
        "|(?<=土)着(?=[，。、；：」）的人民居語]|$)|(?<=[新大鉅近])着(?=[，。、；：》」）]|$)"
        "|(?<=編)着(?=[者，。、；：）《]|的書|$)|(?<=所)着(?=[，。、；：）《]|的?[書文論]|之書|$)"
        "|合着(?=者|論文|專書)|(?<=[人者等士授生長家他她我]合)着(?=[，。、；：）《]|的|$)"
        "|(?:^|(?<=[，。；：他她曾也並亦另還又人]))着有(?=[《「多數不]|大量|專書|專著)"
        "|(?:(?<=》\\w\\w)|(?<=》\\w\\w\\w)|(?<=》[，（(]\\w\\w)|(?<=》[，（(]\\w\\w\\w))(?<![看讀拿捧抱帶講說唱寫念唸])着(?=[，。；、）)]|$)",
        "着著",
    ),
)


# What people in Hong Kong write beside the characters of its Legislative Council.
_ALSO: Final = {
    HONG_KONG.tag: str.maketrans(
        "户説税脱閲悦鋭兑蜕温藴醖愠媪氲揾衆羣麪峯牀啓嫺賬裡綫衛粧枱舖鈎咭",
        "戶說稅脫閱悅銳兌蛻溫蘊醞慍媼氳搵眾群麵峰床啟嫻帳裏線衞妝檯鋪鉤卡",
    )
}


def as_looked_for(text: str, region: Variant) -> str:
    """A text of a region with one character wherever its people write several; as long as before.

    賬戶, 賬户 and 帳戶 are one word of the table.
    """
    return text.translate(_ALSO[region.tag])


class _Rule:
    """A pattern, what its characters become, and those without which it finds nothing."""

    def __init__(self, pattern: str, pairs: str) -> None:
        """`pairs` are characters, each with what it becomes behind it."""
        became = dict(zip(pairs[::2], pairs[1::2], strict=True))
        self._pattern = pattern
        self._spelling = str.maketrans(became)
        self.triggers = frozenset(char for char, out in became.items() if char != out)

    @cached_property
    def _finds(self) -> re.Pattern[str]:
        return re.compile(self._pattern)  # when it is needed first: all of them take 0.1 s

    @cached_property
    def _takes(self) -> re.Pattern[str]:
        return re.compile(_without_looks(self._pattern))

    def may_be(self, word: str) -> bool:
        """May it find just this word, in some company?"""
        return self._takes.fullmatch(word) is not None

    def anywhere(self, text: str) -> str:
        """The text with each character that it finds as it becomes."""
        return self._finds.sub(lambda match: match[0].translate(self._spelling), text)

    def at(self, text: str, places: _Places) -> str:
        """The same for characters that stand alone, and for what it finds that is a whole word."""

        def spelled(match: re.Match[str]) -> str:
            if match.span() in places.whole:
                return match[0].translate(self._spelling)
            return "".join(
                char.translate(self._spelling) if at in places.alone else char
                for at, char in enumerate(match[0], match.start())
            )

        return self._finds.sub(spelled, text)


_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:)?)|.", re.S)
"""An escape, a class, the beginning of a group, or any other character of a pattern."""


def _without_looks(pattern: str) -> str:
    """A pattern without what only looks around: what it may take."""
    out: list[str] = []
    depth = inside = 0  # groups that are open; in which of them it looks around
    for token in _TOKEN.finditer(pattern):
        if token["look"] or token["open"]:
            depth += 1
            inside = inside or (depth if token["look"] else 0)
        if not inside:
            out.append(token[0])
        if token[0] == ")":
            inside = 0 if inside == depth else inside
            depth -= 1
    return "".join(out)


def _rules(rules: tuple[tuple[str, str], ...]) -> tuple[_Rule, ...]:
    return tuple(_Rule(pattern, pairs) for pattern, pairs in rules)


Spelling = Literal["press", "opencc"]
"""How a character is written for which a region has several: as its press prints it, 台灣 and 帳戶,
or as OpenCC's dictionaries have it, 臺灣 and 賬戶."""
_PRESS: Final[Mapping[str, tuple[_Rule, ...]]] = {
    HANT.tag: _rules(_SPELLING),
    HONG_KONG.tag: _rules(_SPELLING_HONG_KONG),
}
_IN_WORDS: Final = {HANT.tag: _rules(_HANT_WORDS + _HANT), HANS.tag: (), HONG_KONG.tag: ()}
_AROUND: Final = {
    HANT.tag: _rules(_HANT + ALONE),
    HANS.tag: _rules(_HANS),
    HONG_KONG.tag: _rules(_HONG_KONG),
}


def _by_trigger(rules: Sequence[_Rule]) -> dict[str, list[int]]:
    chars = frozenset().union(*(rule.triggers for rule in rules))
    return {char: [i for i, rule in enumerate(rules) if char in rule.triggers] for char in chars}


_TRIGGERS: Final = {tag: _by_trigger(rules) for tag, rules in _AROUND.items()}
"""Which rules a character may be changed by: of hundreds a few count in a text."""
_ANY_TRIGGER: Final = {
    tag: re.compile(f"[{re.escape(''.join(sorted(chars)))}]") for tag, chars in _TRIGGERS.items()
}
_ON_WORDS: Final = {tag: (*_PRESS.get(tag, ()), *rules) for tag, rules in _IN_WORDS.items()}
_TRIGGERS_ON_WORDS: Final = {tag: _by_trigger(rules) for tag, rules in _ON_WORDS.items()}


def in_print(word: str, script: Variant, spelling_by: Spelling = "press") -> str:
    """A word as this script's press spells it, whatever stands around; as long as before."""
    rules, triggers = _ON_WORDS[script.tag], _TRIGGERS_ON_WORDS[script.tag]
    of_press = len(_PRESS.get(script.tag, ()))
    number = -1 if spelling_by == "press" else of_press - 1
    end = of_press if len(word) == 1 else len(rules)
    while not triggers.keys().isdisjoint(word):
        found = (i for char in word for i in triggers.get(char, ()) if number < i < end)
        if (number := min(found, default=end)) == end:
            break
        word = rules[number].anywhere(word)
    return word


def in_context(words: Sequence[str], script: Variant) -> str:
    """The words joined, as this script's press spells them side by side; as long as before.

    In Traditional text what stands around decides only a character that is a word by itself.
    """
    text, rules = "".join(words), _AROUND[script.tag]
    if not _ANY_TRIGGER[script.tag].search(text):
        return text
    if script is not HANT:
        triggers = _TRIGGERS[script.tag]
        numbers = {number for char in triggers.keys() & set(text) for number in triggers[char]}
        for number in sorted(numbers):
            text = rules[number].anywhere(text)
        return text
    numbers = set().union(*map(_MAY_CHANGE.__getitem__, words))
    if not numbers:
        return text
    places = _Places(words)
    for number in sorted(numbers):
        text = rules[number].at(text, places)
    return text


class _Places:
    """Where in a text words stand, and characters alone: few rules find something to ask about."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    @cached_property
    def _edges(self) -> list[int]:
        return list(accumulate(map(len, self._words), initial=0))

    @cached_property
    def alone(self) -> frozenset[int]:
        """Offsets of characters that stand alone."""
        starts = zip(self._edges, self._words, strict=False)
        return frozenset(start + at for start, word in starts for at in _alone(word))

    @cached_property
    def whole(self) -> frozenset[tuple[int, int]]:
        """Where each word begins and ends."""
        return frozenset(pairwise(self._edges))


_LIGHT: Final = frozenset("那這有是某很太")
_HEAVY: Final = frozenset("的了著得過在到")
"""Beside these a character stands alone, though jieba knows both as a word."""


def _alone(word: str) -> list[int]:
    """Where in a word a character stands alone."""
    if len(word) == 1 or (len(word) == 3 and word[1] == "得"):
        return [0]
    if len(word) != 2:
        return []
    first = word[1] in _HEAVY or word[0] == "衝"
    second = word[0] in _LIGHT or word[1] in "只隻系"
    return [at for at, is_alone in enumerate((first, second)) if is_alone]


class _MayChange(dict[str, frozenset[int]]):
    """By a word, the rules that may change a character of it in a Traditional text."""

    def __missing__(self, word: str) -> frozenset[int]:
        if len(self) > _REMEMBERED:
            self.clear()
        rules, triggers = _AROUND[HANT.tag], _TRIGGERS[HANT.tag]
        alone = {number for at in _alone(word) for number in triggers.get(word[at], ())}
        inside = {number for char in set(word) for number in triggers.get(char, ())}
        found = alone | {number for number in inside - alone if rules[number].may_be(word)}
        self[word] = frozenset(found)
        return self[word]


_REMEMBERED: Final = 200_000
_MAY_CHANGE: Final = _MayChange()
