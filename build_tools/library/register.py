"""``content/agencies.yml``, the register of agencies, read strictly.

A fault costs the field or the entry it stands in, never the register, and names file and line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from msgspec.structs import replace

from build_tools.common.marked_yaml import Fields, Node, ProblemLog, name_of, pairs
from build_tools.library.fields import REGISTER
from build_tools.library.kinds import KINDS
from build_tools.library.stored_register import StoredRegister, store_register
from build_tools.model import LEVELS, Agency, Problem, Region, Relative, Value

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_ID = 100
_CODE = re.compile(r"[1-9][0-9]{5}")
_HEAD = re.compile(r"( +)[^\s#]")


class Register(Value, frozen=True):
    """The known agencies by id in the register's order, and what is wrong with it."""

    agencies: StoredRegister
    problems: tuple[Problem, ...] = ()


def is_agency_id(text: str) -> bool:
    """Whether ``text`` can be an agency's permanent id."""
    return len(text) <= _MAX_ID and _ID.fullmatch(text) is not None


def parse_register(text: str, shown: str) -> Register:
    """The register written in ``text``; when it is no YAML as a whole, whatever of it is."""
    log = ProblemLog(shown)
    builder = _RegisterBuilder(log)
    root = log.compose(text, "agencies", builder.enter)
    if root is not None:
        builder.enter_all(root)
    elif log.problems:  # the last says what is no YAML; entries in front of it may have others
        del log.problems[:-1]
        builder = _RegisterBuilder(log)
        _salvage(text, builder)
    else:
        log.report(0, "W-REGISTER")
    builder.relate()
    problems = sorted(log.problems, key=lambda problem: problem.line)
    return Register(store_register(builder.agencies.values()), tuple(problems))


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
        self._regions: dict[Region | None, Region | None] = {}
        """Each held once: the agencies of a region share it, which is half the memory."""
        self._successions: list[tuple[str, str, int]] = []
        """Who became part of whom, and the line that says so."""
        self._former: list[tuple[str, str, int]] = []
        """Whose former id is which, and the line that says so."""

    def enter_all(self, root: Node) -> None:
        """Enter every agency of the tree of a register that is not entered already."""
        top = Fields.of(self.log, "机构名录", root, ("agencies",))
        if "agencies" in top.nodes:
            for agency_id, line, node in pairs(self.log, "agencies ", top.nodes["agencies"]):
                self._enter(agency_id, line, node)
        else:
            self.log.report(1, "E-REGISTER")

    def enter(self, key: Node, entry: Node) -> None:
        """Enter the agency whose id is ``key``."""
        if (agency_id := name_of(self.log, "agencies ", key)) is not None:
            self._enter(agency_id, self.log.line(key), entry)

    def relate(self) -> None:
        """Once all are entered: parents, predecessors and successors must be others of them."""
        self._check_parents()
        self._enter_former_ids()
        for old, new, line in self._successions:
            if old == new or old not in self.agencies or new not in self.agencies:
                self.log.report(line, "E-SUCCESSION", old=old, new=new)
            else:
                self._succeed(self.agencies[old], self.agencies[new])

    def _enter_former_ids(self) -> None:
        owners: dict[str, str] = {}
        for agency_id, old, line in self._former:
            if not is_agency_id(old):
                self.log.report(line, "E-ID.former", agency=agency_id, old=old)
            elif old in self._lines:
                self.log.report(line, "E-FORMER-ID", agency=agency_id, old=old)
            elif owners.setdefault(old, agency_id) != agency_id:
                self.log.report(line, "E-FORMER-ID.twice", old=old, first=owners[old])
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
                self.log.report(line, "E-PARENT", agency=agency_id, parent=parent)

    def _enter(self, agency_id: str, line: int, node: Node) -> None:
        if not self._admits(agency_id, line):
            return
        self._lines[agency_id] = line
        fields = Fields.of(self.log, f"机构 {agency_id} ", node, REGISTER)
        name = fields.text("name")
        if not name:
            self.log.report(line, "E-NAME", agency=agency_id)
            return
        self._check_name(agency_id, name, line)
        region = _region(fields)
        self.agencies[agency_id] = Agency(
            id=agency_id,
            name=name,
            region=self._regions.setdefault(region, region),
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
            self.log.report(line, "E-ID", agency=agency_id)
            return False
        if agency_id in self._lines:
            first = self._lines[agency_id]
            self.log.report(line, "E-DUPLICATE", agency=agency_id, first_line=first)
            return False
        return True

    def _check_name(self, agency_id: str, name: str, line: int) -> None:
        first = self._names.setdefault(name, agency_id)
        if first != agency_id:
            self.log.report(
                line,
                "E-DUPLICATE.name",
                agency=agency_id,
                first_line=self._lines[first],
                first=first,
                name=name,
            )


def _region(fields: Fields) -> Region | None:
    if "region" not in fields.nodes:
        return None
    region = Fields.of(
        fields.log, f"{fields.owner}的 region ", fields.nodes["region"], ("code", "chain")
    )
    code, chain = region.text("code", numeric=True), region.texts("chain")
    if not _CODE.fullmatch(code):
        fields.wrong("region", "E-VALUE.region-code", text=code or "空")
    elif not chain:
        fields.wrong("region", "E-VALUE.region-name")
    else:
        return Region(code, chain)
    return None


def _one_of(fields: Fields, name: str, known: Collection[str]) -> str:
    said = fields.text(name)
    if said and said not in known:
        fields.wrong(name, "E-VALUE.choice", text=said, known="、".join(known))
        return ""
    return said
