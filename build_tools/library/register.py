"""``content/agencies.yml``, the register of agencies, read strictly.

A fault costs the field or the entry it stands in, never the register, and names file and line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from msgspec.structs import replace

from build_tools.common.marked_yaml import Fields, Node, ProblemLog, pairs
from build_tools.library.fields import REGISTER
from build_tools.library.kinds import KINDS
from build_tools.model import Agency, Problem, Region, Relative, Value

LEVELS = ("national", "province", "city", "county", "township", "zone")
"""The levels an agency can have, highest first."""
ID_REMEDY = "编号只用小写英文字母、数字和连字符，例如 qinzhou-investment-promotion-bureau"
"""What to do about an id that ``is_agency_id`` refuses."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ID = 100
_CODE = re.compile(r"[1-9][0-9]{5}")
_HEAD = re.compile(r"( +)[^\s#]")


class Register(Value, frozen=True):
    """The known agencies by id in the register's order, and what is wrong with it."""

    agencies: dict[str, Agency]
    problems: tuple[Problem, ...] = ()


def is_agency_id(text: str) -> bool:
    """Whether ``text`` can be an agency's permanent id."""
    return len(text) <= _MAX_ID and _ID.fullmatch(text) is not None


def parse_register(text: str, shown: str) -> Register:
    """The register written in ``text``; when it is no YAML as a whole, whatever of it is."""
    log = ProblemLog(shown)
    builder = _RegisterBuilder(log)
    root = log.compose(text)
    if root is not None:
        builder.enter_all(root)
    elif log.problems:
        _salvage(text, builder)
    else:
        log.report(0, "W-REGISTER", "机构名录是空的", "请在 agencies: 下面为每个机构写一个条目")
    builder.relate()
    problems = sorted(log.problems, key=lambda problem: problem.line)
    return Register(builder.agencies, tuple(problems))


def _salvage(text: str, builder: _RegisterBuilder) -> None:
    """Enter the register entry by entry; a problem that no single entry shows is kept."""
    log = builder.log
    whole = log.problems.copy()
    log.problems.clear()
    for start, entry in _entries_of(text):
        log.offset = start - 1
        root = log.compose(f"agencies:\n{entry}")
        if root is not None:
            builder.enter_all(root)
    log.offset = 0
    if not any(problem.code == "E-YAML" for problem in log.problems):
        log.problems += whole


def _entries_of(text: str) -> Iterator[tuple[int, str]]:
    """Each entry's text and the number of lines before it, told by the first entry's indent."""
    lines = text.splitlines(keepends=True)
    heads = [
        (number, match[1]) for number, line in enumerate(lines) if (match := _HEAD.match(line))
    ]
    starts = [number for number, indent in heads if len(indent) <= len(heads[0][1])]
    for start, end in pairwise([*starts, len(lines)]):
        yield start, "".join(lines[start:end])


