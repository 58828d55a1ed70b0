"""How requests ended: the result a figure counts, named before it or behind it."""

import re
from collections import defaultdict

from build_tools.statements.carried import VERB
from build_tools.statements.figures import BEFORE_FIGURE, FIGURE
from build_tools.statements.reasons import names_row, reason_kind
from build_tools.statements.results import ANY_RESULT, result_patterns

_RESULTS = result_patterns()
_MAY_NAME = re.compile("公开|处理|提供")
_OPENED = defaultdict(str, requests_granted="|(?:获得|得到|全部)公开")
_ALL_OPENED = defaultdict(str, requests_granted="|予?公开")
_RESULT = tuple((kind, re.compile(words)) for kind, words in _RESULTS)
_OF_REQUESTS = "(?:(?:政府)?信息公开|政府信息|依申请公开|公开)?的?(?:申请|事项)?"
_ADVERBS = (
    "(?:经(?:依法)?审[查核]后?|均|都|全部|已|依法|依规|按规定|按照规定|按要求|按|按期|按时|及时|在法定期限内"
    "|最终|分别|属于|作出|做出|作|进行|给予|答复|告知(?:申请人)?|决定|为|系|的|了|[、:])*"
)
_DONE = "(?:的?(?:答复|决定|处理))*"
_BEHIND = tuple(
    (
        kind,
        re.compile(f"^{_OF_REQUESTS}{_ADVERBS}(?:{words}{_OPENED[kind]}){_DONE}[、和及]?$"),
    )
    for kind, words in _RESULTS
)
_ONLY_A_RESULT = re.compile(
    rf"(?:其中|已|均|依法|予以|[、,:])*(?:{ANY_RESULT.pattern}|公开)(?:答复)?的?"
)
_ENDS = re.compile("$|[、,;和及占以(:]|均|全部|,|中$")
"""What may follow the figure of a result; 对不予公开的3件申请逐一复核 tells something else."""
_NO_RESULT = re.compile("公开率|处理率|信息数|公开条数|模板|文书")
_ALL = re.compile("^经?[依法审查核后]*(?:均|都|全部|皆|一律)")
_SAID_OF_ALL = tuple(
    (kind, re.compile(f"^{_ADVERBS}(?:{words}{_ALL_OPENED[kind]}){_DONE}$"))
    for kind, words in _RESULTS
)


def result_kind(left: str, right: str) -> str:
    """The result that the words before a figure name, else those behind it."""
    if _NO_RESULT.search(left):
        return ""
    own = "" if left.endswith("、") else left
    if ANY_RESULT.search(own):
        kind = next(kind for kind, words in _RESULT if words.search(own))
        return kind if _ENDS.match(right) else ""
    if not _MAY_NAME.search(right) or not BEFORE_FIGURE.fullmatch(own) or VERB.search(own):
        return ""
    return next((kind for kind, words in _BEHIND if words.search(right)), "")


_OTHER = re.compile("[、和及]?其[他它](?:情形)?")
_OPENED_ALONE = re.compile("(?:其中|[、:,])*(?:同意|给予|全部|依法|依规)*公开类?(?:答复)?的?")
_NO_MORE = re.compile("$|、|和|申请$")
_ALL_BUT_ONE = 4


def rest_of_results(left: str, right: str, sentence: str, fewest: int = _ALL_BUT_ONE) -> str:
    """A result that a list names in short: 公开9件，不予公开2件, or …不予处理2件，其他3件."""
    if (
        _OPENED_ALONE.fullmatch(left)
        and _NO_MORE.match(right)
        and (ANY_RESULT.search(sentence) or names_row(sentence))
    ):
        return "requests_granted"
    if right or not _OTHER.fullmatch(left):
        return ""
    named = sum(bool(words.search(sentence)) for _, words in _RESULT)
    known = named >= fewest and ("不予处理" in sentence or fewest < _ALL_BUT_ONE)
    return "requests_other" if known else ""


def doubted_result(left: str, right: str, text: str, sentence: str) -> str:
    """The row, or result, that a list may mean: 部分公开6件，重复申请2件，其他1件."""
    if len(FIGURE.findall(sentence)) < _FEWEST_LISTED:
        return ""
    if rest_of_results(left, right, sentence, fewest=2):
        before = sentence.partition(text)[0] + text.partition(left)[0]
        last = _ITEMS.split(before.rstrip(",、"))[-1]
        return "requests_other" if ANY_RESULT.search(last) or names_row(last) else ""
    return reason_kind(left, right, text, sentence, of_any=True)


_FEWEST_LISTED = 3
_ITEMS = re.compile("[,、]")


def is_result(label: str) -> bool:
    """Whether ``label`` names a result and nothing beside it: 部分公开, 其中予以公开."""
    return _ONLY_A_RESULT.fullmatch(label) is not None


def result_of_all(text: str, count: object) -> str:
    """The result that ``text`` says all of ``count`` requests had: 均予以公开."""
    if not _MAY_NAME.search(text):
        return ""
    if count != 1 and not _ALL.search(text):
        return ""
    return next((kind for kind, words in _SAID_OF_ALL if words.search(text)), "")
