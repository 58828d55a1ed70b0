"""``<year>.yml``: what it says, and what is refused with its line."""

from pathlib import Path

import pytest

from build_tools.library.examining import read_sidecar
from build_tools.model import Provenance, Withdrawal


def read(tmp_path: Path, text: str | bytes) -> tuple[Provenance, list[tuple[int, str]]]:
    path = tmp_path / "2023.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    provenance, problems = read_sidecar(path, "2023.yml", tmp_path)
    for problem in problems:
        assert str(problem).startswith("2023.yml:")
    return provenance, [(problem.line, problem.code) for problem in problems]


def test_all_three_fields(tmp_path: Path) -> None:
    text = "url: http://www.a.gov.cn/x?id=1&y=甲#z\nseen: 2024-02-01\npublished: '2024-01-31'\n"
    expected = Provenance("http://www.a.gov.cn/x?id=1&y=甲#z", "2024-02-01", "2024-01-31")
    assert read(tmp_path, text) == (expected, [])


@pytest.mark.parametrize("text", ["", "# nothing\n", "url:\nseen: ~\n"])
def test_nothing_said_is_nothing_wrong(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (Provenance(), [])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.gov.cn/",
        "//a.gov.cn/",
        "www.a.gov.cn",
        "https://",
        "https:///x",
        'https://a.gov.cn/"onclick="x',
        "https://a.gov.cn/<script>",
        "https://a.gov.cn/ x",
        "http://[::1",
        "[https://a.gov.cn/]",
        "{a: b}",
        "5",
    ],
)
def test_only_a_web_address_is_a_url(tmp_path: Path, url: str) -> None:
    quoted = url if url[0] in "[{5" else f"'{url}'"
    provenance, problems = read(tmp_path, f"seen: 2024-01-01\nurl: {quoted}\n")
    assert provenance == Provenance(seen="2024-01-01")
    assert problems == [(2, "E-VALUE")]


@pytest.mark.parametrize("day", ["2024-02-30", "2024/1/31", "20240131", "昨天", "2024-1-1", "1"])
def test_only_a_day_is_a_date(tmp_path: Path, day: str) -> None:
    assert read(tmp_path, f"published: {day}\n") == (Provenance(), [(1, "E-VALUE")])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("seen: 2024-01-01\nsource: x\n", (2, "E-FIELD")),
        ("seen: 2024-01-01\nurl: 'https://a", (2, "E-YAML")),
        ("seen: 2024-01-01\nurl: [", (3, "E-YAML")),
        ("- a\n", (1, "E-VALUE")),
        ("[" * 100_000, (1, "E-YAML")),
        ("url: 网址".encode("gb18030"), (0, "E-ENCODING")),
        (b"url: \x00", (0, "E-YAML")),
    ],
)
def test_what_is_wrong_has_a_line(
    tmp_path: Path, text: str | bytes, problem: tuple[int, str]
) -> None:
    assert problem in read(tmp_path, text)[1]


def test_a_report_that_is_withdrawn_says_why_and_when(tmp_path: Path) -> None:
    text = "withdrawn: {reason: 机关要求撤回, date: 2024-05-01, file: 2023.pdf}\n"
    expected = Withdrawal("机关要求撤回", "2024-05-01", "2023.pdf")
    assert read(tmp_path, text) == (Provenance(withdrawn=expected), [])
    assert read(tmp_path, "withdrawn:\n") == (Provenance(), [])


_WITHDRAWN = Withdrawal("原因", "2024-05-01")


@pytest.mark.parametrize(
    ("text", "found", "problems"),
    [
        ("{date: 2024-05-01}", Withdrawal("", "2024-05-01"), [(2, "E-VALUE")]),
        ("{reason: , date: 2024-05-01}", Withdrawal("", "2024-05-01"), [(2, "E-VALUE")]),
        ("{reason: 原因}", Withdrawal("原因"), [(2, "E-VALUE")]),
        ("{reason: 原因, date: 2024-02-30}", Withdrawal("原因"), [(2, "E-VALUE")]),
        ("{reason: 原因, date: 2024-05-01, by: 甲}", _WITHDRAWN, [(2, "E-FIELD")]),
        ("{reason: 原因, date: 2024-05-01, file: ../2023.pdf}", _WITHDRAWN, [(2, "E-VALUE")]),
        ("机关要求撤回", Withdrawal(), [(2, "E-VALUE")] * 3),
        ("{reason: 原因", Withdrawal(), [(3, "E-YAML")]),
    ],
)
def test_a_slip_of_the_pen_does_not_publish_it_again(
    tmp_path: Path, text: str, found: Withdrawal, problems: list[tuple[int, str]]
) -> None:
    provenance, said = read(tmp_path, f"# 撤回\nwithdrawn: {text}\n")
    assert (provenance.withdrawn, said) == (found, problems)


def test_in_another_encoding_it_stays_withdrawn(tmp_path: Path) -> None:
    provenance, said = read(tmp_path, "withdrawn: {reason: 原因}".encode("gb18030"))
    assert (provenance, said) == (Provenance(withdrawn=Withdrawal()), [(0, "E-ENCODING")])


@pytest.mark.parametrize(
    "data",
    [
        "withdrawn: {reason: 原因}".encode("utf-16"),
        "withdraw: {reason: 原因}",
        "Withdrawn: {reason: 原因}",
        "撤回: 机关要求",
    ],
)
def test_a_slip_in_the_word_itself_does_not_either(tmp_path: Path, data: str | bytes) -> None:
    provenance, problems = read(tmp_path, data)
    assert provenance.withdrawn is not None
    assert problems


def test_a_sidecar_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "content"
    inside.mkdir()
    (tmp_path / "secret.yml").write_text("url: https://secret.gov.cn/\n", "utf-8")
    (inside / "2023.yml").symlink_to("../secret.yml")
    provenance, (problem,) = read_sidecar(inside / "2023.yml", "2023.yml", inside)
    assert (provenance, problem.code) == (Provenance(), "E-LINK")
