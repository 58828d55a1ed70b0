"""The catalogue of sentences: each case has one, and checks give what it asks for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

from build_tools.checks import all_checks
from build_tools.checks.sentences import ASIDES, SENTENCES, observation_sentence, sentence
from build_tools.checks.subject import observe
from build_tools.model import Finding, Severity
from tests.sources import FILES, PACKAGE, nodes

_MODULES = [path for path in FILES if path.is_relative_to(PACKAGE / "checks")]


def _observed() -> Iterator[tuple[str, set[str], bool]]:
    """Case, names of facts, and whether these are all, wherever a check calls ``observe``."""
    for path in _MODULES:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "observe":
                names = {each.arg for each in node.keywords if each.arg}
                whole = len(names) == len(node.keywords)
                for case in ast.walk(node.args[0]):
                    if isinstance(case, ast.Constant) and isinstance(case.value, str):
                        yield case.value, names, whole


def _asked_for(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


_SAID = {"sentence", "observation_sentence", "what", "advice", "message"}
_CUTTING = {
    "partition",
    "rpartition",
    "split",
    "replace",
    "rstrip",
    "lstrip",
    "strip",
    "removesuffix",
}


def _taken_apart(path: Path) -> Iterator[int]:
    """The lines that cut the sentence of a finding or a problem into pieces."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whole = node.func.value
            whole = whole.func if isinstance(whole, ast.Call) else whole
            name = getattr(whole, "attr", getattr(whole, "id", ""))
            if node.func.attr in _CUTTING and name in _SAID:
                yield node.lineno


_OF_REPORTS = "statements"
"""Where a sentence is one of a report's prose."""
_OF_CLICK = "chinese.py"
"""Where a message is one of the library that reads the command line."""


def test_nobody_takes_a_sentence_apart() -> None:
    ours = [path for path in FILES if path.parent.name != _OF_REPORTS and path.name != _OF_CLICK]
    assert not [(path.name, line) for path in ours for line in _taken_apart(path)]


def test_every_sentence_is_used() -> None:
    used = {case for case, _, _ in _observed()}
    assert set(SENTENCES) - used <= {"N-06", "N-04", "D-03"}


def test_what_is_observed_is_what_the_sentence_asks_for() -> None:
    for case, names, whole in _observed():
        if case in SENTENCES:
            lacking = _asked_for(SENTENCES[case]) - names
            assert not lacking or not whole, (case, lacking)


def test_sentences_belong_to_checks_and_leave_the_full_stop() -> None:
    codes = {check.code for check in all_checks()}
    assert {case.partition(".")[0] for case in SENTENCES} - {"more"} == codes
    assert not [text for text in (*SENTENCES.values(), *ASIDES.values()) if text.endswith("。")]


def test_lists_are_parted_and_quoted_as_the_sentence_says() -> None:
    said = observation_sentence(
        observe("N-03", verb="收到", stated=3, unit="件", rows=("甲", "乙"), total=5)
    )
    assert said == "正文称收到3件申请，表三“甲”＋“乙”总计为5件。"
    assert observation_sentence(observe("X-07", years=("2021", "2022"))).startswith(
        "本站未收录2021、2022年报告"
    )


def test_words_of_a_report_are_no_template() -> None:
    said = observation_sentence(observe("S12", text="{count} %s {"))
    assert said == "残留编辑痕迹或模板文字“{count} %s {”。"


def test_facts_keep_their_kind() -> None:
    seen = observe("N-02", part="甲", value=2, unit="条", stated=Decimal(8), total=44, exact=5)
    assert dict(seen.figures) == {"value": 2, "stated": Decimal(8), "total": 44, "exact": 5}
    assert dict(seen.words) == {"part": ("甲",), "unit": ("条",)}


def test_a_finding_on_corrected_figures_says_so() -> None:
    plain = Finding("S09", Severity.INFO, observe("S09"))
    assert sentence(plain) == "正文没有落款和日期。"
    corrected = Finding("S09", Severity.INFO, observe("S09"), corrected=True)
    assert sentence(corrected).startswith(sentence(plain))
    assert "更正" in sentence(corrected)
