"""Sentences that there was none: believed only when every word of them is understood.

未 and 无 deny what follows them. 无行政复议纠错 denies a correction, 未收到当面申请 one way to
apply: a denial with a word that is not listed here denies less than all, and is left alone.
"""

import re

_NOT = re.compile(
    r"(?:未(?!来|经|按|能|满)|没有?|无(?!正当|法|关|效|论|线|障|锡)|零(?=申请|复议|诉讼)|不存在|不涉及)(?:(?:一|任何)?个?人(?=申请|提出|向|要求))?"
    r"(?:曾|再|有)?(?:新?收到|新收|接到|接收到?|收悉|受理|接受|办理|发生|产生|出现|引发|收|发)?过?"
)
_WHO = (
    "任何|公民|法人|自然人|个人|单位|企业|机关|组织|社会|公众|群众|市民|村民|居民|人员|人士"
    "|申请人|行政相对人"
    "|其[他它]|亦|且|未|有关|相关|关于|涉及|针对|对于|以及|或者|来自|方面|通过|采取|各[种类级]|街道|中心"
    "|部门|一(?=[件宗起例])"
    "|[我本][局委办厅院站所县市区镇乡州省校街]|[我本]|新(?=收|增)|政协"
    "|[对向由因与就以为和或及跟被从的了等、而并到过于在类内]"
)
_ASKING = (
    "政务|政府|信息|主动|依法|依|申请|公开|要求|需要|获取|查询|提出|提交|递交|请求|事项|事宜|事件|情况"
    "|情形|业务|案例"
    "|信件|来信|来函|函件|办件|事务|表格?|工作|内容|数量|受理|办理|新增|提供|发生|收到|接到|处理"
    "|[件条宗书份个起项]"
)
_WAYS = "书面|网络|网上|线上|在线|信函|邮寄|当面|现场|传真|邮件|电子|窗口|口头|电话|纸质"
_WAYS_OF_ALL = "形式|方式|途径|渠道|平台|程序"
_KNOWN_OF_REQUESTS = re.compile(f"{_WAYS}|{_WAYS_OF_ALL}|{_WHO}|{_ASKING}")
_ASKED = re.compile("申请|公开件|依申请|要求公开")
_ONE_WAY = re.compile(_WAYS)
_MOST_WAYS = 3
_ONLINE = re.compile("网|在线|线上|电子")
"""Without this way all others together are not every way: most requests come through it."""
_OTHER_WAY = re.compile("其[他它](?:途径|方式|渠道|形式|申请)")
_OF_BODIES = re.compile("法人|组织|企业|自然人")
_OF_PEOPLE = re.compile(
    "公民|个人|群众|公众|社会(?!组织)|[市村居]民|任何|自然人.*(?:法人|组织|企业)|法人.*自然人"
)
"""没有收到法人或者其他组织提出的申请 leaves open what citizens sent."""
_ALL_WAYS = re.compile("任何|等|各[种类]")
_A_PART = re.compile(
    f"{_WAYS}|线下|网站|平台|渠道|方式|途径|村级|本级|境外|外省|重复|超范围|秘密|[^种各]类(?:均|都|的)*(?:未|没|无)"
)
"""线下未收到申请 leaves open what came in by other ways."""
_NONE_AT_END = re.compile(
    "(?:申请|公开件?|政府信息)的?(?:件|数量?|事项|情况|件数|工作|业务|方面)?(?:全年|本年度?|20\\d\\d年度?)?"
    "[均仍]?(?:[为是]|[:：])?(?:零件?|无|空白)$"
    "|申请(?:公开)?(?:工作|事项|办理)?(?:为|实现|保持)?零(?:受理|申请|收件)$"
)
_OF_OTHERS = re.compile(r"\d[个家]|其[他它](?:单位|部门|机关)")
_LAST_OF_NONE = frozenset("零无件理请白")
_NOT_REQUESTS = re.compile("复议|诉讼|结转|不予|予以|部分|同意|费|投诉|举报|办理|答复")
_CAUSES = (
    "问题|引起|导致|造成|投诉|举报|信访|申诉|行政|复议|诉讼|应诉|起诉|上诉|案件|案"
    "|行为|提起|提请|不服|零|答复|引发|产生|出现|存在|均|有"
)
_KNOWN_OF_DISPUTES = re.compile(f"{_WHO}|{_CAUSES}|{_ASKING}")
_DISPUTE = re.compile("复议|诉讼|起诉")
_NO_DISPUTE_AT_END = re.compile(
    "(?:复议|诉讼|起诉)(?:案件|案|情况|件数|数量)*(?:[、和及]?(?:投诉|举报|信访|申诉)(?:案件|情况)*)*[:：,，]?(?:均|都|全部)?(?:[均仍]?[为是]0件?|[均仍]?[为是]?(?:零件?|空白)|未发生|没有发生"
    "|无|为无|[为实现保持]*零(?:发生|案件|复议|诉讼|起诉|记录))$"
)
_OF_SOME = re.compile(r"[这该]\d|[这该][些几]|上述|前述|其中|\d[件起宗份]|经办|承办的|办理的")
_SOME_CASES = re.compile(r"[1-9]\d{0,8}[件宗起例]")
_OF_SOME_SUITS = re.compile("(?<!未经)复议后|直接(?:起诉|提起)")
"""复议后起诉零件 leaves open what was brought at once."""
_OF_RESULTS = re.compile("败诉|纠|撤销|违法|不当|超期|逾期")
_CARRIED = re.compile(
    r"(?:(?P<before>上|去|前|20\d\d)(?:一)?年?度?结转|(?:结转|转(?=[至到入]))(?:至|到|入)?(?P<next>下|次|明|20\d\d)"
    r"|(?P<later>下|次|明)(?:一)?年?度?结转)"
)
_KNOWN_OF_CARRIED = re.compile(
    f"{_WHO}|{_ASKING}|继续|年度?|一|的|至|入|{_CARRIED.pattern}|结转件?(?!率)"
)


