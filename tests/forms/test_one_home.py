"""What is known of the forms stands in ``build_tools/forms``: no other place lists it.

Rows, groups of rows and columns, columns, eras, notices and the printed labels are looked for in
every string of the package, in the page templates and in the scripts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from build_tools.forms import load_forms
from tests.sources import FILES, name_of, nodes

ROOT = Path(__file__).parents[2]
_TABLES = [table for form in load_forms() for table in form.tables]
_NUMBERING = re.compile(r"^(?:（[一二三四五六七八九]）|[一二三四五六]、|\d\.)")

KEYS = frozenset(
    {row.key for table in _TABLES for row in table.rows}
    | {column.key for table in _TABLES for row in table.rows for column in row.columns}
    | {
        key
        for table in _TABLES
        for key in (*(group.key for group in table.groups), *table.column_groups)
    }
)
ERAS = frozenset(form.era for form in load_forms())
LABELS = frozenset(
    re.sub(r"[（(].*", "", _NUMBERING.sub("", label))
    for table in _TABLES
    for row in table.rows
    for label in (row.label, *row.groups, *(column.label for column in row.columns), table.title)
) - {"", "其他", "总计", "规章"}  # words of every day too
NOTICES = frozenset(form.notice for form in load_forms())

ALLOWED = {
    # Types of columns, statuses, section names and levels that happen to share a word with a key.
    "amount", "change", "corrected", "made", "other",
    # A kind of statement, which a figure of the form is named after.
    "litigation",
}  # fmt: skip
PROSE = {
    "checks/rules/annexes.py": "the annex of 2014–2018 has labels of its own",
    "recovery/annex.py": "the annex of 2014–2018 has labels of its own",
    "sections/headings.py": "how headings of sections are written",
    "statements": "how sentences are written",
    "checks/rules/disputes.py": "messages about cases",
    "checks/sentences.py": "messages about cases",
    "checks/rules/years.py": "messages about cases",
    "pages/registry.py": "words that people search for",
    "checks/rules/prose_figures.py": "messages about what sentences state",
    "synthetic/corpus.py": "the prose of invented reports",
    "synthetic/prose.py": "the prose of invented reports",
}
"""Where the words of labels stand as words of prose, and why."""
LAW = {
    "checks/rules/contents.py": "the year the regulations in force were revised",
    "checks/rules/formalities.py": "the year the regulations in force were revised",
    "synthetic/corpus.py": "which years are invented",
    "synthetic/demo.py": "which years are invented",
}
"""Where a year is named that is no era, and why."""
FIGURES = {
    "checks/rules/percentages.py": "total",
    "checks/rules/disputes.py": "total pending",
    "checks/sentences.py": "pending",
    "explore/first.py": "total",
    "exports/report.py": "issued",
    "exports/reports.py": "issued",
    "pages/portal/findings.py": "items",
}
"""Where figures of an observation, columns of an export and values of a template share words with
keys."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings and the numbers of a module, its documentation left out."""
    told = {id(each.value) for each in nodes(path) if isinstance(each, ast.Expr)}
    for node in nodes(path):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        if isinstance(node.value, str) or type(node.value) is int:
            yield node.lineno, str(node.value)


def _excused(name: str, places: dict[str, str]) -> bool:
    return any(name == place or name.startswith(f"{place}/") for place in places)


def form_knowledge(name: str, text: str) -> list[str]:
    """What of the forms ``text`` holds that it may not hold in the file ``name``."""
    keys = [key for key in KEYS if key == text]
    keys += [
        key
        for key in KEYS
        if "." in key and key in text and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text)
    ]
    found = [key for key in keys if key not in ALLOWED and key not in FIGURES.get(name, "").split()]
    if not _excused(name, PROSE):
        found += [label for label in LABELS if label in text]
    if not _excused(name, LAW):
        found += [era for era in ERAS if text == era or f"{era}年" in text]
    return found + [notice for notice in NOTICES if notice in text]


MODULES = [path for path in FILES if path.parent.name != "forms"]


def test_no_module_holds_what_the_forms_declare() -> None:
    for path in MODULES:
        name = name_of(path)
        found = [
            (line, text, hit) for line, text in strings(path) if (hit := form_knowledge(name, text))
        ]
        assert found == [], name


def test_the_documentation_of_a_check_asks_the_forms_for_their_notices() -> None:
    for path in (ROOT / "build_tools" / "checks" / "rules").glob("*.py"):
        text = path.read_text("utf-8")
        assert [notice for notice in NOTICES if notice in text] == [], path.name


SCRIPTS = sorted((ROOT / "site_templates").rglob("*.js"))
TEMPLATES = sorted((ROOT / "site_templates" / "pages").glob("*.j2"))
EXAMPLES = ("requests.received.total",)
"""Addresses shown to readers as examples."""


def test_no_script_and_no_template_does() -> None:
    for path in (*SCRIPTS, *TEMPLATES):
        text = path.read_text("utf-8")
        for example in EXAMPLES:
            text = text.replace(example, "")
        dotted = [key for key in KEYS if "." in key and key in text]
        # A choice begins with the column of totals.
        quoted = [
            key
            for key in KEYS - ALLOWED - {"total"}
            if key in text and re.search(rf'["\'|.]{re.escape(key)}["\'|.]', text)
        ]
        numbered = re.findall(r"（[一二三四五六七]）\w+", text)
        assert dotted + quoted + numbered == [], path.name


def test_the_search_finds_what_it_looks_for() -> None:
    assert form_knowledge("pages/x.py", "denied.third_party") == ["denied.third_party"] * 2
    assert form_knowledge("pages/x.py", "carried_in") == ["carried_in"]
    assert form_knowledge("pages/x.py", "（三）不予公开") == ["不予公开"]
    assert form_knowledge("checks/x.py", "2021") == ["2021"]
    assert form_knowledge("statements/x.py", "不予公开") == []
