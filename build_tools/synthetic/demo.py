"""The content of the demonstration portal: invented agencies of all levels, over both forms."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.synthetic.corpus import Sample, write_samples

_YEARS = range(2019, 2026)
_SILENT = 11
"""Every so manieth agency is known, but no report of it is held."""

_NORTH, _SOUTH = "样例云山省", "样例碧海省"
_PLACES = (
    ("900000", "province", (_NORTH,)),
    ("900100", "city", (_NORTH, "样例青江市")),
    ("900121", "county", (_NORTH, "样例青江市", "样例松溪县")),
    ("900122", "county", (_NORTH, "样例青江市", "样例竹川县")),
    ("900171", "zone", (_NORTH, "样例青江市", "样例青江经济技术开发区")),
    ("900200", "city", (_NORTH, "样例梅湖市")),
    ("900221", "county", (_NORTH, "样例梅湖市", "样例石泉县")),
    ("910000", "province", (_SOUTH,)),
    ("910100", "city", (_SOUTH, "样例玉林洲市")),
    ("910121", "county", (_SOUTH, "样例玉林洲市", "样例白鹭县")),
)
_DEPARTMENTS = {
    "province": (
        ("government-office", "人民政府办公厅"),
        ("education", "教育厅"),
        ("finance", "财政厅"),
    ),
    "city": (
        ("government-office", "人民政府办公室"),
        ("education", "教育局"),
        ("market-regulation", "市场监督管理局"),
        ("investment", "投资促进局"),
    ),
    "county": (
        ("government-office", "人民政府办公室"),
        ("education", "教育局"),
        ("civil-affairs", "民政局"),
        ("market-regulation", "市场监督管理局"),
    ),
    "zone": (("committee", "管理委员会"),),
}


def write_example(folder: Path) -> str:
    """Write one agency with one sound report into ``folder``, with its register; gives its id."""
    agency = next(each for each in _agencies() if each.level == "county" and not each.silent)
    write_samples(folder, (agency,), 0, (2024,), faulty=False)
    return agency.id


def write_demo(folder: Path, seed: int = 0) -> None:
    """Write the whole content tree into ``folder``: reports with faults and gaps, the register."""
    write_samples(folder, tuple(_agencies()), seed, _YEARS)


def _agencies() -> Iterator[Sample]:
    number = 0
    for code, level, chain in _PLACES:
        for slug, department in _DEPARTMENTS[level]:
            number += 1
            name = f"{chain[-1]}{department}"
            former = f"{chain[-1]}招商局" if slug == "investment" else ""
            silent = number % _SILENT == 0
            yield Sample(f"sample-{code}-{slug}", name, code, chain, level, former, silent)
