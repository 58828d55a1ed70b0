"""What a clause claims of what table two counts: documents, decisions, items."""

import re
from collections.abc import Iterator

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.known_words import plain_subject
from build_tools.statements.results import decision_words
from build_tools.statements.scope import narrowing

_MADE = "新制发|制发|制定|出台|新制|新发布|新增|印发|发布"
_NO_RULE = re.compile(
    rf"(?:未|没有?|无)(?:新增?|曾|再)*(?P<verb>(?:{_MADE}|废止|修[改订]|现行有效|、|和|或|新的?)*)(?:的|了|任何"
    rf"|新的?|以[^,;]{{0,6}}名义)*"
    r"(?:行政)?规范性文件(?P<then>[^,;]{0,6})$"
)
_RULES = (
    ("废止", re.compile(r"废止|失效")),
    ("有效", re.compile(r"有效")),
    ("制发", re.compile(_MADE)),
)
_ANY_RULE = re.compile(f"废止|失效|有效|{_MADE}")
_RULE_KINDS = {
    ("规范性文件", "废止"): "normative_repealed",
    ("规范性文件", "有效"): "normative_in_force",
    ("规范性文件", "制发"): "normative_issued",
    ("规章", "废止"): "regulations_repealed",
    ("规章", "有效"): "regulations_in_force",
    ("规章", "制发"): "regulations_issued",
}
_RULE_ROW = re.compile("规范性文件|(?<![律规])(?<![律规]、)规章(?!、?制度)")


