"""What stands at the head of a part of a sentence, and rules all that it counts up to a ；.

Only what is known to name the whole leaves figures what they are: year, office, manner. After any
other, 土地征收方面 or 规划科 or 线下窗口, they may be a part's: nobody knows every such word.
"""

import re
from collections.abc import Iterator, Sequence

from build_tools.common.memo import Memo
from build_tools.statements.applicants import counts_senders
from build_tools.statements.carried import CARRIED, VERB
from build_tools.statements.claims import Claim, Position
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import FIGURE
from build_tools.statements.known_words import unaccounted
from build_tools.statements.reasons import REASON, names_row
from build_tools.statements.results import ANY_RESULT, RESULTS
from build_tools.statements.scope import body_in, narrowing
from build_tools.statements.times import part_of_year
from build_tools.statements.topics import Topic

_MATTERS = {
    Topic.REVIEW: re.compile("复议|诉讼|起诉|应诉|被诉"),
    Topic.NORMATIVE: re.compile("规范性文件|规章|制发|废止"),
    Topic.DECIDED: re.compile("许可|处罚|强制"),
    Topic.REQUESTS: re.compile(f"{VERB.pattern}|{ANY_RESULT.pattern}|申请|结转|公开"),
}
"""The words of a matter: only what counts of it rules what is counted of it behind."""
_COUNTS = re.compile(
    f"{VERB.pattern}|{ANY_RESULT.pattern}|{CARRIED.pattern}|提[交出起请]|公开(?![办科处股])|(?:政府)?信息(?!公开[办科处股])|依?申请|(?:行政)?(?:复议|诉讼)|直接(?:起诉|提起|向)|起诉|应诉"
    "|行政(?:许可|处罚|强制|规)|(?:政府)?集中采购|作出|做出|实施|登记|完成|下达|核发|查处|制[发定作]|印发|发布|公布|出台|废止|现行|继续有效|规范性|引[发起]|发生|产生|被|未|没有|无|不存在|不涉及|不予|不服|(?<!公开)办(?!公室|$)"
)
"""Before the first of these words stands what a clause speaks of."""
_PHRASE = re.compile(
    "(?:方面|领域|事项|项目|问题|方式|渠道|途径|平台|窗口|起|后|前|外|期间|[年月]?[初末]|同期|当月|次年|查询|科室?|[局委]办|处室|队|中心)$"
    "|^(?:通过|依托|利用)"
)
"""A phrase of its own that may name a part; 严格履行程序 tells how."""
_SHIFTS = re.compile(
    "(?<![及和、])办公室|[次翌来]年|月内|同期|(?:年|月)初$|(?<!截至)(?<!截止)[年月]末$|再次|二次|(?:全|本)?系统内|全系统(?!各单位)|[局委厅]机关(?![及和、])|机关(?:本级|各)|各[科股处]室|公开[办科处股]|^办$|中止|统计数据(?!显示)"
)
"""Words that name some other time, or a part of the office, though each word of theirs is known."""
_SENT = re.compile("(?:提交|递交|投递|寄[来送]|转[来交送]|送达|代[收办]|预约)$")
MOST_OF_THEM = re.compile(
    r"高峰|峰值|顶峰|[旺淡]季|低谷|井喷|扎堆|集中(?:期|爆发|出现|提交|提出|涌现)"
    r"|集中(?:于|在|到)[^,;]{0,4}[\d年月季期春夏秋冬]"
    "|(?:均|都|多|大都|大多|全部|主要|基本)(?:集中)?(?:[在于是为系])?(?:年[初中底末]|岁[初末]|[春夏秋冬]|节[前后])(?:$|[的收提递申到])"
    "|最[多高大少低](?!限度|程度|化)|多在|多发|高发|(?<![年度告计季法办理复定])期间(?!内)"
)
"""When, or of what, most came in: what is counted beside it may be of then alone."""
ONE_SENDER = re.compile(
    r"(?<!每)(?<!无)(?<!任何)(?:(?<![\d第])[1一]|同|某|个别|少数|单)[一个名位家户]*"
    "(?:申请人|当事人|企业|公司|村民|居民|市民|公民|业主|人(?!民|员|大|社|事|力))"
    "|申请人[^,;]{0,3}[为是系](?!自然人|公民|法人|企业|个人)"
)
"""Who alone, or with few others, sent many."""
_LEADS_ON = frozenset(":：")
_AMONG = frozenset("中里")
"""Of what is among others ``opened_part`` knows whether these are all: 所有答复件中."""
_LONGEST_NAME, _LONGEST_LABEL = 8, 16
_NUMBER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十],?|[①-⑳])+"
)
_DISCLOSURE = re.compile("依申请公开|信息公开|政务公开|公开申请|申请公开|主动公开")
_DOES = re.compile(
    "^(?:[在按依根据为以经与较比]|不断|进一步|全面|切实|扎实|持续|着力|全力|认真|积极|稳步|及时|规范|强化|加强|做好|严格|畅通|提升|优化"
    "|完善|推进|健全|落实|深化|抓好|聚焦|坚持|贯彻|推动|拓展|拓宽|压实|夯实|创新|注重|突出|细化|提高|改进|明确|确保|开展|建立|实行|从)"
    "|(?:规范|有序|高效|畅通|到位|有力|提升|增强|优化|完善|增效|提速|平稳|良好|[上加增下减][升涨强加多降少]|量[大多]|[力务]重|[力度]大)$"
)
"""Words with which it is said how work was done, or how much it grew."""
_WAYS = re.compile("网|信函|邮|当面|线上|渠道|方式|途径|形式|平台")
SEVERAL = re.compile(
    "等|各[种类]|多种|不同|线上线下|(?:[、和及与或].*){2}"
    "|(?:网|电子).*(?:信函|当面|线下|现场|书面)|(?:信函|当面|线下|现场|书面).*(?:网|电子)"
)
"""Ways that are all there are: some of many, or on paper as well as on the net."""
_ANEW = re.compile(
    r"全年|本年|今年|20\d\d年|总计|合计|[我本](?:局|委|办|厅|单位|机关|[市县区镇乡])"
)
"""Who and when all of what is told from here on is of."""
_YEAR_ALONE = re.compile(r"20\d\d(?=全年)")
_ENDS_PART = frozenset("；;")
_ENDED = re.compile("(?:review|litigation)_")
"""How cases ended stands behind who ended them: 法院判决维持6件."""
_OTHERWISE = (REASON, "requests_channel", "requests_applicant", "requests_share")
"""Kinds that name a part themselves."""
_LEFT = re.compile("另|其余|剩余|剩下|余下|尚|年末|期末")
"""What of all is left, or open at its end, is carried on: 其余3件结转下年度."""
_WHY = re.compile("因|由于|涉|属|不|无|未")