class _RegisterBuilder:
    """Enters agencies one by one, refusing what cannot stand beside those already entered."""

    def __init__(self, log: ProblemLog) -> None:
        self.log = log
        self.agencies: dict[str, Agency] = {}
        self._lines: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._parents: dict[str, int] = {}
        self._successions: list[tuple[str, str, int]] = []
        """Who became part of whom, and the line that says so."""
        self._former: list[tuple[str, str, int]] = []
        """Whose former id is which, and the line that says so."""

    def enter_all(self, root: Node) -> None:
        """Enter every agency of the tree of a register."""
        top = Fields.of(self.log, "机构名录", root, ("agencies",))
        if "agencies" in top.nodes:
            for agency_id, line, node in pairs(self.log, "agencies ", top.nodes["agencies"]):
                self._enter(agency_id, line, node)
        else:
            what = "机构名录里没有 agencies:"
            self.log.report(1, "E-REGISTER", what, "请把全部条目写在 agencies: 下面")

    def relate(self) -> None:
        """Once all are entered: parents, predecessors and successors must be others of them."""
        self._check_parents()
        self._enter_former_ids()
        for old, new, line in self._successions:
            if old == new or old not in self.agencies or new not in self.agencies:
                what = f"撤并关系写的 {old} 并入 {new}，不是名录里的两个机构"
                remedy = "请改成名录里已有的编号，或者删掉 merged_into、succeeds 里的这一个"
                self.log.report(line, "E-SUCCESSION", what, remedy)
            else:
                self._succeed(self.agencies[old], self.agencies[new])

    def _enter_former_ids(self) -> None:
        owners: dict[str, str] = {}
        for agency_id, old, line in self._former:
            if not is_agency_id(old):
                what = f"机构 {agency_id} 的 former_ids 里的“{old}”不能作机构编号，没有采用"
                self.log.report(line, "E-ID", what, ID_REMEDY)
            elif old in self._lines:
                what = f"机构 {agency_id} 的 former_ids 里的 {old} 还是名录里现有的编号，没有采用"
                remedy = "已经改了编号的，请删掉旧编号的条目；两个机构都在的，请删掉这一个"
                self.log.report(line, "E-FORMER-ID", what, remedy)
            elif owners.setdefault(old, agency_id) != agency_id:
                what = f"former_ids 里的 {old} 也写在 {owners[old]} 那里，只认前一个"
                self.log.report(line, "E-FORMER-ID", what, "一个旧编号只能归一个机构，请删掉一个")
            else:
                agency = self.agencies[agency_id]
                known = dict.fromkeys((*agency.former_ids, old))
                self.agencies[agency_id] = replace(agency, former_ids=tuple(known))

    def _succeed(self, old: Agency, new: Agency) -> None:
        self.agencies[old.id] = replace(old, merged_into=Relative(new.id, new.name))
        if all(each.id != old.id for each in new.succeeds):
            followed = (*new.succeeds, Relative(old.id, old.name))
            self.agencies[new.id] = replace(new, succeeds=followed)

    def _check_parents(self) -> None:
        for agency_id, line in self._parents.items():
            parent = self.agencies[agency_id].parent
            if parent == agency_id or parent not in self._lines:
                what = f"机构 {agency_id} 的上级 {parent} 不是名录里的另一个机构"
                self.log.report(line, "E-PARENT", what, "请改成名录里已有的编号，或者删掉 parent")

    def _enter(self, agency_id: str, line: int, node: Node) -> None:
        if not self._admits(agency_id, line):
            return
        self._lines[agency_id] = line
        fields = Fields.of(self.log, f"机构 {agency_id} ", node, REGISTER)
        name = fields.text("name")
        if not name:
            what = f"机构 {agency_id} 没有名称（name），整个条目没有使用"
            self.log.report(line, "E-NAME", what, "请写上全称，例如 name: 钦州市投资促进局")
            return
        self._check_name(agency_id, name, line)
        self.agencies[agency_id] = Agency(
            id=agency_id,
            name=name,
            region=_region(fields),
            level=_one_of(fields, "level", LEVELS),
            kind=_one_of(fields, "kind", KINDS),
            parent=fields.text("parent"),
            former_names=fields.texts("former_names"),
            aliases=fields.texts("aliases"),
        )
        if self.agencies[agency_id].parent:
            self._parents[agency_id] = fields.line("parent")
        if successor := fields.text("merged_into"):
            self._successions.append((agency_id, successor, fields.line("merged_into")))
        for each in fields.texts("former_ids"):
            self._former.append((agency_id, each, fields.line("former_ids")))
        for each in fields.texts("succeeds"):
            self._successions.append((each, agency_id, fields.line("succeeds")))

    def _admits(self, agency_id: str, line: int) -> bool:
        if not is_agency_id(agency_id):
            what = f"“{agency_id}”不能作机构编号，整个条目没有使用"
            self.log.report(line, "E-ID", what, ID_REMEDY)
            return False
        if agency_id in self._lines:
            what = (
                f"机构 {agency_id} 登记了两次（前一次在第{self._lines[agency_id]}行），只认前一个"
            )
            self.log.report(line, "E-DUPLICATE", what, "请删掉一个，或者改用别的编号")
            return False
        return True

    def _check_name(self, agency_id: str, name: str, line: int) -> None:
        first = self._names.setdefault(name, agency_id)
        if first != agency_id:
            what = f"机构 {agency_id} 与第{self._lines[first]}行的 {first} 同名（{name}）"
            self.log.report(
                line, "E-DUPLICATE", what, "同一机构请合并成一个条目；不同机构请写带地名的全称"
            )


def _region(fields: Fields) -> Region | None:
    if "region" not in fields.nodes:
        return None
    region = Fields.of(
        fields.log, f"{fields.owner}的 region ", fields.nodes["region"], ("code", "chain")
    )
    code, chain = region.text("code", numeric=True), region.texts("chain")
    if not _CODE.fullmatch(code):
        remedy = '请写 GB/T 2260 的六位代码，例如 code: "450700"'
        fields.wrong("region", f"没有正确的行政区划代码（{code or '空'}）", remedy)
    elif not chain:
        remedy = "请从省级写起，例如 chain: [广西壮族自治区, 钦州市]"
        fields.wrong("region", "没有地区名称（chain）", remedy)
    else:
        return Region(code, chain)
    return None


def _one_of(fields: Fields, name: str, known: Collection[str]) -> str:
    said = fields.text(name)
    if said and said not in known:
        fields.wrong(name, f"不认识（{said}）", f"请从 {'、'.join(known)} 里选一个")
        return ""
    return said