_BY_THE_COLUMN = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("normative_made", "(?:新制作|制作(?:并公开)?)(?:行政)?(?:规范性文件)?"),
        ("normative_open", "对外公开(?:行政)?规范性文件总数量?|规范性文件对外公开总数量?"),
        ("licences_before", "行政许可(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("penalties_before", "行政处罚(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("coercion_before", "行政强制(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("fees_before", "行政事业性收费项目上一年(?:项目)?(?:数量)?"),
        ("procurement_items", "(?:实施|完成)?政府集中采购:?(?:的?项目)?(?:数量)?"),
    )
)
"""Columns of table two that one form has and another has not, in their own words."""
_THEN = re.compile("(?:共|有|为|达|:)*")


def read_columns(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Figures of columns that sentences call as the form does."""
    if around.listed or not _COLUMN_WORD.search(clause.text):
        return
    for left, _, figure in figures_in(clause.text):
        if left.startswith("对外公开"):
            left = "".join(_RULES_BEFORE.findall(around.sentence.partition(clause.text)[0])) + left
        for kind, words in _BY_THE_COLUMN:
            found = words.search(left)
            plain = found and _THEN.fullmatch(left, found.end())
            if plain and found and plain_subject(left[: found.start()].strip("、")):
                yield claim_of(kind, figure, narrowing(clause.text))


_RULES_BEFORE = re.compile("^[^规章]*(规范性文件)(?![^,]*规章)")
_COLUMN_WORD = re.compile("制作|对外公开|上一年|采购")


def read_normative(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Normative documents and regulations issued, repealed and in force."""
    if denied := _NO_RULE.search(clause.text):
        yield from _denied_rules(denied["verb"] + denied["then"])
        return
    yield from read_columns(clause, around)
    before, named = around.sentence.partition(clause.text)[0], [""]
    for left, right, figure in figures_in(clause.text):
        said = left if _ANY_RULE.search(left) else left + right.rstrip("、和及")
        others = "规范性文件" in before
        named = _rules_in(said) or (named if left[:1] == "、" else [])
        row = _row_of(said, before)
        spoken = not around.listed or (row in left + right and not around.of_pieces)
        other = bool(_words_between(said.replace(row, "")))
        other |= not (others and named != ["制发"]) and bool(_OTHER_DOCUMENTS.search(said))
        if len(named) == 1 and row and spoken and not other:
            narrowed = narrowing(clause.text) or _reviewed(named[0], around)
            yield claim_of(_RULE_KINDS[row, named[0]], figure, narrowed)
        before += left


def _rules_in(said: str) -> list[str]:
    """The columns that ``said`` names; 清理废止失效 is one."""
    named = [column for column, words in _RULES if words.search(said)]
    cleaned = len(named) > 1 and "清理" in said and "废止" in said and "有效" not in said
    return ["废止"] if cleaned else named


def _row_of(said: str, before: str) -> str:
    """The row that ``said`` names, else the last one named before it; empty where it names both."""
    rows = set(_RULE_ROW.findall(said) or _RULE_ROW.findall(_AFTER_FIGURE.split(before)[-1]))
    if len(rows) > 1:
        return ""
    return next(iter(rows), "") or ["规范性文件", *_RULE_ROW.findall(before)][-1]


_AFTER_FIGURE = re.compile(r"\d+[^,、;]*")


_OTHER_DOCUMENTS = re.compile("(?<!规范性)文件(?!数量)")
"""印发文件13件，其中规范性文件2件: of all documents some are normative ones."""
_REVIEWED = re.compile("清理(?!废止)|梳理|评估|复审|审查|自查|排查|核查|拟|建议|提请")
_OF_REVIEWED = re.compile(
    rf"(?:{_REVIEWED.pattern})[^;]*\d[^;]*废止|\d[^;,]*(?:{_REVIEWED.pattern})|拟|建议|提请"
)
"""清理45件，废止6件 is of those looked through; 清理废止6件 is not."""


def _reviewed(column: str, around: Surroundings) -> str:
    """The word by which a figure is of the documents looked through, and not of all."""
    words = {"废止": _OF_REVIEWED, "有效": _REVIEWED}.get(column)
    found = words.search(around.sentence) if words else None
    return found.group() if found else ""


_KNOWN_BETWEEN = re.compile(
    "行政|规范性|文件|件数?|总?数量?|总量|累计|合计|总计|共|计|达|为|有|的|了|新|各类|政府|发布|出台|制定|印发|公布|废止"
    "|清理|失效|制发|现行|继续|有效|增|本?年内|被|予以"
    "|定|并|公开|[、和及:于]"
)


def _words_between(left: str) -> str:
    """What stands between the last verb and the figure and is no word for such documents."""
    *_, behind = _ANY_RULE.split(left)
    return _KNOWN_BETWEEN.sub("", behind)


def _denied_rules(words: str) -> Iterator[Claim]:
    """None issued, none repealed, or both: 未制定、废止规范性文件."""
    if re.search(_MADE, words):
        yield none_of("normative_issued")
    if "废止" in words:
        yield none_of("normative_repealed")
    if "有效" in words:
        yield none_of("normative_in_force")


_DECISIONS = tuple(
    (
        kind,
        re.compile(f"(?:行政|作出){word.removeprefix('行政')}"),
        re.compile(
            rf"(?:未|没有|无)(?:曾)?(?:作出|实施|办理"
            rf"|发生)?[^,;\d]{{0,14}}{word}(?:处理)?(?:决定|措施|案件|事项)?"
            r"(?:[、和及与或]行政(?:许可|处罚|强制)(?:处理)?(?:决定|措施|案件|事项)?)*$"
        ),
    )
    for kind, word in decision_words()
)
_ACTING = re.compile(
    "采取|作出|做出|实施|办理|办结|下达|完成|发出|立案查处|查处|审批|核发|并|依法|各类|分别|为|对外|本年"
    "|处理|决定书?|措施|执行|案件|事项|数量?|方面|以及"
    "|[,、及和与]"
)
_DECIDING = re.compile("采取|作出|做出|实施|办理|办结|下达|决定")
_PUBLISHING = re.compile(r"(?:公开|公示|报送|归集|发布)[^,;\d]{0,12}信息[^,;\d]{0,4}\d")


def read_decisions(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Licences, penalties and coercive measures decided."""
    text = clause.text
    yield from read_columns(clause, around)
    for kind, _, denied in _DECISIONS:
        if denied.search(text):
            yield none_of(kind)
    if around.listed:
        return
    before = around.sentence.partition(text)[0]
    if not _DECIDING.search(text) and _PUBLISHING.search(before):
        return
    headed = _HEADED.search(before)
    for left, right, figure in figures_in(text):
        own = "" if left[-1:] in "、和及与" else left
        if not _ANY_DECISION.search(own) and _DECIDING.search(own + right):
            own += right.rstrip("、和及与")
        if headed and "决定" in own:
            own = headed[1] + own
        named = [(kind, words) for kind, words, _ in _DECISIONS if words.search(own)]
        of_items = figure.unit == "项" and "事项" in own
        if len(named) == 1 and not (of_items or _is_half(own, around.sentence)):
            kind, words = named[0]
            if plain_subject(_ACTING.sub("", words.sub("", own))):
                yield claim_of(kind, figure, narrowing(text))


_ANY_DECISION = re.compile("|".join(words.pattern for _, words, _ in _DECISIONS))
_HEADED = re.compile(
    f"(?:^|,)({'|'.join(word for _, word in decision_words())})"
    "(?:处理)?(?:决定|事项)?(?:方面|情况),$"
)
"""行政许可方面，本年处理决定数量12件."""


def _is_half(said: str, sentence: str) -> bool:
    """Whether ``said`` names coercive measures alone, or their execution alone."""
    if "措施" in said:
        return "执行" not in said and ("采取" in said or "执行" in sentence)
    return "执行" in said
