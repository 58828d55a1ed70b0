"""What a clause claims of what table two counts: documents, decisions, items."""

import re
from collections.abc import Iterator

from build_tools.forms import form_with_stock
from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.known_words import plain_subject, unaccounted
from build_tools.statements.results import column_words, decision_words
from build_tools.statements.scope import narrowing

_TABLE = form_with_stock("proactive").table("proactive")
_STOCK = {column.key: "|".join(column.said) for column in _TABLE.stock_rows[0].columns}
"""The words of what is issued, repealed and in force, in this order."""
_ISSUED, _REPEALED, _IN_FORCE = _STOCK
_ROWS = {row.key: word for row in _TABLE.stock_rows for word in row.said}
_KINDS = {
    (_ROWS[row], column): kind
    for kind, figure in _TABLE.figures.items()
    for _, row, column in figure.cells
    if row in _ROWS and column in _STOCK
}
_DOCUMENT = list(_ROWS.values())[-1]
_NO_RULE = re.compile(
    rf"(?:未|没有?|无|不存在)(?:新增?|曾|再)*(?P<verb>(?:{_STOCK[_ISSUED]}|废止|修[改订]|现行有效|、|和|或|新的?)*)(?:的|了|任何"
    rf"|新的?|以[^,;]{{0,6}}名义)*"
    rf"(?:行政)?{_DOCUMENT}(?P<then>(?:(?![未不违超漏被])[^,;]){{0,6}})$"
)
_NONE_OF_RULES = re.compile(
    rf"(?:^|本级|全年|年度?)(?:行政)?{_DOCUMENT}(?P<verb>(?:{_STOCK[_ISSUED]}|废止))(?P<then>)(?:件?数量?|工作)?[均仍]?为(?:零|无|空白|0)件?$"
)
"""规范性文件制发数为零."""
_COLUMNS = {each: re.compile(_STOCK[each]) for each in (_REPEALED, _IN_FORCE, _ISSUED)}
_ANY_COLUMN = re.compile("|".join(_STOCK.values()))
_ANY_ROW = re.compile("|".join(_ROWS.values()))
_LAWS = re.compile("[律规]、?规章|规章、?制度")
"""No row of the form: 法律、法规、规章."""
_FILLING = re.compile("行政(?=规范)|事项|项目|数量?|量|实施|完成|[的共有为达:]")
_NAMED = tuple((kind, _FILLING.sub("", words)) for kind, words in column_words())


