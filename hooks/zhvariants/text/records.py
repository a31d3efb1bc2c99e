"""紀錄 and 記錄, which Simplified writes alike: 会议记录 is a 紀錄, 记录下来 is to 記錄.

Taiwan's legislature has 紀錄 for the noun and 記錄 for the verb (法律統一用字表); its statutes have
紀錄 1,057 times, 記錄 144 times. Hong Kong's Legislative Council writes 會議紀錄, too. The pattern
is over converted text, as those of `habits.py`.
"""

from __future__ import annotations

from typing import Final

_OF: Final = (
    "不良|違規|違法|違紀|犯罪|刑事|酒駕|會議|拜訪|走訪|家訪|來訪|訪客|服務|溝通|面談|訪談|談話|對話|聊天|通話|通訊|更新|調查|書面|檢查"
    "|交易|狀態|核驗|風險|預警|匹配|工作|貸後|信用|徵信|失信|逾期|違約|欠款|還款|繳費|付款|轉帳|消費|購買|歷史|考勤|出勤|出席|就醫|看診|就診"
    "|治療|用藥|接種|健康|手術|護理|住院|瀏覽|操作|訪問|存取|搜尋|搜索|諮詢|投訴|申訴|處分|獎懲|維修|保養|實驗|觀察|審查|審核|審批|審計"
    "|研討|討論|行車|航行|飛行|比賽|世界|全國|最高|最低|最佳|學習|考試|出入|進出|借閱|培訓|訓練|評估|測試|檢測|盤點|進貨|出貨|銷售|買賣|成交"
    "|交接|交付|修改|變更|聯繫|聯絡|出境|入境|賠償|理賠|事故|原始|完整|詳細|相關|優良|留下|保存|保留|打破|創下|刷新|查閱|翻閱|調閱|沒有|留存"
)
RECORDS: Final[tuple[tuple[str, str], ...]] = (
    (
        f"(?:(?<={_OF})|(?<=[的筆條份項有無做寫留]))記錄(?![下了著過])(?<!短信用記錄)",
        "記紀",
    ),
)
