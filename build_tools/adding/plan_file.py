"""A plan as a table, one file a line, that a spreadsheet can edit."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from build_tools.adding.identifying import new_agency
from build_tools.adding.planning import Action, Entry
from build_tools.library.kinds import KINDS
from build_tools.library.register import is_agency_id
from build_tools.model import LEVELS, Agency, Region

COLUMNS: Mapping[str, str] = {
    "文件": "要添加的文件",
    "做法": f"{'、'.join(Action)} 之一；{Action.ASK} 的要改成别的才执行",
    "机关编号": "名录里的编号，或者新机关的编号",
    "机关名称": "机关的全称",
    "年份": "报告的年度",
    "地区代码": "六位行政区划代码；名录里已有的机关不用写",
    "层级": f"{'、'.join(LEVELS)} 之一；名录里已有的机关不用写",
    "类别": "主管什么，例如 education；可以不写",
    "来源网址": "原网页；可以不写",
    "发布日期": "例如 2024-01-20；可以不写",
    "要问的": "为什么待定",
    "依据": "机关和年份是从哪里读到的",
    "校验值": "文件的 SHA-256；执行时文件变了就不添加",
}
"""The columns of a plan and what each holds."""


class BadPlanError(ValueError):
    """A line of a plan cannot be carried out; says which and how to mend it, in Chinese."""


def write_plan(entries: Iterable[Entry]) -> str:
    """The plan as CSV."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(_row(entry) for entry in entries)
    return out.getvalue()


def read_plan(text: str, registered: Mapping[str, Agency]) -> list[Entry]:
    """The entries of a plan as edited; BadPlanError for a line that says too little."""
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in ("文件", "做法", "机关编号", "年份", "校验值")
               if name not in (table.fieldnames or ())]  # fmt: skip
    if missing:
        raise BadPlanError(f"计划缺少这几列：{'、'.join(missing)}。请用 --dry-run 重新写一份")
    new: dict[str, Agency] = {}
    return list(_entries(table, registered, new))


def _row(entry: Entry) -> dict[str, str]:
    agency = entry.agency or next(iter(entry.candidates), None)
    return {
        "文件": entry.path,
        "做法": entry.action,
        "机关编号": agency.id if agency else "",
        "机关名称": agency.name if agency else "",
        "年份": str(entry.year or ""),
        "地区代码": agency.region_code if agency else "",
        "层级": agency.level if agency else "",
        "类别": agency.kind if agency else "",
        "来源网址": entry.url,
        "发布日期": entry.published,
        "要问的": entry.questions,
        "依据": entry.evidence,
        "校验值": entry.sha256,
    }


def _entries(
    table: Iterable[Mapping[str, str | None]],
    registered: Mapping[str, Agency],
    new: dict[str, Agency],
) -> Iterator[Entry]:
    for number, line in enumerate(table, 2):
        row = {name: (line.get(name) or "").strip() for name in COLUMNS}
        where = f"计划第{number}行（{row['文件']}）"
        if row["做法"] not in set(Action):
            raise BadPlanError(f"{where}的做法“{row['做法']}”不认识。请写 {'、'.join(Action)} 之一")
        action = Action(row["做法"])
        if action in (Action.ASK, Action.SKIP, Action.SAME):
            yield Entry(row["文件"], row["校验值"], action)
            continue
        agency = registered.get(row["机关编号"]) or new.get(row["机关编号"])
        agency = agency or _new(row, where, registered, (*registered, *new))
        is_new = agency.id not in registered
        if is_new:
            new[agency.id] = agency
        yield Entry(
            row["文件"], row["校验值"], action, agency, is_new, _year(row["年份"], where),
            url=row["来源网址"], published=row["发布日期"],
        )  # fmt: skip


def _year(text: str, where: str) -> int:
    if not (text.isdecimal() and len(text) == 4 and text.startswith("20")):
        raise BadPlanError(f"{where}的年份“{text}”不是年份。请写四位数字，例如 2024")
    return int(text)


def _new(
    row: Mapping[str, str], where: str, registered: Mapping[str, Agency], taken: Iterable[str]
) -> Agency:
    name, code, id_ = row["机关名称"], row["地区代码"], row["机关编号"]
    if not name:
        raise BadPlanError(f"{where}没有机关名称。请写全称，例如 钦州市投资促进局")
    if id_ and not is_agency_id(id_):
        raise BadPlanError(f"{where}的机关编号“{id_}”不能用。只用小写英文字母、数字和连字符")
    if code and not (code.isdecimal() and len(code) == 6):
        raise BadPlanError(f"{where}的地区代码“{code}”不是六位数字。请写 GB/T 2260 的代码")
    for column, known in (("层级", LEVELS), ("类别", KINDS)):
        if row[column] and row[column] not in known:
            raise BadPlanError(
                f"{where}的{column}“{row[column]}”不认识。请写 {'、'.join(known)} 之一"
            )
    made = new_agency(name, code, tuple(taken), id_)
    regions = {each.region.code: each.region for each in registered.values() if each.region}
    region = regions.get(code) or made.region or (Region(code, (name,)) if code else None)
    return replace(made, level=row["层级"] or made.level, kind=row["类别"], region=region)
