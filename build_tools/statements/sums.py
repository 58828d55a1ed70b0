"""Sums of pieces that a sentence states behind its parts: 网站3条、公众号4条，累计7条."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from build_tools.model import Number, Statement
from build_tools.statements.clauses import UNPLACED, Clause, Sentence
from build_tools.statements.figures import FIGURE, Figure, figure_of
from build_tools.statements.listed_parts import Part

_SUM = re.compile(
    r"(?:以上|上述|全[局委办厅校院镇乡街县区市](?:系统)?|全年|本年度?|(?P<count>[二两三四五六七八九十])[类项者个种](?:方式|渠道|途径)?|渠道"
    r"|[^,;\d]{1,4}类|(?:政府信息公开)?申请|新?收到?|[、:])*"
    r"(?:共计?|合计|总计|总共|累计|申请总数|(?P<year>(?<=全年)))"
    r"(?:主动|公开|发布|更新|各类|政府|政务|信息|新?收到?|申请|为|有|达|[、:])*"
)
_OF_ELSE = re.compile(
    r"其中|含|占|同比|[较比]|增|减|办结|答复|办理|回复|受理|结转|[上去]年|20\d\d|\d月|月份|季度|半年|历年|另外?|此外|除|余|以上|约|最|均|排名|剔除|扣除|去[除重]|合计|总计"
    r"|审结|在审|起诉|维持|纠正|驳回|撤"
)
"""Words that make a figure no part of a sum behind it."""
_VERB = re.compile(
    "(?<!信息)(?<!申请)公开|发布|公布|公示|更新|推送|上传|收到|接到|审核|制定|印发|废止|举办|开展|组织|召开|培训|编写|转载|解读|阅读|点击|访问|报送|承办"
)
_FEWEST, _MOST = 2, 12
_TOTALS = frozenset("计共总全")
_MONTHS = re.compile(
    r"(?:20\d\d年)?"
    r"(?:(?<!\d)1月?[^\d,、]6月份?|(?<!\d)7月?[^\d,、]12月份?|(?<!\d)1月?[^\d,、]11月份?|^12月份?|第?[一二三四]季度|四个季度|[上下]半年)"
)
_OF_A_YEAR = (
    (
        2,
        re.compile(
            r"上半年[^,]*,[^,]*下半年|(?<!\d)1月?[^\d,]6月[^,]*,[^,]*7月?[^\d,]12月|(?<!\d)1月?[^\d,]11月[^,]*,12月"
        ),
    ),
    (4, re.compile("一季度[^,]*,[^,]*二季度[^,]*,[^,]*三季度[^,]*,[^,]*四季度|四个季度分别")),
)
_OPENING = frozenset("：:")
"""Marks behind words that only lead on to what is counted."""
_LATER_ITEM = re.compile(r"[（(]?(?:[2-9]|1\d)[.．、)）](?!\d)")
_NUMBER = re.compile(r"\d")
_BETWEEN = re.compile(r"、|(?<=[件条宗份起])[和及与](?=[^,;\d]*\d)")
_COUNTED = {numeral: count for count, numeral in enumerate("两三四五六七八九十", 2)} | {"二": 2}


def sum_behind(sentence: Sentence, index: int, earlier: Sentence, year: int) -> Iterator[Statement]:
    """That clause ``index`` states the sum of what the clauses before it, or ``earlier``, count.

    ``year`` is the report's.

    Nothing where a word or a figure leaves open what is added, or where some of the parts alone
    make the sum.
    """
    clause = sentence[index]
    if _TOTALS.isdisjoint(clause.text):
        return
    found = FIGURE.search(clause.text)
    said = _SUM.fullmatch(clause.text[: found.start()]) if found else None
    if not found or not said or clause.inner or (not index and "年" in said.group()):
        return
    if clause.text[found.end() :] not in ("", "信息"):
        return
    total = figure_of(found)
    before = sentence[:index] if index else earlier
    if before and all(_LATER_ITEM.match(each.quote) for each in before):
        return  # The first items stand in another paragraph.
    parts = _parts(before, total, year)
    values = [value for _, value, _ in parts]
    if not _FEWEST <= len(parts) <= _MOST or _cases_of_one_kind(parts):
        return
    if said["count"] and len(parts) != _COUNTED[said["count"]]:
        return
    of_year = fills_year(parts)
    if said["year"] is not None and not of_year:
        return
    if of_year or not _some_make(values, total.value):
        yield Statement(
            "breakdown", total.value, total.unit, UNPLACED, clause.quote, parts=tuple(parts)
        )


def fills_year(parts: Sequence[Part]) -> bool:
    """Whether the parts are the halves or the quarters of a year, which leave nothing out."""
    words = ",".join([label for label, _, _ in parts])
    return any(len(parts) == count and each.search(words) for count, each in _OF_A_YEAR)


def _parts(clauses: Sequence[Clause], total: Figure, year: int) -> list[Part]:
    """One figure a piece of the sum's unit, all told of with one verb; nothing where one is not."""
    found: list[Part] = []
    verbs: set[str] = set()
    for clause in clauses:
        text = "" if clause.mark in _OPENING else clause.text.replace(f"{year}年", "")
        if total.vague or _OF_ELSE.search(_MONTHS.sub("", text)) or not _adds_up(clause):
            return []
        for piece in _BETWEEN.split(clause.text.replace(f"{year}年", "")):
            figures = [*FIGURE.finditer(piece)]
            if not figures and (
                _NUMBER.search(piece) or (found and not FIGURE.search(clause.text))
            ):
                return []  # 2人次 is counted too, and by nothing that is known
            for each in figures:
                figure = figure_of(each)
                other = figure.vague or figure.unit != total.unit or each.end() < len(piece)
                if other or len(figures) > 1:
                    return []
                found.append((piece[: each.start()], figure.value, None))
                verbs |= {*_VERB.findall(piece)}
    return found if len(verbs) <= 1 else []


def _adds_up(clause: Clause) -> bool:
    """Whether what brackets count takes the clause's figure apart: 公开类9件（…7件、…2件）."""
    inner = [figure_of(each).value for one in clause.inner for each in FIGURE.finditer(one.text)]
    own = FIGURE.search(clause.text)
    return not inner or bool(own and figure_of(own).value == sum(inner))


def _cases_of_one_kind(parts: Sequence[Part]) -> bool:
    """Whether reviews are counted without lawsuits: 两项合计 counts what another sentence tells."""
    labels = [label for label, _, _ in parts]
    return any("复议" in each for each in labels) != any("诉讼" in each for each in labels)


def _some_make(values: Sequence[Number], total: Number) -> bool:
    """Whether fewer than all of ``values`` add up to ``total``."""
    return any(
        sum(some) == total for size in range(1, len(values)) for some in combinations(values, size)
    )