CARRIED_OVER = frozenset({"requests_carried_in", "requests_carried_out"})


def _label_of_part(label: str) -> str:
    said = _NUMBER.sub("", label).strip("。：:")
    if len(said) > _LONGEST_LABEL or tells_how(said):
        return ""
    before = _DISCLOSURE.split(said, maxsplit=1)
    return beside_whole(before[0] if len(before) > 1 else said, "labels")


label_of_part = Memo(_label_of_part, most=1024).__getitem__
"""What a label, of a paragraph or an item, says beside what names all: 1.土地征收。收到5件.

Empty where it says how work was done, 畅通渠道, or names disclosure first: 依申请公开提质增效.
"""


def labels_of_parts(sentences: Sequence[Sentence], heading: str) -> Iterator[str]:
    """For each of a paragraph's sentences what the label above it names that may be a part.

    A label rules up to the next item; ``heading`` is what the paragraph's own heading names.
    """
    ruling = heading
    for at, sentence in enumerate(sentences):
        clause, item = sentence[0], _NUMBER.match(sentence[0].quote)
        label = len(sentence) == 1 and not _COUNTING.search(clause.text) and (item or not at)
        yield heading if label else ruling
        if label or item:
            ruling = (label_of_part(clause.text) if label else "") or heading


_COUNTING = re.compile(f"{FIGURE.pattern}|[%％]")
"""信息发布量较上年增长41.6% is no label."""


def tells_how(text: str) -> bool:
    """Whether ``text`` says how work was done, which is no name of a part of it: 规范办理流程."""
    return _DOES.search(text) is not None


def head_of_part(claim: Claim, position: Position) -> str:
    """The words that head the part of its sentence with ``claim``, where they may narrow it.

    Empty where they name the whole, or what the head counts is of another matter than ``claim``.
    """
    sentence, index = position.sentence, position.index
    matter = _MATTERS.get(position.topic)
    if matter is None or claim.kind.startswith(_OTHERWISE) or counts_senders(claim.kind):
        return ""
    for at in range(_begins(sentence, index), index + 1):
        text = sentence[at].text
        if at < index and not FIGURE.search(text):
            if some := of_some(text) or _new_way(text, sentence[index].text):
                return some
            if _TAKEN_IN.match(text) and _OWN_COUNT.search(sentence[index].text):
                continue
            if _names_part(sentence[at], claim) and (head := _unlike_whole(_head(text))):
                return head
        elif at == index or matter.search(text):
            one = at == index and not claim.negation and _by_so_many(text)
            if one:
                return one
            before = _head(text)
            reasons = claim.kind in RESULTS and (names_row(text) or _WHY.search(before))
            known = reasons or (at == index and _ENDED.match(claim.kind))
            said = _LEFT.sub("", before) if claim.kind in CARRIED_OVER else before
            return "" if known else _unlike_whole(said, text, timed=claim.kind not in CARRIED_OVER)
    return ""


