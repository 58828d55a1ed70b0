"""The figures of the public page on accuracy: kept in a file, written into the page's blocks.

``make accuracy`` writes both; a test holds the page against the file. What a run did not examine
keeps its last figures.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.families import FAMILIES

PAGE = Path(__file__).parents[2] / "content" / "about-reading.md"
RECORD = Path(__file__).parents[1] / "data" / "accuracy.json"

Record: TypeAlias = dict[str, Any]
"""Per part of the examination its size and the marks of each group, ``kept`` and ``lossy``."""

_BLOCK = re.compile(r"(<!-- accuracy: (\w+) -->\n).*?(<!-- /accuracy -->)", re.DOTALL)
_WORDS = ("排版", "转换程序", "来源")
_TAKES = {".html": "网页", ".docx": "Word", ".pdf": "PDF"}


def publish(parts: Mapping[str, Any]) -> None:
    """Put the figures of ``parts`` in the place of their last ones, in the record and the page."""
    record = {**json.loads(RECORD.read_text("utf-8")), **parts}
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    RECORD.write_text(f"{text}\n", "utf-8", newline="\n")
    PAGE.write_text(filled(PAGE.read_text("utf-8"), record), "utf-8", newline="\n")


def filled(page: str, record: Record) -> str:
    """``page`` with every block written anew from ``record``."""

    def block(found: re.Match[str]) -> str:
        lines = _WRITERS[found[2]](record.get(found[2], {}))
        return "".join([found[1], *(f"{line}\n" for line in lines), found[3]])

    return _BLOCK.sub(block, page)


def _generated(part: Record) -> Iterator[str]:
    kept, lossy = Counter(part["kept"]["all"]), Counter(part["lossy"]["all"])
    both = kept + lossy
    yield (
        f"样例 {_count(part['reports'])} 份，共 {_count(_cells(both))} 格。"
        f"原文没有丢失信息的有 {_count(_cells(kept))} 格，读对 {_share(kept)}，其余存疑；"
        f"原文已经丢失信息的有 {_count(_cells(lossy))} 格，读对 {_share(lossy)}，其余存疑。"
        f"{_faults(both)}"
    )
    yield ""
    yield from _heads("排版", "原文信息完整时读对", "原文信息已丢失时读对", "读错", "无中生有")
    for family, layouts in FAMILIES.items():
        whole, torn = (
            _sum(part[kind].get(f"layout {one}", {}) for one in layouts)
            for kind in ("kept", "lossy")
        )
        shares = (_share(one) if one else "没有这种情形" for one in (whole, torn))
        yield _row(family, *shares, *_wrong(whole + torn))


def _converted(part: Record) -> Iterator[str]:
    yield (
        f"每种转换程序转换 {_count(part['reports'])} 份生成的报告，"
        f"共 {_count(part['conversions'])} 次；转出来的文字再由本站读取。"
    )
    titles = {
        "kept": "保留表格格线的转换程序：",
        "lossy": "不保留格线或丢掉空格子的转换程序（空格子丢了，其余数字属于哪一栏往往无从知道）：",
    }
    for kind, title in titles.items():
        yield from ("", title, "")
        yield from _heads(
            "转换程序", "来源", "格数", "读对", "存疑", "照所写", "读错", "无中生有", "误报"
        )
        for name, converter in CONVERTERS.items():
            if marks := Counter(part[kind].get(f"converter {name}", {})):
                counts = (
                    *(_count(marks[name]) for name in ("honest", "as written")),
                    *_wrong(marks),
                    _count(marks["accused"]),
                )
                yield _row(
                    name, _TAKES[converter.takes], _count(_cells(marks)), _share(marks), *counts
                )


def _real(part: Record) -> Iterator[str]:
    direct = _sum(part["direct"])
    through: Counter[str] = Counter(part["through"])
    yield (
        f"真实报告 {_count(len(part['direct']))} 份，{_count(_cells(direct))} 格逐格核对过："
        f"直接读取，读对 {_share(direct)}，{_faults(direct)}"
        f"同样几份报告经各种转换程序转换 {_count(part['conversions'])} 次，"
        f"读对 {_share(through)}，其余存疑。{_faults(through)}"
    )


def _torn(part: Record) -> Iterator[str]:
    marks = Counter(part["lossy"]["all"])
    yield (
        f"拆散或截断的样例 {_count(part['reports'])} 份：行名还在、数字齐全、合计相符的有 "
        f"{_count(marks['promised'])} 格，公布 {_percent(marks['kept'], marks['promised'])}；"
        f"丢了行名、夹在有行名的行之间的有 {_count(marks['nameless'])} 格，"
        f"公布 {_percent(marks['found'], marks['nameless'])}。{_faults(marks)}"
    )


def _cut(part: Record) -> Iterator[str]:
    marks = Counter(part["lossy"]["all"])
    yield (
        f"转换出来的文字，缺了后面或者前面一截，断在任意一个字，共 {_count(part['reports'])} 份："
        f"留下的部分读对 {_count(marks['right'])} 格。{_faults(marks)}"
    )


def _damaged(part: Record) -> Iterator[str]:
    marks = Counter(part["lossy"]["all"])
    yield (
        f"五份真实排版填上虚构数字，再损坏一处或两处，共 {_count(part['reports'])} 种："
        f"读对 {_count(marks['right'])} 格，存疑 {_count(marks['honest'])} 格；"
        f"损坏后的文字本身就写着另一个数字的 {_count(marks['as written'])} 格，按所写公布；"
        f"此外读错 {_count(marks['wrong'])} 格。"
    )


def _scans(part: Record) -> Iterator[str]:
    whole, readable, planted = part["all"], part["readable"], part["planted"]
    yield (
        f"扫描样例 {_count(whole['reports'])} 份，共 {_count(part['pages'])} 页："
        f"{_published(whole)}。"
        f"其中识别程序认对九成以上数字的 {_count(readable['reports'])} 份：{_published(readable)}。"
        f"在识别出来的数字里另外改错一些，共 {_count(planted['plantings'])} 次："
        f"公布 {_count(planted['right'])} 格，读错 {_count(planted.get('wrong', 0))} 格。"
    )


def _published(marks: Mapping[str, int]) -> str:
    """How much of the table of requests is published, and of both tables."""
    both: Counter[str] = Counter()
    for name, count in marks.items():
        both[name.split()[-1]] += count
    right = marks.get("requests right", 0)
    cells = right + marks.get("requests wrong", 0) + marks.get("requests withheld", 0)
    of_both = both["right"] + both["wrong"] + both["withheld"]
    return (
        f"表三 {_count(cells)} 格公布 {_percent(right, cells)}，"
        f"表三、表四合计公布 {_percent(both['right'], of_both)}，读错 {_count(both['wrong'])} 格"
    )


def _sentences(part: Record) -> Iterator[str]:
    seen, first, last = part["all"], part["rounds"], part["last"]
    yield (
        f"手工标注的句子 {_count(part['sentences'])} 句（机关和数字是虚构的），"
        f"现在读取：{_read(seen)}。"
        f"其中 {part['sets']} 组先标注、后读取，第一次读取（还没有据此改进）：{_read(first)}；"
        f"最近三组：{_read(last)}。"
    )


def _read(marks: Mapping[str, int]) -> str:
    right, read = marks["right"], marks["right"] + marks["wrong"]
    said = marks["right"] + marks["missed"]
    return (
        f"读出 {_count(read)} 处，{_percent(right, read)} 读对；"
        f"应读的 {_count(said)} 处读出 {_percent(right, said)}"
    )


def _prose(part: Record) -> Iterator[str]:
    yield (
        f"正文与表相符的样例 {_count(part['reports'])} 份，用 {_count(part['shapes'])} 种写法："
        f"误报 {_count(part['accused'])} 条。同样的样例在正文里改错一个数字，"
        f"共 {_count(part['contradicting'])} 份：指出 "
        f"{_percent(part['found'], part['contradicting'])}。"
    )


def _judged(part: Record) -> Iterator[str]:
    mastheads = sum(part[name] for name in ("right", "asked", "wrong"))
    yield (
        "另有一位没有读过本站程序的作者，只看机关怎样写，"
        f"写了 {_count(part['reports'])} 份与表相符的报告："
        f"误报 {_count(part['accused'])} 条；{_count(part['contradicting'])} 份里改错一个数字的："
        f"指出 {_percent(part['found'], part['contradicting'])}。报告开头 {_count(mastheads)} 种："
        f"机关和年度读对 {_percent(part['right'], mastheads)}，"
        f"请维护者写明的 {_percent(part['asked'], mastheads)}，读错 {_count(part['wrong'])} 份。"
    )


_WRITERS: dict[str, Callable[[Record], Iterator[str]]] = {
    "generated": _generated,
    "converted": _converted,
    "real": _real,
    "cut": _cut,
    "torn": _torn,
    "damaged": _damaged,
    "scans": _scans,
    "sentences": _sentences,
    "prose": _prose,
    "judged": _judged,
}


def _cells(marks: Mapping[str, int]) -> int:
    return sum(marks[name] for name in ("right", "honest", "as written", "wrong", "invented"))


def _sum(groups: Iterable[Mapping[str, int]]) -> Counter[str]:
    return sum(map(Counter, groups), Counter[str]())


def _faults(marks: Mapping[str, int]) -> str:
    wrong, invented = _wrong(marks)
    accused = f"，误报 {_count(marks['accused'])} 条" if "accused" in marks else ""
    return f"读错 {wrong} 格，无中生有 {invented} 格{accused}。"


def _wrong(marks: Mapping[str, int]) -> tuple[str, str]:
    return _count(marks["wrong"]), _count(marks["invented"])


def _share(marks: Mapping[str, int]) -> str:
    return _percent(marks["right"], _cells(marks))


def _percent(part: int, whole: int) -> str:
    """Cut off, not rounded: what is not all is never called 100 %."""
    hundredths = 10_000 * part // whole if whole else 10_000
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def _count(number: int) -> str:
    return f"{number:,}"


def _heads(*heads: str) -> Iterator[str]:
    """The head of a table; columns of figures stand to the right."""
    yield _row(*heads)
    yield f"|{'|'.join('---' if head in _WORDS else '---:' for head in heads)}|"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
