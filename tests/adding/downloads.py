"""A thousand downloads as people have them: messy names, nested folders, every format, known truth.

Places are real, so that their codes are known; offices' figures and words are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from build_tools.checks.gazetteer import chain_of, codes_of
from build_tools.forms import form_for_year
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.invented_figures import figures_by_year
from build_tools.synthetic.layouts import as_printed, cell_lines, piped, tabbed, table_matrix
from build_tools.synthetic.prose import sections
from tests.accuracy.documents import word_file
from tests.accuracy.editors import bare_page, cms_page
from tests.accuracy.spans import merged_cells
from tests.readers.typeset import set_report

PLACES = (
    "140825", "450700", "640402", "360700", "411700", "320813", "220104", "110105", "510105",
    "330106", "440305", "370102", "130102", "420106", "610113", "310115", "500106", "350203",
    "230102", "210102", "520103", "530103", "620102", "150102", "650102", "429004", "469005",
    "450000", "370000", "140000",
)  # fmt: skip
OFFICES = (
    "人民政府办公室", "教育局", "民政局", "财政局", "自然资源局", "住房和城乡建设局", "交通运输局",
    "农业农村局", "卫生健康局", "市场监督管理局", "投资促进局", "应急管理局", "审计局", "统计局",
)  # fmt: skip
YEARS = tuple(range(2021, 2026))
FORMATS = (".txt", ".txt", ".md", ".html", ".html", ".htm", ".docx", ".docx", ".pdf")
_NEEDS_CITY = {code for code in PLACES if len(set(codes_of(chain_of(code)[-1]))) > 1}
"""朝阳区 is in two cities: in full it is named with the city, in short it has to be told."""
_ALONE = 0.06
"""How often such a place stands alone in a file that says nothing else of where it is."""


@dataclass(frozen=True, slots=True)
class Office:
    """Whose a report is: the place's code, the full name, the name it goes by in texts."""

    code: str
    name: str
    said: str
    own: str


@dataclass(frozen=True, slots=True)
class Download:
    """One file: where it lies below the folder, what it holds, and the truth about it."""

    path: str
    data: bytes
    office: Office
    year: int
    telling: bool
    """False where nothing in it, its name or its folder tells whose or of which year it is."""


def offices() -> list[Office]:
    """Every office in every place, in an order that mixes them."""
    made = []
    for code in PLACES:
        chain = chain_of(code)
        for own in OFFICES:
            said = chain[-1] + own
            full = chain[-2] + said if code in _NEEDS_CITY else said
            made.append(Office(code, full, said, own))
    Random(7).shuffle(made)
    return made


def downloads(count: int, seed: int = 0) -> Iterator[Download]:
    """``count`` different reports, each in one file with one of the ways people name files."""
    random = Random(f"downloads:{seed}")
    pairs = [(office, year) for year in YEARS for office in offices()][:count]
    random.shuffle(pairs)
    for number, (office, year) in enumerate(pairs):
        suffix = FORMATS[number % len(FORMATS)]
        named = random.choice(NAMES)
        path, tells = named(random, office, year, number)
        several = office.code in _NEEDS_CITY and not tells
        short = random.random() < (_ALONE if several else 0.3)
        data = _WRITERS[suffix](random, office.said if short else office.name, year)
        yield Download(f"{path}{suffix}", data, office, year, not (several and short))


Named = tuple[str, bool]
"""A path without its suffix, and whether it tells the place in full."""


def _whole(_: Random, office: Office, year: int, __: int) -> Named:
    return f"{office.name}{year}年政府信息公开工作年度报告", True


def _attachment(random: Random, office: Office, year: int, number: int) -> Named:
    end = random.choice(("（定稿）", " (1)", "-最终版", "_20240131", ""))
    return f"附件{number % 9 + 1}：{office.said}{year}年度政府信息公开年报{end}", False


def _numbered(random: Random, _: Office, year: int, __: int) -> Named:
    return f"下载/P0{year + 1}01{random.randrange(10, 32)}{random.randrange(10**10):010d}", False


def _dated(random: Random, _: Office, year: int, number: int) -> Named:
    return f"微信文件/{year + 1}-01-{random.randrange(10, 32)}/{number}_报告", False


def _foldered(_: Random, office: Office, year: int, number: int) -> Named:
    chain = "/".join(chain_of(office.code))
    return f"{chain}/{year}年/{office.own} ({number})", True


def _unnamed(_: Random, __: Office, ___: int, number: int) -> Named:
    return f"新建文件夹 ({number % 5})/新建文本文档({number})", False


NAMES: tuple[Callable[[Random, Office, int, int], Named], ...] = (
    _whole, _attachment, _numbered, _dated, _foldered, _unnamed,
)  # fmt: skip


def _text(draw: Callable[..., str]) -> Callable[[Random, str, int], bytes]:
    def written(random: Random, name: str, year: int) -> bytes:
        figures = next(figures_by_year(random, [year], 40))
        matrices = {
            form.name: draw(table_matrix(form, as_printed(figures)))
            for form in form_for_year(year).tables
        }
        prose = sections(random, name, year, figures)
        return report_text(name, year, prose, matrices).encode("utf-8")

    return written


def _plain(random: Random, name: str, year: int) -> bytes:
    data = _text(random.choice((tabbed, cell_lines)))(random, name, year)
    return data.decode().encode("gb18030") if random.random() < 0.2 else data


def _boxed(write: Callable[..., bytes]) -> Callable[[Random, str, int], bytes]:
    def written(random: Random, name: str, year: int) -> bytes:
        figures = next(figures_by_year(random, [year], 40))
        boxes = {
            form.name: merged_cells(form.name, table_matrix(form, as_printed(figures)))
            for form in form_for_year(year).tables
        }
        prose = sections(random, name, year, figures)
        places = {table: f"{{{table}}}" for table in boxes}
        lines = list(filter(None, report_text(name, year, prose, places).split("\n")))
        return write(lines, boxes)

    return written


_PAGE = _boxed(lambda lines, boxes: cms_page(lines, boxes, "&nbsp;"))
_WRITERS: dict[str, Callable[[Random, str, int], bytes]] = {
    ".txt": _plain,
    ".md": _text(piped),
    ".html": _PAGE,
    ".htm": _boxed(lambda lines, boxes: bare_page(lines, boxes, "")),
    ".docx": _boxed(word_file),
    ".pdf": _boxed(lambda lines, boxes: set_report("ruled", lines, boxes)),
}


def write_all(folder: Path, files: list[Download]) -> None:
    """Write every file below ``folder``."""
    for each in files:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.data)