def of_some(text: str) -> str:
    """The words of ``text`` that tell when most came in, or which one sender sent many."""
    found = MOST_OF_THEM.search(text) or ONE_SENDER.search(text)
    return found[0] if found else ""


def _new_way(text: str, counting: str) -> str:
    """The words of ``text`` by which a new way was opened, of which ``counting`` may be alone."""
    found = None if _ANEW.search(counting) else _OPENED_WAY.search(text)
    return found[0] if found else ""


_OPENED_WAY = re.compile(
    "(?:系统|平台|渠道|窗口|专栏|栏目|邮箱|端)[^,;\\d]{0,6}(?:上线|启用|开通|投用|改版|升级|(?:投入|正式|试)运行)(?:以?后|运行)?$"
    "|^开展[^,;\\d]{2,16}(?:检查|行动|整治|执法|巡查|排查|抽检|监测)$"
)
"""新系统上线，收到5件 may be of its time alone, 开展消防检查，作出处罚3件 of that work."""


_TAKEN_IN = re.compile(
    "^(?:均|都|全部)?由(?![^,;]*(?:部门|省|市|区|县|镇|乡))[^,;\\d]{2,12}(?:统一|负责|牵头)"
)
_OWN_COUNT = re.compile(
    "^(?:[我本](?:[局委办厅院市县区镇乡]|街道?|单位|机关)|全年|20\\d\\d年)[^,;\\d]*(?:收|受理)"
)
"""由办公室统一受理，我局全年收到9件: who takes in what the whole office counts."""


def _names_part(clause: Clause, claim: Claim) -> bool:
    """Whether ``clause``, which counts nothing, may name what is counted behind it."""
    text = clause.text
    if _PHRASE.search(text) or _SENT.search(text) or clause.mark in _LEADS_ON:
        return True
    short = len(text) <= _LONGEST_NAME and text[-1:] not in _AMONG
    return short and not claim.negation and not tells_how(text)


def _begins(sentence: Sentence, index: int) -> int:
    """Where the part with clause ``index`` begins: behind a ；, or with who or when anew."""
    start = index
    while start and sentence[start - 1].mark not in _ENDS_PART:
        if _ANEW.search(_head(sentence[start].text)) and FIGURE.search(sentence[start - 1].text):
            break
        start -= 1
    return start


def _by_so_many(text: str) -> str:
    """The words of ``text`` that tell which sender, or how many, sent what it counts."""
    one = ONE_SENDER.search(text)
    several = None if one or _ANEW.search(text) or "共" in text else _SENDERS.search(text)
    found = one or several
    return found[0] if found else ""


_SENDERS = re.compile(
    "\\d+(?:[名位个户家]|人次?)[^,;\\d]{0,6}(?:提出|提交|递交)?的(?:政府信息公开|依申请公开)?申请"
)

_head = Memo(lambda text: _COUNTS.split(text, maxsplit=1)[0], most=1024).__getitem__
"""What a clause says before it counts anything; each is asked for by every claim beside it."""


def _unlike_whole(head: str, text: str = "", *, timed: bool = True) -> str:
    """What ``head``, of the clause ``text``, says beside what names the whole.

    A head that is ``timed`` names no other time; what is carried over does.
    """
    if others := narrowing(text or head):
        return others
    if not head or (_WAYS.search(head) and SEVERAL.search(head)):
        return ""
    said = _YEAR_ALONE.sub("", head)
    rest = beside_whole(said) if timed else unaccounted(said, "whole")
    body = body_in(text) if rest and text else ""
    return unaccounted(head.replace(body, "", 1), "whole") if body else rest


def beside_whole(said: str, known: str = "whole") -> str:
    """What ``said`` has beside words ``known`` to name the whole, or of another time or body."""
    if shifted := _SHIFTS.search(said):
        return shifted[0]
    return said if part_of_year(said, "", "") else unaccounted(said, known)
