"""``<year>.corrections.yml``: what it says, and what is refused with its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from build_tools.library.corrections import Amendments, CellCorrection
from build_tools.library.corrections.loading import parse_amendments, read_amendments
from build_tools.model import Acceptance, Correction, Explanation, SettledDoubt

WHOLE = """\
# 钦州 2023
corrections:
- cell: requests.denied.state_secret.total
  was: 3
  is: 4
  why: 原文印作 4
  by: 张三
  evidence:
    quote: 1.属于国家秘密 4
- cell: proactive.fees.amount
  was: missing
  is: 18.8710
  why: 网页另有更正
  by: 张三
  evidence: {url: https://a.gov.cn/1.html}
accepted:
- code: T3-01
  cell: requests.granted.total
  line: 31
  reason: 机关已来函说明
  by: 李四
explanations:
- text: 系填报时漏计一件。
  date: 2024-03-01
  source: 来函
"""

GOOD = {
    "cell": "requests.received.total",
    "was": "3",
    "is": "4",
    "why": "错",
    "by": "甲",
    "evidence": "{quote: 四}",
}


def parse(text: str | bytes) -> tuple[Amendments, list[tuple[int, str]]]:
    data = text if isinstance(text, bytes) else text.encode()
    amendments, problems = parse_amendments(data, "2023.corrections.yml")
    for problem in problems:
        assert str(problem).startswith("2023.corrections.yml")
        assert problem.remedy
    return amendments, [(problem.line, problem.code) for problem in problems]


def entry(**changed: str | None) -> str:
    fields = {key: value for key, value in (GOOD | changed).items() if value is not None}
    return "corrections:\n- " + "\n  ".join(f"{key}: {value}" for key, value in fields.items())


def test_everything_that_can_be_said() -> None:
    amendments, problems = parse(WHOLE)
    assert problems == []
    secret = ("requests", "denied.state_secret", "total")
    assert amendments.corrections == (
        CellCorrection(secret, 4, Correction("3", "原文印作 4", "张三", "", "1.属于国家秘密 4"), 3),
        CellCorrection(
            ("proactive", "fees", "amount"),
            Decimal("18.8710"),
            Correction("missing", "网页另有更正", "张三", "https://a.gov.cn/1.html"),
            10,
        ),
    )
    granted = ("requests", "granted", "total")
    assert amendments.accepted == (
        (Acceptance("T3-01", "机关已来函说明", "李四", granted, 31), 17),
    )
    assert amendments.explanations == (Explanation("系填报时漏计一件。", "2024-03-01", "来函"),)


@pytest.mark.parametrize("text", ["", "# nothing\n", "corrections:\naccepted: []\n"])
def test_nothing_said_is_nothing_wrong(text: str) -> None:
    assert parse(text) == (Amendments("2023.corrections.yml"), [])


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"cell": "requests.received.nobody"}, (2, "E-VALUE")),
        ({"cell": "total"}, (2, "E-VALUE")),
        ({"cell": "requests.received"}, (2, "E-VALUE")),
        ({"was": "三"}, (3, "E-VALUE")),
        ({"was": "nothing"}, (3, "E-VALUE")),
        ({"is": "missing"}, (4, "E-VALUE")),
        ({"is": "blank"}, (4, "E-VALUE")),
        ({"is": "-4"}, (4, "E-VALUE")),
        ({"is": "4.5"}, (4, "E-VALUE")),
        ({"is": "1,000"}, (4, "E-VALUE")),
        ({"is": "4件"}, (4, "E-VALUE")),
        ({"is": "0x10"}, (4, "E-VALUE")),
        ({"is": "9" * 40}, (4, "E-VALUE")),
        ({"is": "[4]"}, (4, "E-VALUE")),
        ({"is": None}, (2, "E-FIELD")),
        ({"why": None}, (2, "E-FIELD")),
        ({"by": "''"}, (2, "E-FIELD")),
        ({"evidence": None}, (2, "E-FIELD")),
        ({"evidence": "{}"}, (2, "E-FIELD")),
        ({"evidence": "{url: 'javascript:alert(1)'}"}, (7, "E-VALUE")),
        ({"evidence": "{link: x}"}, (7, "E-FIELD")),
        ({"note": "x"}, (8, "E-FIELD")),
    ],
)
def test_a_faulty_correction_is_named_with_its_line(
    changed: dict[str, str | None], problem: tuple[int, str]
) -> None:
    amendments, problems = parse(entry(**changed))
    assert problem in problems
    assert bool(amendments.corrections) is ("note" in changed)


def test_the_entry_itself_is_good() -> None:
    amendments, problems = parse(entry())
    assert (len(amendments.corrections), problems) == (1, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("accepted:\n- {code: t3, reason: x, by: y}", (2, "E-VALUE")),
        ("accepted:\n- {code: T3-01, by: y}", (2, "E-FIELD")),
        ("accepted:\n- code: T3-01\n  reason: x\n  by: y\n  line: 0", (5, "E-VALUE")),
        ("accepted:\n- code: T3-01\n  reason: x\n  by: y\n  cell: z", (5, "E-VALUE")),
        ("explanations:\n- {source: 来函}", (2, "E-FIELD")),
        ("explanations:\n- text: x\n  date: 昨天", (3, "E-VALUE")),
        ("explanations: 没有", (1, "E-VALUE")),
        ("correction: []", (1, "E-FIELD")),
        ("- a", (1, "E-VALUE")),
        ("a: b: c", (1, "E-YAML")),
        (b"\xff\xfe", (0, "E-ENCODING")),
    ],
)
def test_what_is_wrong_has_a_line(text: str | bytes, problem: tuple[int, str]) -> None:
    assert problem in parse(text)[1]


def test_a_signed_cell_may_be_negative() -> None:
    amendments, problems = parse(entry(cell="proactive.licences.change", **{"is": "-4"}))
    assert problems == []
    assert amendments.corrections[0].value == -4


def test_a_link_that_leads_out_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "content"
    inside.mkdir()
    (tmp_path / "secret.yml").write_text(WHOLE, "utf-8")
    path = inside / "2023.corrections.yml"
    path.symlink_to("../secret.yml")
    amendments, (problem,) = read_amendments(path, "2023.corrections.yml", inside)
    assert (amendments.corrections, problem.code) == ((), "E-LINK")


def test_a_settled_doubt_is_read_with_its_line() -> None:
    text = "accepted:\n- {table: review, doubt: 列对不上, reason: 已对照原件, by: 张三}\n"
    amendments, problems = parse_amendments(text.encode(), "x.yml")
    assert problems == ()
    assert amendments.settled == ((SettledDoubt("review", "列对不上", "已对照原件", "张三"), 2),)
    assert amendments.accepted == ()


@pytest.mark.parametrize(
    "entry",
    [
        "{table: annex, doubt: 列对不上, reason: 已对照, by: 张三}",
        "{table: review, reason: 已对照, by: 张三}",
        "{doubt: 列对不上, reason: 已对照, by: 张三}",
        "{table: review, doubt: 列对不上, by: 张三}",
    ],
)
def test_a_settled_doubt_says_everything(entry: str) -> None:
    amendments, problems = parse_amendments(f"accepted:\n- {entry}\n".encode(), "x.yml")
    assert amendments.settled == ()
    assert [problem.line for problem in problems] == [2]
