"""The page 探索: a form that asks the tables of figures; its script shows what they answer."""

from build_tools.checks import GROUPS, documentation
from build_tools.explore import MARKS, FirstAnswer
from build_tools.explore.first import SHOWN
from build_tools.explore.records import NOT_ASKED, UNREAD, WITHHELD
from build_tools.library.kinds import KINDS
from build_tools.model import Page
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.portal.figure_choices import row_choices
from build_tools.pages.portal.first_table import first_table, shown_column
from build_tools.pages.portal.survey import Survey
from build_tools.pages.words import LEVELS, STATUS_WORDS

_WORDS = {
    **{letter: STATUS_WORDS[status] for status, letter in MARKS.items()},
    WITHHELD: "暂不公布",
    UNREAD: "未能准确识别",
    NOT_ASKED: "当年无此项",
    "no_report": "未收录",
    "withdrawn": "已撤回",
}
"""What the marks of figures are called; keys are those the script knows."""


def explore_page(survey: Survey, first: FirstAnswer | None) -> Page:
    """The form, and its first answer; without scripts the answer, and where the data files are."""
    return EXPLORE.page(
        title="探索",
        script="assets/nianbao/explore.js",
        description="自选数字、机关、地区和年份，列成一张表，可以排列、求和、算占比，可以下载。",
        values={
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
        },
    )


EXPLORE: PageKind[PortalContext] = PageKind(
    template="explore",
    address="explore.html",
    pages=lambda portal: (explore_page(portal.survey, portal.first()),),
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