def read_columns(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Figures of columns that sentences call as the form does."""
    if around.listed or not _COLUMN_WORD.search(clause.text):
        return
    for left, _, figure in figures_in(clause.text):
        if left.startswith("对外公开"):
            left = "".join(_RULES_BEFORE.findall(around.sentence.partition(clause.text)[0])) + left
        bare = _FILLING.sub("", left)
        for kind, words in _NAMED:
            if bare.endswith(words) and plain_subject(bare.removesuffix(words).strip("、")):
                yield claim_of(kind, figure, narrowing(clause.text))


_RULES_BEFORE = re.compile(f"^[^规章]*({_DOCUMENT})(?![^,]*规章)")
_COLUMN_WORD = re.compile("制作|对外公开|上一年|采购")


def read_normative(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Normative documents and regulations issued, repealed and in force."""
    if denied := _NO_RULE.search(clause.text) or _NONE_OF_RULES.search(clause.text):
        none = _columns_in(denied["verb"] + denied["then"])
        yield from (none_of(_KINDS[_DOCUMENT, column]) for column in none)
        return
    yield from read_columns(clause, around)
    before, _, behind = around.sentence.partition(clause.text)
    named: list[str] = []
    for left, right, figure in figures_in(clause.text):
        said = left if _ANY_COLUMN.search(left) else left + right.rstrip("、和及")
        others = _DOCUMENT in before
        named = _columns_in(said) or (named if left[:1] == "、" and "失效" not in said else [])
        row = _row_of(said, before)
        newest = named == [_ISSUED] and _IN_FORCE in _columns_in(before)
        spoken = not around.listed or newest or (row in left + right and not around.of_pieces)
        other = bool(_words_between(said.replace(row, "")))
        other |= not (others and named != [_ISSUED]) and bool(_OTHER_DOCUMENTS.search(said))
        if len(named) == 1 and row and spoken and not other:
            narrowed = narrowing(clause.text) or _reviewed(named[0], around)
            narrowed = narrowed or "".join(_SHARED_OUT.findall(behind))
            yield claim_of(_KINDS[row, named[0]], figure, narrowed)
        before += left


def _columns_in(said: str) -> list[str]:
    """The columns that ``said`` names; 清理废止失效 is one."""
    named = [column for column, words in _COLUMNS.items() if words.search(said)]
    cleaned = len(named) > 1 and "清理" in said and named[0] == _REPEALED
    return [_REPEALED] if cleaned and _IN_FORCE not in named else named


def _row_of(said: str, before: str) -> str:
    """The row that ``said`` names, else the last one named before it; empty where it names both."""
    rows = set(_rows_in(said) or _rows_in(_AFTER_FIGURE.split(before)[-1]))
    return "" if len(rows) > 1 else [_DOCUMENT, *_rows_in(before), *rows][-1]


def _rows_in(text: str) -> list[str]:
    return _ANY_ROW.findall(_LAWS.sub("", text))


_AFTER_FIGURE = re.compile(r"\d+[^,、;]*")


_OTHER_DOCUMENTS = re.compile("(?<!规范性)文件(?!数量)")
"""印发文件13件，其中规范性文件2件: of all documents some are normative ones."""
_SHARED_OUT = re.compile(
    r",(?:其中|含|包括)[^;]*?(名义|联合|转发|代拟|[我本][局委办厅院镇乡县区市]|本单位|本机关|街道)[^,;]*\d"
)
"""Who issued them: 制定规范性文件3件，其中以县政府名义印发2件，本局印发1件."""
_REVIEWED = re.compile("清理(?!废止)|梳理|评估|复审|审查|自查|排查|核查|拟|建议|提请")
_OF_REVIEWED = re.compile(
    rf"(?:{_REVIEWED.pattern})[^;]*\d[^;]*废止|\d[^;,]*(?:{_REVIEWED.pattern})|拟|建议|提请"
    r"|(?<!废止)(?<!废止.)(?<!废止宣布)(?<!废止.宣布)失效(?:(?!废止)[^,;、\d])*\d"
)
"""清理45件，废止6件 is of those looked through; 清理废止6件 is not. 失效2件 may count with 废止."""

_WORK = re.compile(
    rf"^[^,;\d]*清理(?:工作)?,(?=(?:全年|本年度?|20\d\d年度?|共|新)*(?:{_STOCK[_ISSUED]})[^,;\d]*\d)"
)
"""Of what the sentence speaks, before all that the table counts: 开展清理工作，制发3件，废止2件."""


def _reviewed(column: str, around: Surroundings) -> str:
    """The word by which a figure is of the documents looked through, and not of all."""
    words = {_REPEALED: _OF_REVIEWED, _IN_FORCE: _REVIEWED}.get(column)
    found = words.search(_WORK.sub("", around.sentence)) if words else None
    return found.group() if found else ""


_KNOWN_BETWEEN = re.compile(
    "行政|规范性|文件|件数?|总?数量?|总量|累计|合计|总计|共|计|达|为|有|的|了|新|各类|政府|发布|出台|制定|印发|公布|废止"
    "|清理|宣布|失效|制发|现行|继续|有效|增|本?年内|被|予以"
    "|定|并|公开|[、和及:于]"
)


def _words_between(left: str) -> str:
    """What stands between the last verb and the figure and is no word for such documents."""
    *_, behind = _ANY_COLUMN.split(left)
    return _KNOWN_BETWEEN.sub("", behind)


_AND_OTHERS = r"(?:[、和及与或]行政(?:许可|处罚|强制)(?:处理)?(?:决定|措施|案件|事项)?)*"
_DECISIONS = tuple(
    (
        kind,
        re.compile(f"(?:行政|作出){word.removeprefix('行政')}"),
        re.compile(
            rf"(?:未|没有|无|不存在|不涉及)(?:曾)?(?:作出|实施|办理"
            rf"|发生)?(?P<which>[^,;\d]{{0,14}}){word}(?:处理)?(?:决定|措施|案件|事项)?"
            rf"{_AND_OTHERS}(?:的?(?:事项|情况|情形|行为|业务))?(?:发生|产生|出现)?$"
        ),
        re.compile(
            rf"(?P<which>(?:行政(?:许可|处罚|强制)(?:处理)?(?:决定|措施|案件|事项)?[、和及与或])*){word}"
            rf"(?:处理)?(?:决定|措施|案件|事项)?{_AND_OTHERS}(?:数量?)?[均都]?(?:[为是](?:0件?|零件?|无)|[无零])$"
        ),
    )
    for kind, word in decision_words()
)
_ACTING = re.compile(
    "采取|作出|做出|实施|办理|办结|下达|完成|发出|立案查处|查处|审批|核发|并|依法|各类|分别|为|对外|本年"
    "|处理|决定书?|措施|执行|案件|事项|数量?|方面|以及"
    "|[,、及和与]"
)
_KIND_OF_ACT = re.compile("新办|变更|注销|延续|换证|补[办证]|首次")
_DECIDING = re.compile("采取|作出|做出|实施|办理|办结|下达|决定")
_POWERS = re.compile(r"(?:(?<!行政许可)事项|权[力责]|职[权责]|清单)[^,;\d]{0,4}\d+项")
"""公布权责事项312项：行政处罚236项: what an office may decide, and not what it did."""
_PUBLISHING = re.compile(r"(?:公开|公示|报送|归集|发布)[^,;\d]{0,12}信息[^,;\d]{0,4}\d")


def read_decisions(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Licences, penalties and coercive measures decided."""
    text = clause.text
    yield from read_columns(clause, around)
    for kind, _, denied, ends_with_none in _DECISIONS:
        found = denied.search(text) or ends_with_none.search(text)
        every = found and not unaccounted(found["which"], "decided")
        if found and every and plain_subject(_ACTING.sub("", text[: found.start()])):
            yield none_of(kind)
    if around.listed:
        return
    before = around.sentence.partition(text)[0]
    if not _DECIDING.search(text) and _PUBLISHING.search(before):
        return
    headed = _HEADED.search(before)
    inner = ",".join([each.text for each in clause.inner])
    found = _NOT_ALL_DECIDED.match(f",{inner}{around.sentence.partition(text)[2]}")
    open_cases = found["said"] if found else ""
    for left, right, figure in figures_in(text):
        own = "" if left[-1:] in "、和及与" else left
        if not _ANY_DECISION.search(own) and _DECIDING.search(own + right):
            own += right.rstrip("、和及与")
        if headed and "决定" in own:
            own = headed[1] + own
        named = [(kind, words) for kind, words, *_ in _DECISIONS if words.search(own)]
        of_items = figure.unit == "项" and ("事项" in own or _POWERS.search(before))
        of_items = of_items or (figure.unit == "次" and "措施" in own)
        if len(named) == 1 and not (of_items or _is_half(own, around.sentence)):
            kind, words = named[0]
            if not _KIND_OF_ACT.search(own) and plain_subject(_ACTING.sub("", words.sub("", own))):
                yield claim_of(kind, figure, narrowing(text) or open_cases)


_NOT_ALL_DECIDED = re.compile(
    r"(?:,[^,;\d]*\d*[件项][^,;\d]*|,[^,;\d]*){0,2}(?P<said>不予|终止|撤[回销]|结案|[在待]办|正在|未[结办])"
)
"""办理行政处罚案件63件，其中结案56件，7件正在办理: a case is no decision yet."""
_ANY_DECISION = re.compile("|".join(words.pattern for _, words, *_ in _DECISIONS))
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
