"""What to do with each file: proposed from what it tells and from what the content tree holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath

from msgspec.structs import replace

from build_tools.adding.examining import Examined, examine
from build_tools.adding.identifying import Guess, guess
from build_tools.adding.known_agencies import KnownAgencies
from build_tools.library import Library, ReportFile
from build_tools.model import Agency, Value
from build_tools.sections.title_lines import title_of

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|$|[^\d])")
_FIRST, _LAST = 2008, 2099
_PREFERRED = (".docx", ".html", ".htm", ".md", ".txt", ".pdf", ".doc", ".wps", ".rtf")
"""Of one report in several formats the one that is read best comes first."""


class Action(StrEnum):
    """What is done with a file; its value is what a plan writes."""

    NEW = "新增"
    """No report of the agency and year is there."""
    NEWER = "新版本"
    """It becomes the version in force; the one that is there is kept as an earlier one."""
    OLDER = "旧版本"
    """It is kept as an earlier version of the one that is there."""
    SAME = "已有"
    """These very bytes are there, or the same report in another format is."""
    SKIP = "跳过"
    """The maintainer does not want it."""
    ASK = "待定"
    """A question has to be answered first."""


class AskedAbout(StrEnum):
    """What a question is about."""

    FILE = "file"
    AGENCY = "agency"
    YEAR = "year"
    VERSION = "version"


class Doubt(Value, frozen=True):
    """A question that has to be answered before a file is added."""

    about: AskedAbout
    question: str


class Entry(Value, frozen=True):
    """One file and what is proposed for it."""

    path: str
    sha256: str
    action: Action
    agency: Agency | None = None
    new: bool = False
    """Whether the agency is to be entered in the register."""
    year: int | None = None
    doubts: tuple[Doubt, ...] = ()
    """What has to be asked; empty when nothing is."""
    evidence: str = ""
    candidates: tuple[Agency, ...] = ()
    url: str = ""
    seen: str = ""
    published: str = ""
    figures: str = ""
    """The same for two files whose figures and prose are the same."""

    @property
    def questions(self) -> str:
        """All that has to be asked, in one line."""
        return " ".join(each.question for each in self.doubts)


def propose(found: Iterable[Examined], library: Library, known: KnownAgencies) -> list[Entry]:
    """One entry a file, in the order of paths; ``known`` learns the new agencies.

    Files that name their agency in full come first, so that a short name finds it.
    """
    examined = sorted(found, key=lambda each: (-len(each.agency), each.path))
    drafts = [_draft(each, known) for each in examined]
    entries = [*_against_each_other([_against_library(each, library) for each in drafts])]
    return sorted(entries, key=lambda each: each.path)


def placed(entry: Entry, library: Library) -> Entry:
    """``entry``, of which agency and year are known now, as new, same or another version."""
    return _against_library(replace(entry, action=Action.NEW, doubts=()), library)


def _draft(examined: Examined, known: KnownAgencies) -> Entry:
    metadata = examined.metadata
    year, year_doubt, year_evidence = _year(examined)
    blank = Entry(
        examined.path, examined.sha256, Action.ASK, year=year, url=metadata.url,
        published=metadata.published or examined.issued,
        figures=examined.figures,
    )  # fmt: skip
    if examined.refusal:
        return _asked(blank, AskedAbout.FILE, f"读不出来：{examined.refusal}")
    if not examined.is_report:
        question = "没有读到统计表和规定的各部分，不像年度报告。要收录吗？"
        return _asked(blank, AskedAbout.FILE, question)
    found = guess(examined, known)
    if found.agency and found.new and not found.doubt:
        known.add(found.agency)
    said = ((AskedAbout.AGENCY, found.doubt), (AskedAbout.YEAR, year_doubt))
    doubts = tuple(Doubt(about, question) for about, question in said if question)
    return replace(
        blank, action=Action.ASK if doubts else Action.NEW, agency=found.agency, new=found.new,
        doubts=doubts, evidence=_joined(found, year_evidence), candidates=found.candidates,
    )  # fmt: skip


def _asked(entry: Entry, about: AskedAbout, question: str) -> Entry:
    return replace(entry, action=Action.ASK, doubts=(*entry.doubts, Doubt(about, question)))


def _joined(found: Guess, year_evidence: str) -> str:
    return "；".join(filter(None, (found.evidence, year_evidence)))


def _year(examined: Examined) -> tuple[int | None, str, str]:
    """The year, what is doubtful about it, and what tells it."""
    path = PurePath(examined.path)
    titled = title_of([path.stem])
    filed = titled.year if titled and titled.year else None
    named = {int(each) for part in path.parts[-4:] for each in _YEAR.findall(PurePath(part).stem)}
    said, issued = examined.year, int(examined.issued[:4] or 0)
    if said and filed and said != filed:
        return said, f"报告里是{said}年，文件名写的是{filed}年，是哪一年？", ""
    if said and _FIRST <= said <= _LAST:
        return said, "", f"报告写明{said}年度"
    if filed and issued == filed + 1:
        return filed, "", f"文件名写明{filed}年，落款是{issued}年"
    suggested = filed or (min(named) if len(named) == 1 else None)
    return suggested, "没有读到是哪一年的报告。是哪一年？", _hint(named, issued)


def _hint(named: set[int], issued: int) -> str:
    years = "、".join(map(str, sorted(named)))
    said = (f"路径里有 {years}" if named else "", f"落款是{issued}年" if issued else "")
    return "；".join(filter(None, said))


def _against_library(entry: Entry, library: Library) -> Entry:
    """``entry`` held against what the tree has of the agency and year."""
    if entry.action is Action.ASK or entry.agency is None or entry.year is None:
        return entry
    for reports in library.agencies:
        if reports.id != entry.agency.id:
            continue
        if any(each.year == entry.year for each in reports.withdrawn):
            doubt = f"这一年的报告已经撤回。要重新收录，请先删掉 {entry.year}.yml 里的 withdrawn"
            return _asked(entry, AskedAbout.FILE, doubt)
        for there in reports.entries:
            if there.year == entry.year:
                return _against(entry, there)
    return entry


def _against(entry: Entry, there: ReportFile) -> Entry:
    if entry.sha256 in {there.sha256, *(each.sha256 for each in there.earlier)}:
        return replace(entry, action=Action.SAME, evidence=f"与 {there.shown} 一字节不差")
    if entry.url and entry.url == there.provenance.url:
        if examine(there.path).figures == entry.figures:
            evidence = f"网页的数字和文字与 {there.shown} 相同"
            return replace(entry, action=Action.SAME, evidence=evidence)
        return replace(entry, action=Action.NEWER, evidence=f"网页变了，{there.shown} 留作旧版本")
    if there.provenance.published and entry.published > there.provenance.published:
        evidence = (
            f"{entry.evidence}；{there.shown} 发布于 {there.provenance.published}，这一份更晚"
        )
        return replace(entry, action=Action.NEWER, evidence=evidence)
    doubt = f"已有 {there.shown}，内容不同。这一份是新版本还是旧版本？"
    return _asked(entry, AskedAbout.VERSION, doubt)


def _against_each_other(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Of files for one agency and year: which is taken, and what the others are."""

    def place(entry: Entry) -> tuple[str, int]:
        return (entry.agency.id if entry.agency else "", entry.year or 0)

    settled = [each for each in entries if each.action in (Action.NEW, Action.NEWER)]
    yield from (each for each in entries if each not in settled)
    for _, same in groupby(sorted(settled, key=place), key=place):
        first, *others = sorted(same, key=_preference)
        yield first
        for other in others:
            yield _beside(other, first)


def _beside(entry: Entry, first: Entry) -> Entry:
    name = PurePath(first.path).name
    if entry.sha256 == first.sha256:
        return replace(entry, action=Action.SAME, evidence=f"与 {name} 一字节不差")
    if entry.figures == first.figures:
        return replace(entry, action=Action.SAME, evidence=f"与 {name} 是同一份报告，格式不同")
    doubt = f"与 {name} 是同一机关同一年的，内容不同。哪一份现行？"
    return _asked(entry, AskedAbout.VERSION, doubt)


def _preference(entry: Entry) -> tuple[int, str]:
    suffix = PurePath(entry.path).suffix.lower()
    return (_PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED), entry.path)
