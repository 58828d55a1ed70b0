"""Words that leave a figure what it is; behind or before any other it may be something else's."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"截[至止]?到?|20\d\d年?度?|\d{1,2}月(?:\d{1,2}日)?|全年|本年|今年|年度|年内|一年来|以来|期间"
    r"|同期"
    "|共|累计|合计|总计|总|计|其中|目前|登记|我们?|本|单位|机关|行政|依法|依规|规范|按照?规定|按时|已"
    "|经|也|均"
    "|年|度|内|底|末|止|在|的|有|[、:和]"
)
_OFFICE = re.compile(
    r"(?!.*(?:承办|协办|主办|督办|交办|转办|代办|举办|经办)$)[\u4e00-\u9fff]{0,24}(?:[局委办厅院会室所站队处馆镇乡区县市州省]|中心|街道|政府|机关|单位"
    r"|系统"
    "|全[市区县州省镇乡])"
)
_BEFORE_APPLICATION = (
    "开息的到过出交面络函子寄场真件类收理复办共计人民织业众个位各数转上下书效年依新起份宗项增次部有他该"
    "头台站信府关局室镇乡道厅法请时内量达条为种结"
)
_OTHER_APPLICATION = re.compile(
    rf"申请(?<=[\u4e00-\u9fff]申请)(?<![{_BEFORE_APPLICATION}]申请)(?!人|公开|政府信息|信息)"
)
_ANCHOR = re.compile("申请|公开件|公开")
_TAIL = re.compile(
    "^(?:政府|政务|信息|办?件|表|书|函|案件|事项|事宜|业务|请求|需求|来信|来函|的|等|类|答复|受理"
    "|办理"
    "|总?数量?|总量|共|共计|总计|累计|合计|为|有|达|计|了|渠道|方式|提交|提出|[、:])*(?:$"
    "|[,;占均全已])"
)


def plain_subject(text: str) -> bool:
    """Whether ``text``, which stands before what is counted, says only when and who."""
    rest = _PLAIN.sub("", text)
    return not rest or _OFFICE.fullmatch(rest) is not None


def ends_plainly(text: str) -> bool:
    """Whether ``text`` ends with the request itself: 依申请公开事项, not 依申请公开工作的意见."""
    *_, tail = _ANCHOR.split(text)
    return _TAIL.match(tail) is not None


def asks_for_other(text: str) -> bool:
    """Whether ``text`` speaks of an application for something else: 报名申请, 变更申请."""
    return _OTHER_APPLICATION.search(text) is not None


def any_of(words: str, *patterns: str) -> re.Pattern[str]:
    """A pattern of any of ``words``, the longest first, and of ``patterns``."""
    every = sorted((*words.split(), *patterns), key=len, reverse=True)
    return re.compile("|".join(every))