def denies_requests(text: str, before: str = "") -> bool:
    """Whether ``text``, behind the clause ``before``, says that no request at all was received."""
    ways = set(_ONE_WAY.findall(before))
    if ways and len(ways) < _MOST_WAYS and not _ALL_WAYS.search(before + text):
        return False  # 设置了现场受理点，但没有收到申请
    text = text.replace("“零受理”", "零受理")
    if _OF_OTHERS.search(text):
        return False
    if text[-1:] in _LAST_OF_NONE and _NONE_AT_END.search(text):
        rest = text.removesuffix("零受理")
        return len(set(_ONE_WAY.findall(text))) != 1 and not _NOT_REQUESTS.search(rest)
    what = _denied(text)
    if not _ASKED.search(what) or _KNOWN_OF_REQUESTS.sub("", what):
        return False
    if _OTHER_WAY.search(what) or _of_a_part(text.removesuffix(what)):
        return False
    if _OF_BODIES.search(what) and not _OF_PEOPLE.search(what):
        return False
    ways = set(_ONE_WAY.findall(what))
    every = len(ways) >= _MOST_WAYS and bool(_ONLINE.search(what))
    return not ways or every or bool(_ALL_WAYS.search(what))


def _of_a_part(before: str) -> bool:
    """Whether what stands before a denial denies it of one way, or of some who may ask, only."""
    if _OF_BODIES.search(before) and not _OF_PEOPLE.search(before):
        return True
    several = len(set(_ONE_WAY.findall(before))) >= _MOST_WAYS and _ONLINE.search(before)
    return bool(_A_PART.search(before)) and not (several or _ALL_WAYS.search(before))


def denies_disputes(text: str) -> bool:
    """Whether ``text`` says that there was no review, or no lawsuit, at all."""
    if _NO_DISPUTE_AT_END.search(text):
        some = (_OF_RESULTS, _SOME_CASES, _OF_SOME_SUITS)
        return not any(each.search(text) for each in some)
    what = _denied(text)
    if _of_a_part(text.removesuffix(what)):
        return False
    if "主动公开" in text and "依申请" not in text:
        return False
    if _OF_BODIES.search(what) and not _OF_PEOPLE.search(what):
        return False
    return bool(_DISPUTE.search(what)) and not _KNOWN_OF_DISPUTES.sub("", what)


def denies_carried(text: str, year: int, sentence: str) -> set[str]:
    """Of ``in`` and ``out`` each where ``text`` says that nothing was carried that way."""
    if _ALL_ENDED.search(text):
        return {"out"}
    what = _denied(text) if "转" in text else ""
    if "转" not in what or _KNOWN_OF_CARRIED.sub("", what):
        return set()
    sides = {_side(found, year) for found in _CARRIED.finditer(what)}
    if not sides:
        when = text.removesuffix(what)
        sides = {side for side, words in _WHEN.items() if words.search(when)}
    return sides or ({"out"} if _DONE_BEFORE.search(sentence.partition(text)[0]) else set())


def _side(found: re.Match[str], year: int) -> str:
    before = found["before"] or (found["next"] if found["next"] == str(year) else "")
    return "in" if before else "out"


_WHEN = {"in": re.compile("^[^,]*(?:上|去|前)一?年"), "out": re.compile("年[底末]|期末")}
_ALL_ENDED = re.compile(
    "(?:年[底末]|12月31日|期末)[^,;\\d]{0,6}(?:没有|无|不存在)(?:尚|仍|还)?未(?:办结|办理完毕)的?(?:政府信息公开|依申请公开)?(?:申请|件|事项)*$"
)
"""截至年底没有尚未办结的申请."""
_DONE_BEFORE = re.compile("办结|办理完毕|答复")
"""均已办结，无结转: nothing goes on into the next year."""


def _denied(text: str) -> str:
    """What stands behind the first denial of ``text``; empty without one, or one of some only."""
    found = _NOT.search(text)
    if not found or _OF_SOME.search(text[: found.start()]):
        return ""
    return text[found.end() :]
