"""Reports that were published and whose sources are gone, on purpose or by an accident.

A few go with a message. More at once are more likely a wrong branch, a disk that is not mounted or
a slip of the hand: then nothing is published until the maintainer says that it is meant.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from build_tools.common.compression import ENDING, read_published
from build_tools.common.failures import failure_of
from build_tools.common.files import shown_name
from build_tools.library import Library
from build_tools.library.register_file import LOST
from build_tools.model import Problem

REMOVE_VANISHED = "NIANBAO_REMOVE_VANISHED"
"""The environment variable that says it is meant, for builds that ``mkdocs`` starts."""

_FEW = 3
"""So many agencies may lose reports at once, as long as most reports stay."""
_NAMED = 10
_MISNAMED = frozenset({"E-NAME.file", "E-NAME.folder", "E-VERSION"})
_PAGE = re.compile(r"(20[0-9]{2})\.html(\.gz)?")
_REGISTERED = "[1-9]*.html"  # pages of regions have codes that only a register gives
_MEANT = (
    "确实要撤下的，请运行 nianbao build --remove-vanished；"
    f"用 mkdocs build 的，先设环境变量 {REMOVE_VANISHED}=1"
)

NO_REGISTER = (
    "内容目录里的机构名录 agencies.yml 不见了或是空的，而已发布的网站里有名录中的地区，"
    f"所以什么都没有发布，网站保持原样。怎么办：请把它从版本库里取回来（git checkout）。{_MEANT}"
)


class VanishedError(Exception):
    """Too much is gone at once to be believed."""


def require_reports(content: Path, meant: bool) -> None:
    """VanishedError when the folder of reports is not there or cannot be read."""
    folder = content / "reports"
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        if not meant:
            what = f"找不到存放报告的文件夹 {folder}，什么都没有发布，网站保持原样"
            remedy = f"请检查路径、分支和挂载的磁盘；真的没有报告的，请先建这个文件夹。{_MEANT}"
            raise VanishedError(f"{what}。怎么办：{remedy}") from None
    except OSError as error:
        what = f"存放报告的文件夹打不开，什么都没有发布，网站保持原样：{failure_of(error)}"
        raise VanishedError(what) from None


def require_register(library: Library, site: Path) -> None:
    """VanishedError when ``site`` publishes reports and the register is lost or not there."""
    lost = [str(each) for each in library.problems if each.code == LOST]
    if lost and (site / "reports").is_dir():
        said = (each for each in library.problems if each.path.endswith(".yml"))
        raise VanishedError(lost_refusal(said))
    if not library.registered and any((site / "regions").glob(_REGISTERED)):
        raise VanishedError(NO_REGISTER)


def lost_refusal(problems: Iterable[Problem]) -> str:
    """Why nothing is published while the register cannot be read: its ``problems``."""
    return "\n".join(("什么都没有发布，网站保持原样：", *map(str, problems)))


def require_listed(agencies: Iterable[str], problems: Iterable[Problem]) -> None:
    """VanishedError where there are published ``agencies`` of which no more is known than pages.

    What kept their reports from being read is among the ``problems``.
    """
    if lost := sorted(agencies):
        raise VanishedError(unlisted_refusal(lost, problems))


def unlisted_refusal(agencies: Sequence[str], problems: Iterable[Problem]) -> str:
    """Why nothing is published when lists, sums and the search would lack these agencies."""
    reasons = [f"\n{each}" for each in problems if {*agencies} & {*each.path.split("/")}]
    return (
        f"这些机构这次没有做成，上次发布的内容也不在缓存里：{'、'.join(agencies[:_NAMED])}。"
        "名单、合计和检索会因此少了已经发布的内容，所以什么都没有发布，网站保持原样。"
        "怎么办：请按下面各条处理，再构建一次；在另一台电脑上构建的，用 --cache 接着用上次的缓存。"
        "不等它们、照现在的样子发布，请运行 nianbao build --remove-vanished" + "".join(reasons)
    )


def vanished(reports: Path, library: Library, changed: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The years by agency id that ``reports`` of a site shows and ``library`` has no source for.

    Only agencies that are ``changed`` or gone altogether are looked at. What is there and cannot be
    opened is not gone.
    """
    agencies = {head.id: head for head in library.agencies.heads}
    there = (
        {each.name for each in os.scandir(reports) if each.is_dir()} if reports.is_dir() else set()
    )
    found: dict[str, tuple[int, ...]] = {}
    there -= {old for head in agencies.values() for old in head.former_ids} - agencies.keys()
    for agency in sorted(there & ({*changed} | (there - agencies.keys())) - {*library.closed}):
        head = agencies.get(agency)
        sources = {*head.years, *head.withdrawn} if head else set()
        if gone := sorted(published_years(reports / agency) - sources):
            found[agency] = tuple(gone)
    return found


