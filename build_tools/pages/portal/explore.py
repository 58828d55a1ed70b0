"""The page 探索: a form that asks the tables of figures; its script shows what they answer."""

import re
from collections.abc import Sequence
from decimal import Decimal

from build_tools.checks import GROUPS, documentation
from build_tools.explore import MARKS, FirstAnswer
from build_tools.explore.first import ROWS, SHOWN, FirstRow, FirstSum
from build_tools.explore.records import MISFILED, NOT_ASKED, UNREAD, WITHHELD
from build_tools.forms import row_indicators
from build_tools.library.kinds import KINDS
from build_tools.model import Value
from build_tools.pages.addresses import agency_path, report_path
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.portal.figure_choices import own_column, row_choices
from build_tools.pages.portal.survey import Survey
from build_tools.pages.words import LEVELS, STATUS_WORDS, comma_digits

_WORDS = {
    **{letter: STATUS_WORDS[status] for status, letter in MARKS.items()},
    WITHHELD: "暂不公布",
    UNREAD: "未能准确识别",
    MISFILED: "归属待核",
    NOT_ASKED: "当年无此项",
    "no_report": "未收录",
    "withdrawn": "已撤回",
}
"""What the marks of figures are called; keys are those the script knows."""


def _form(portal: PortalContext) -> dict[str, object]:
    """The form, and its first answer; without scripts the answer, and where the data files are."""
    survey, first = portal.survey, portal.first()
    return {
        "table": first and first_table(first, _WORDS),
        "tables": row_choices(),
        "words": "|".join(f"{letter}={word}" for letter, word in _WORDS.items()),
        "figures": ",".join(SHOWN),
        "chosen": [shown_column(address).label for address in SHOWN],
        "years": sorted(survey.years, reverse=True),
        "levels": LEVELS,
        "kinds": [(kind, KINDS[kind].label) for kind in KINDS if kind in survey.kinds],
        "findings": _found(survey),
        "changes": form_changes(
            "的统计口径改变，前后不能比较", "以前是一行，以后是{parts}行，这里按{parts}行相加"
        ),
    }


EXPLORE = PageKind(
    template="explore",
    address="explore.html",
    title="探索",
    description="自选数字、机关、地区和年份，列成一张表，可以排列、求和、算占比，可以下载。",
    values=_form,
    script="assets/nianbao/explore.js",
    navigation="探索",
    found=(("探索：自选数字列成一张表", "", "列表 排序 占比 筛选 最多 自选指标"),),
)


def _found(survey: Survey) -> list[tuple[str, list[tuple[str, str]]]]:
    """The checks that found something, by group."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for doc in documentation():
        if survey.findings[doc.code]:
            groups.setdefault(GROUPS[doc.group], []).append((doc.code, doc.title))
    return list(groups.items())


_TOKEN = re.compile(r"([a-z]?)(.*)")
_COLUMN = re.compile(r"(.*)（(?:单位：)?([^（]*)）")


class FirstCell(Value, frozen=True):
    """A number, what is said beside it or in its place, and where it is printed."""

    number: str
    word: str = ""
    address: Markup = NOTHING


class FirstColumn(Value, frozen=True):
    """A figure as the head of its column."""

    address: str
    label: str
    unit: str
    is_sum: bool
    """Whether it is the sum of several cells of a report, and so stands nowhere in it."""


class FirstLine(Value, frozen=True):
    """An agency's row."""

    name: str
    address: Markup
    """Empty where it has no page."""
    region: str
    cells: tuple[FirstCell, ...]


class FirstTable(Value, frozen=True):
    """All that is printed."""

    title: str
    said: str
    """What is told of it above."""
    columns: tuple[FirstColumn, ...]
    lines: tuple[FirstLine, ...]
    sums: tuple[FirstCell, ...]
    count: int
    """Agencies, of which the first are shown …"""
    pages: int
    """… and how many pages of so many there are."""


def first_table(answer: FirstAnswer, words: dict[str, str]) -> FirstTable:
    """The table of ``answer``; ``words`` are those for the marks of figures."""
    columns = tuple(map(shown_column, SHOWN))
    title = f"全部地区各机关，{answer.year}年"
    return FirstTable(
        title=title,
        said=_said(title, answer),
        columns=columns,
        lines=tuple(_line(each, answer.year, columns, words) for each in answer.rows),
        sums=tuple(_sum(each, answer.reports, words) for each in answer.sums),
        count=answer.known,
        pages=-(-answer.known // ROWS),
    )


def shown_column(address: str) -> FirstColumn:
    """What the figure at ``address`` is called among what the form offers."""
    table, of_row, key = address.split(".")
    row = next(each for each in row_indicators(table) if each.key == of_row)
    found = _COLUMN.fullmatch(row.columns[key])
    assert found is not None, address  # noqa: S101 - labels of the form, which tests hold to this
    label = row.label if key == own_column(row) else f"{row.label}，{found[1]}"
    return FirstColumn(address, label, found[2], bool(row.parts) or key in row.sums)


def _said(title: str, answer: FirstAnswer) -> str:
    shown = f"，显示第 1–{ROWS} 个" if answer.known > ROWS else ""
    held = f"收录{answer.year}年报告 {answer.reports} 份，已知机关 {answer.known} 个"
    return f"{title}：共 {answer.known} 个机关{shown}；{held}，按名称的拼音排列。"


def _line(
    row: FirstRow, year: int, columns: Sequence[FirstColumn], words: dict[str, str]
) -> FirstLine:
    page = Markup(report_path(row.id, year))
    cells = [
        _cell(token, page if column.is_sum else Markup(f"{page}#{column.address}"), words)
        for token, column in zip(row.tokens, columns, strict=bool(row.tokens))
    ] or [FirstCell("", words[row.gap])] * len(columns)
    address = NOTHING if row.gap == "no_report" else Markup(agency_path(row.id))
    return FirstLine(row.name, address, row.region, tuple(cells))


def _cell(token: str, address: Markup, words: dict[str, str]) -> FirstCell:
    found = _TOKEN.fullmatch(token)
    assert found is not None  # noqa: S101 - it fits whatever a token is
    mark, number = found.groups()
    if not number:
        return FirstCell("", words[mark])
    return FirstCell(comma_digits(Decimal(number)), words[mark] if mark else "", address)


def _sum(figure: FirstSum, reports: int, words: dict[str, str]) -> FirstCell:
    if figure.number:
        return FirstCell(comma_digits(Decimal(figure.number)), f"{figure.count} / {reports} 份")
    return FirstCell("", "没有数字" if reports else words["no_report"])
