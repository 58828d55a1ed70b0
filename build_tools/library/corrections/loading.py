"""``<year>.corrections.yml``, read strictly: an entry with a fault is left out and named."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from build_tools.common.marked_yaml import Fields, Node, ProblemLog, items
from build_tools.forms import Column, load_forms, table_names
from build_tools.library.corrections import PLACING, Amendments, CellCorrection
from build_tools.library.corrections.salvage import meant, mentioned
from build_tools.library.corrections.withholding import EVERYTHING
from build_tools.library.fields import ACCEPTED, AMENDMENTS, CORRECTION, EVIDENCE, EXPLANATION
from build_tools.model import (
    Acceptance,
    CellKey,
    Correction,
    Explanation,
    Number,
    Problem,
    SettledDoubt,
)
from build_tools.readers import UnreadableError, read_source

Entry = TypeVar("Entry")

_TABLES = table_names()
_DIGITS = 18
_NUMBER = re.compile(rf"(?P<sign>[+-]?)[0-9]{{1,{_DIGITS}}}(?P<places>\.[0-9]{{1,{_DIGITS}}})?")
_LINE = re.compile(r"[1-9][0-9]{0,8}")
_CODE = re.compile(rf"[A-Z][A-Z0-9]*(?:-[0-9]+)?|{'|'.join(PLACING)}")


def read_amendments(path: Path, shown: str, root: Path) -> tuple[Amendments, tuple[Problem, ...]]:
    """What the file at ``path`` says, and what is wrong with it. Never raises."""
    try:
        data = read_source(path, shown, root).data
    except UnreadableError as error:
        return Amendments(shown, faulty=True, withheld=(EVERYTHING,)), (error.problem,)
    return parse_amendments(data, shown)


def parse_amendments(data: bytes, shown: str) -> tuple[Amendments, tuple[Problem, ...]]:
    """What the bytes of a file say, and what is wrong with them. Never raises."""
    log = ProblemLog(shown)
    try:
        node = log.compose(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        node = None
        log.report(0, "E-ENCODING.corrections")
    if node is None and log.problems:
        unread = Amendments(shown, faulty=True, withheld=tuple(sorted(mentioned(data))))
        return unread, tuple(log.problems)
    lists = Fields.of(log, "更正说明", node, AMENDMENTS) if node else Fields(log, "", {})
    whole = not log.problems and _may_be_list(lists.nodes.get("corrections"))
    found = list(_entries(lists, "corrections", "更正", CORRECTION, _correction_or_cell))
    accepted = list(_entries(lists, "accepted", "已说明的发现", ACCEPTED, _accepted))
    amendments = Amendments(
        shown=shown,
        corrections=tuple(each for each in found if isinstance(each, CellCorrection)),
        accepted=tuple((each, at) for each, at in accepted if isinstance(each, Acceptance)),
        settled=tuple((each, at) for each, at in accepted if isinstance(each, SettledDoubt)),
        explanations=tuple(_entries(lists, "explanations", "机关说明", EXPLANATION, _explanation)),
    )
    withheld = {each for each in found if isinstance(each, str)}
    if not whole:
        withheld |= mentioned(data) - _said(amendments)
    if withheld or not whole:
        amendments = replace(amendments, faulty=True, withheld=tuple(sorted(withheld)))
    return amendments, tuple(log.problems)


def _may_be_list(node: Node | None) -> bool:
    return node is None or node.value == "" or isinstance(node.value, list)


def _said(amendments: Amendments) -> set[str]:
    """The cells of the entries that can be read."""
    corrected = {each.key for each in amendments.corrections}
    accepted = {each.cell for each, _ in amendments.accepted if each.cell}
    return {".".join(key) for key in corrected | accepted}


def parse_cell(text: str) -> CellKey | None:
    """``requests.denied.state_secret.total`` as a key of some form; None when no form has it."""
    table, _, rest = text.partition(".")
    row, _, column = rest.rpartition(".")
    key = (table, row, column)
    return key if _column(key) else None


def parse_number(text: str, key: CellKey) -> Number | None:
    """``text`` as a number the cell may hold; None when it may not."""
    found, column = _NUMBER.fullmatch(text), _column(key)
    if found is None or column is None:
        return None
    if found["sign"] and column.type != "signed":
        return None
    if found["places"]:
        return Decimal(text) if column.type == "amount" else None
    return int(text)


def _column(key: CellKey) -> Column | None:
    tables = chain.from_iterable(form.tables for form in load_forms())
    found = (column for table in tables for known, _, column in table.placed if known == key)
    return next(found, None)


def _entries(
    lists: Fields,
    name: str,
    owner: str,
    known: Collection[str],
    make: Callable[[Fields, int], Entry | None],
) -> Iterator[Entry]:
    node = lists.nodes.get(name)
    for item in items(lists.log, owner, node) if node else ():
        line = lists.log.line(item)
        entry = make(Fields.of(lists.log, owner, item, known), line)
        if entry is not None:
            yield entry


def _required(fields: Fields, line: int, *keys: str) -> bool:
    """Whether all of ``keys`` are given; notes those that are not."""
    absent = [key for key in keys if not fields.text(key, numeric=True)]
    # What is given but wrong has been noted already.
    for key in absent:
        noted = {problem.line for problem in fields.log.problems}
        if key not in fields.nodes or fields.line(key) not in noted:
            fields.log.report(line, "E-FIELD.missing", owner=fields.owner, key=key)
    return not absent


def _correction_or_cell(fields: Fields, line: int) -> CellCorrection | str:
    """The correction, or else which cells it may be about."""
    node = fields.nodes.get("cell")
    said = node.value if node and isinstance(node.value, str) else ""
    return _correction(fields, line) or meant(said.strip())


def _correction(fields: Fields, line: int) -> CellCorrection | None:
    evidence = _evidence(fields)
    if not _required(fields, line, "cell", "was", "is", "why", "by"):
        return None
    key = _key(fields)
    if key is None:
        return None
    was, value = _was(fields, key), _value(fields, key, "is")
    if evidence is None:
        fields.log.report(line, "E-FIELD.evidence")
    if was is None or value is None or evidence is None:
        return None
    why, by = fields.text("why"), fields.text("by")
    return CellCorrection(key, value, Correction(was, why, by, *evidence), line)


def _evidence(fields: Fields) -> tuple[str, str] | None:
    node = fields.nodes.get("evidence")
    if node is None:
        return None
    inner = Fields.of(fields.log, "更正的证据", node, EVIDENCE)
    found = (inner.url("url"), inner.text("quote", numeric=True))
    return found if any(found) else None


def _key(fields: Fields) -> CellKey | None:
    key = parse_cell(fields.text("cell"))
    if key is None:
        fields.wrong("cell", "E-VALUE.cell")
    return key


def _was(fields: Fields, key: CellKey) -> str | None:
    text = fields.text("was", numeric=True)
    if text in ("blank", "missing"):
        return text
    number = _value(fields, key, "was")
    return None if number is None else text


def _value(fields: Fields, key: CellKey, name: str) -> Number | None:
    number = parse_number(fields.text(name, numeric=True), key)
    if number is None:
        words = "数字、blank 或 missing" if name == "was" else "数字"
        fields.wrong(name, "E-VALUE.number", words=words)
    return number


def _accepted(fields: Fields, line: int) -> tuple[Acceptance | SettledDoubt, int] | None:
    if "doubt" in fields.nodes or "table" in fields.nodes:
        return _settled(fields, line)
    return _acceptance(fields, line)


def _settled(fields: Fields, line: int) -> tuple[SettledDoubt, int] | None:
    if not _required(fields, line, "table", "doubt", "reason", "by"):
        return None
    table = fields.text("table")
    if table not in _TABLES:
        fields.wrong("table", "E-VALUE.table", text=table, known="、".join(_TABLES))
        return None
    said = (fields.text(key) for key in ("doubt", "reason", "by"))
    return SettledDoubt(table, *said), line


def _acceptance(fields: Fields, line: int) -> tuple[Acceptance, int] | None:
    if not _required(fields, line, "code", "reason", "by"):
        return None
    code = fields.text("code")
    if not _CODE.fullmatch(code):
        fields.wrong("code", "E-VALUE.check", text=code)
        return None
    cell, at = None, 0
    if fields.text("cell"):
        cell = _key(fields)
        if cell is None:
            return None
    if text := fields.text("line", numeric=True):
        if not _LINE.fullmatch(text):
            fields.wrong("line", "E-VALUE.line")
            return None
        at = int(text)
    return Acceptance(code, fields.text("reason"), fields.text("by"), cell, at), line


def _explanation(fields: Fields, line: int) -> Explanation | None:
    if not _required(fields, line, "text"):
        return None
    text = fields.text("text", numeric=True)
    return Explanation(text, fields.day("date"), fields.text("source"))
