"""What a maintainer has to do: reports not here yet, doubts, missing sources, files left over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library import AgencyReports, Library, read_agency
from build_tools.library.kinds import kind_of
from build_tools.library.lifetimes import existed
from build_tools.maintaining.reviewing import questions
from build_tools.model import Agency, Value

INCOMING = "incoming"
"""The folder beside the content folder where files wait to be added."""
_DUE, _DUE_OF_GOVERNMENTS = (1, 31), (3, 31)
"""Month and day by which last year's report must be published (条例第四十九条): by departments, and
by governments, whose offices publish for all of them."""


class Kind(StrEnum):
    """What there is to do."""

    MISSING = "未收录"
    DOUBTFUL = "存疑"
    SOURCELESS = "缺来源"
    LINK = "原网页"
    WAITING = "待添加"
    FAULTY = "要改"


REMEDIES = {
    Kind.MISSING: "到机关网站找到报告，用 nianbao add 添加；机关没有公布的，可以去函询问",
    Kind.DOUBTFUL: "运行 nianbao review，逐处对照原件",
    Kind.SOURCELESS: "在报告旁边的 <年份>.yml 里写上 url",
    Kind.LINK: "看看机关网站；换了版本的，用 nianbao add 网址 收新的一份",
    Kind.WAITING: f"运行 nianbao add {INCOMING}",
    Kind.FAULTY: "按提示修改",
}
"""What to do about each kind."""


class Todo(Value, frozen=True):
    """One thing to do."""

    kind: Kind
    weight: int
    """How many doubts, or 1: what weighs most comes first within a kind."""
    agency: str
    name: str
    year: int
    region: str
    """The names of the region's chain, one after the other."""
    file: str
    what: str


def due_year(today: date) -> int:
    """The latest year whose reports ought to be published by ``today``."""
    return today.year - (1 if (today.month, today.day) > _DUE else 2)


def todo(
    library: Library, cache: Cache, year: int, today: date, advance: Callable[[int], None]
) -> Iterator[Todo]:
    """Everything to do but for links, kind by kind, the weightiest first."""
    yield from _missing(library, year, today)
    doubtful: list[Todo] = []
    for reports in library.agencies:
        doubtful += _doubtful(reports, cache)
        advance(1)
    yield from sorted(doubtful, key=lambda each: (-each.weight, each.file))
    yield from _sourceless(library)
    yield from _waiting(library.root)
    for problem in library.problems:
        yield Todo(Kind.FAULTY, 1, "", "", 0, "", problem.path, f"{problem.what}。{problem.remedy}")


def by_region(todos: Iterable[Todo]) -> list[tuple[str, int]]:
    """How many reports are not here in each region of the first two ranks, the most first."""
    counts = Counter(each.region or "地区不明" for each in todos if each.kind is Kind.MISSING)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _missing(library: Library, year: int, today: date) -> Iterator[Todo]:
    held = {reports.id: reports for reports in library.agencies}
    known = {each.id: each.agency for each in library.agencies}
    known |= {agency.id: agency for agency in library.registered}
    for agency in known.values():
        month, day = _DUE_OF_GOVERNMENTS if kind_of(agency) == "government" else _DUE
        due = date(year + 1, month, day)
        if today > due and _expected(agency, held.get(agency.id), year):
            what = f"没有{year}年的报告，{due.year}年{month}月{day}日到期"
            yield todo_of(agency, Kind.MISSING, year, "", what)


def _expected(agency: Agency, reports: AgencyReports | None, year: int) -> bool:
    """Whether a report of the year should be here and is not."""
    years: set[int] = set()
    if reports:
        years |= {each.year for each in reports.entries}
        years |= {each.year for each in reports.withdrawn}
    there = existed(year, years, bool(agency.merged_into), bool(agency.succeeds))
    return there and year not in years


def _doubtful(reports: AgencyReports, cache: Cache) -> Iterator[Todo]:
    for entry, record in zip(reports.entries, read_agency(reports, cache), strict=True):
        asked = list(questions(record))
        if not record.report.readable:
            what = f"没有读出来：{record.problems[0].what}" if record.problems else "没有读出来"
            yield todo_of(record.agency, Kind.DOUBTFUL, entry.year, entry.shown, what, 1000)
        elif asked:
            cells = sum(max(1, len(each.cells)) for each in asked)
            what = f"{len(asked)} 处存疑，涉及 {cells} 格"
            yield todo_of(record.agency, Kind.DOUBTFUL, entry.year, entry.shown, what, cells)


def _sourceless(library: Library) -> Iterator[Todo]:
    for reports in library.agencies:
        for entry in reports.entries:
            if not entry.provenance.url:
                what = "没有写来源网址"
                yield todo_of(reports.agency, Kind.SOURCELESS, entry.year, entry.shown, what)


def _waiting(content: Path) -> Iterator[Todo]:
    folder = content.resolve().parent / INCOMING
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            shown = path.relative_to(folder.parent).as_posix()
            yield Todo(Kind.WAITING, 1, "", "", 0, "", shown, "等着添加")


def todo_of(agency: Agency, kind: Kind, year: int, file: str, what: str, weight: int = 1) -> Todo:
    """What there is to do about the report of a ``year``, which is in ``file``."""
    region = "".join(agency.region.chain[:2]) if agency.region else ""
    return Todo(kind, weight, agency.id, agency.name, year, region, file, what)