def published_years(folder: Path) -> set[int]:
    """The years of which there is a page in the folder of an agency."""
    if not folder.is_dir():
        return set()
    return {int(match[1]) for path in folder.iterdir() if (match := _PAGE.fullmatch(path.name))}


def check_vanished(
    gone: dict[str, tuple[int, ...]], library: Library, meant: bool, hints: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """What to say of reports that go; VanishedError when it is not ``meant`` and no intent.

    They are too many, or ``hints`` tell where they may be.
    """
    left = sum(len(head.years) for head in library.agencies.heads)
    if not meant and (hints or too_many(gone, left)):
        raise VanishedError(vanish_refusal(gone, hints))
    return tuple(_reported(library, agency, years) for agency, years in gone.items())


def found_elsewhere(
    gone: dict[str, tuple[int, ...]],
    reports: Path,
    library: Library,
    changed: Collection[str],
    remembered: Callable[[str], object],
) -> Iterator[str]:
    """Where the ``gone`` may be: under names that are none, or in other places of the tree.

    What was published of them below ``reports`` of a site is compared with what is in the folders
    of the agencies that are ``changed``. A folder that was not ``remembered`` to be published, as
    the agency's that has the report is, is a copy that somebody made in the site.
    """
    for each in library.problems if gone else ():
        within = each.case in _MISNAMED and each.path.split("/")[-2] in gone
        if within or each.case == "E-ID.folder":
            yield str(each)
    sources = {
        sha256(read_published(f"{path}".removesuffix(ENDING))).hexdigest(): (agency, year)
        for agency, years in gone.items()
        for year in years
        for path in (reports / agency).glob(f"{year}.source.*")
    }
    for holder in library.agencies.of(changed) if sources else ():
        for entry in holder.entries:
            agency, year = sources.get(entry.sha256, ("", 0))
            if agency and (remembered(agency) or not remembered(holder.id)):
                yield str(Problem.of(entry.shown, "E-MOVED", agency=agency, year=year))


def too_many(gone: dict[str, tuple[int, ...]], left: int) -> bool:
    """Whether so many years of agencies go at once, while ``left`` stay, that it is no intent."""
    return bool(gone) and (len(gone) > _FEW or sum(map(len, gone.values())) >= left)


def vanish_refusal(gone: dict[str, tuple[int, ...]], hints: Sequence[str] = ()) -> str:
    """Why nothing is published when these years are gone, and what to do.

    The ``hints`` tell where they may be.
    """
    count = sum(map(len, gone.values()))
    named = "、".join(f"{agency}（{_list(years)}）" for agency, years in [*gone.items()][:_NAMED])
    others = f"等 {len(gone)} 个机构" if len(gone) > _NAMED else ""
    why = "它们像是改了名、换了位置" if hints else "一次不见这么多，多半不是有意的"
    see = "请按下面各条处理，或者" if hints else "请"
    return (
        f"已经发布的报告有 {count} 份不见了原件：{named}{others}。{why}，所以什么都没有发布，"
        f"网站保持原样。怎么办：{see}把原件放回去（git status 会列出删掉的文件）；"
        + "\n".join((_MEANT, *hints[:_NAMED]))
    )


def _reported(library: Library, agency: str, years: tuple[int, ...]) -> Problem:
    path = f"{shown_name(library.root)}/reports/{agency}"
    sidecars = "、".join(f"{path}/{year}.yml" for year in years)
    values = {"years": _list(years), "sidecars": sidecars, "year": str(years[0])}
    if any(head.id == agency for head in library.agencies.heads):
        return Problem.of(path, "W-VANISHED", **values)
    register = f"{shown_name(library.root)}/agencies.yml"
    return Problem.of(path, "W-VANISHED.agency", **values, register=register, agency=agency)


def _list(years: tuple[int, ...]) -> str:
    return "、".join(map(str, years))
