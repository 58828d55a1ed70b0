"""The register: every fault named with its line, and costing no more than its entry."""

from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library.register import is_agency_id, parse_register
from build_tools.library.register_file import LAST_KNOWN, LOST, load_register
from build_tools.model import Agency, Region, Relative, Severity

WHOLE = """\
agencies:
  qinzhou-investment:
    name: 钦州市投资促进局
    region: {code: "450700", chain: [广西壮族自治区, 钦州市]}
    level: city
    former_names: [钦州市招商局]
    aliases: [市投促局, 投促局]
  qinzhou-port:
    name: 钦州港招商中心
    region: {code: 450702, chain: [广西壮族自治区, 钦州市, 钦南区]}
    parent: qinzhou-investment
"""


def test_every_field_is_read() -> None:
    register = parse_register(WHOLE, "agencies.yml")
    assert register.problems == ()
    assert list(register.agencies) == ["qinzhou-investment", "qinzhou-port"]
    assert register.agencies["qinzhou-investment"] == Agency(
        id="qinzhou-investment",
        name="钦州市投资促进局",
        region=Region("450700", ("广西壮族自治区", "钦州市")),
        level="city",
        former_names=("钦州市招商局",),
        aliases=("市投促局", "投促局"),
    )
    port = register.agencies["qinzhou-port"]
    assert port.parent == "qinzhou-investment"
    assert port.region == Region("450702", ("广西壮族自治区", "钦州市", "钦南区"))


def test_a_merger_is_known_to_both_whoever_says_it() -> None:
    for said in ("  a: {name: 甲, merged_into: c}\n", "  a: {name: 甲}\n"):
        succeeds = "" if "merged" in said else ", succeeds: [a]"
        register = parse_register(f"agencies:\n{said}  c: {{name: 丙{succeeds}}}\n", "agencies.yml")
        assert register.problems == ()
        assert register.agencies["a"].merged_into == Relative("c", "丙")
        assert register.agencies["c"].succeeds == (Relative("a", "甲"),)


def test_a_merger_said_twice_is_one() -> None:
    text = "agencies:\n  a: {name: 甲, merged_into: c}\n  c: {name: 丙, succeeds: [a]}\n"
    assert len(parse_register(text, "agencies.yml").agencies["c"].succeeds) == 1


def test_the_register_in_this_repository_is_sound() -> None:
    register = load_register(Path("content/agencies.yml"))
    assert register.problems == ()
    assert all(agency.region and agency.level for agency in register.agencies.values())


FAULTS = {
    "duplicate id": ("  a-b: {name: 甲}\n  a-b: {name: 乙}", 3, "E-DUPLICATE", ["a-b"]),
    "unknown successor": (
        "  a-b:\n    name: 甲\n    merged_into: x", 4, "E-SUCCESSION", ["a-b"]),
    "own predecessor": ("  a-b:\n    name: 甲\n    succeeds: [a-b]", 4, "E-SUCCESSION", ["a-b"]),
    "duplicate name": ("  a-b: {name: 甲}\n  c: {name: 甲}", 3, "E-DUPLICATE", ["a-b", "c"]),
    "missing name": ("  a-b: {name: 甲}\n  c:\n    level: city", 3, "E-NAME", ["a-b"]),
    "empty name": ("  a-b: {name: 甲}\n  c: {name: ' '}", 3, "E-NAME", ["a-b"]),
    "unknown field": ("  a-b:\n    name: 甲\n    lavel: city", 4, "E-FIELD", ["a-b"]),
    "repeated field": ("  a-b:\n    name: 甲\n    name: 乙", 4, "E-FIELD", ["a-b"]),
    "number as a name": ("  a-b: {name: 甲, aliases: [1]}", 2, "E-VALUE", ["a-b"]),
    "text for a list": ("  a-b:\n    name: 甲\n    aliases: 乙", 4, "E-VALUE", ["a-b"]),
    "list for a text": ("  a-b:\n    name: 甲\n    level: [city]", 4, "E-VALUE", ["a-b"]),
    "region code": (
        '  a-b:\n    name: 甲\n    region: {code: "4507", chain: [某省]}', 4, "E-VALUE", ["a-b"]),
    "region without chain": (
        "  a-b:\n    name: 甲\n    region: {code: 450700}", 4, "E-VALUE", ["a-b"]),
    "unknown level": ("  a-b:\n    name: 甲\n    level: town", 4, "E-VALUE", ["a-b"]),
    "unknown parent": ("  a-b:\n    name: 甲\n    parent: c-d", 4, "E-PARENT", ["a-b"]),
    "own parent": ("  a-b:\n    name: 甲\n    parent: a-b", 4, "E-PARENT", ["a-b"]),
    "capital id": ("  A-b: {name: 乙}\n  a-b: {name: 甲}", 2, "E-ID", ["a-b"]),
    "Chinese id": ("  钦州: {name: 乙}\n  a-b: {name: 甲}", 2, "E-ID", ["a-b"]),
    "path as id": ("  ../a: {name: 乙}\n  a-b: {name: 甲}", 2, "E-ID", ["a-b"]),
    "entry that is no mapping": ("  c: 甲\n  a-b: {name: 甲}", 2, "E-VALUE", ["a-b"]),
    "open quote": (
        '  a-b: {name: 甲}\n  c:\n    name: "乙\n  d: {name: 丁}', 4, "E-YAML", ["a-b", "d"]),
    "tab": ("  a-b: {name: 甲}\n  c:\n\tname: 乙\n  d: {name: 丁}", 4, "E-YAML", ["a-b", "d"]),
    "open bracket": (
        "  a-b: {name: 甲}\n  c: {name: 乙\n  d: {name: 丁}", 4, "E-YAML", ["a-b", "d"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_a_line_and_costs_its_entry_only(fault: str) -> None:
    entries, line, code, left = FAULTS[fault]
    register = parse_register(f"agencies:\n{entries}\n", "content/agencies.yml")
    assert (line, code) in [(problem.line, problem.code) for problem in register.problems]
    assert list(register.agencies) == left
    for problem in register.problems:
        assert str(problem).startswith(f"content/agencies.yml:{problem.line}: 错误[")
        assert "怎么办：" in str(problem)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "W-REGISTER"),
        ("# nothing yet\n", "W-REGISTER"),
        ("- a\n- b\n", "E-VALUE"),
        ("bodies: {}\n", "E-REGISTER"),
        ("[" * 200_000, "E-YAML"),
        ("{" * 50_000, "E-YAML"),
        ("a: \x01", "E-YAML"),
        ("agencies: {a-b: {name: *nobody}}", "E-YAML"),
        ("agencies: &all {a-b: *all}", "E-NAME"),
    ],
)
def test_a_register_that_is_none_has_no_agencies(text: str, code: str) -> None:
    register = parse_register(text, "agencies.yml")
    assert code in {problem.code for problem in register.problems}
    assert not register.agencies


def test_a_field_that_does_not_fit_is_left_out() -> None:
    text = "agencies:\n  a-b: {name: 甲, level: town, region: {code: 1}, aliases: [2]}\n"
    register = parse_register(text, "agencies.yml")
    assert register.agencies["a-b"] == Agency(id="a-b", name="甲")


def test_a_missing_or_undecodable_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "agencies.yml"
    (problem,) = load_register(path).problems
    assert problem.path == str(path)
    path.write_bytes("agencies:\n  a-b: {name: 甲}\n".encode("gb18030"))
    problem, _ = load_register(path).problems
    assert (problem.line, problem.code) == (2, "E-ENCODING")


def test_an_unchanged_register_comes_from_the_cache(tmp_path: Path) -> None:
    path, cache = tmp_path / "agencies.yml", Cache(tmp_path / "cache")
    path.write_text(WHOLE, "utf-8")
    first = load_register(path, cache=cache)
    assert load_register(path, cache=cache) == first
    path.write_text(WHOLE.replace("钦州港", "钦州湾"), "utf-8")
    assert load_register(path, cache=cache).agencies["qinzhou-port"].name == "钦州湾招商中心"


@pytest.mark.parametrize("good", ["a", "a1", "qinzhou-bureau", "9-a", "a" * 100])
def test_good_ids(good: str) -> None:
    assert is_agency_id(good)


@pytest.mark.parametrize(
    "bad", ["", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "局", "a\n", "a/b", "..", "a" * 101]
)
def test_bad_ids(bad: str) -> None:
    assert not is_agency_id(bad)


def test_problems_are_errors_in_the_order_of_their_lines() -> None:
    text = "agencies:\n  A: {name: 甲}\n  b: {name: 乙, parent: x}\n  b: {name: 丙}\n"
    problems = parse_register(text, "agencies.yml").problems
    assert [problem.line for problem in problems] == [2, 3, 4]
    assert {problem.severity for problem in problems} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("entries", "kept", "codes"),
    [
        ("  new: {name: 甲局, former_ids: [old, older]}\n", ("old", "older"), []),
        ("  new: {name: 甲局, former_ids: [Old_1]}\n", (), ["E-ID"]),
        ("  new: {name: 甲局, former_ids: [new]}\n", (), ["E-FORMER-ID"]),
        ("  new: {name: 甲局, former_ids: [b]}\n  b: {name: 乙局}\n", (), ["E-FORMER-ID"]),
        (
            "  new: {name: 甲局, former_ids: [x, x]}\n  b: {name: 乙局, former_ids: [x]}\n",
            ("x",),
            ["E-FORMER-ID"],
        ),
    ],
)
def test_a_former_id_belongs_to_one_agency_and_is_not_in_use(
    entries: str, kept: tuple[str, ...], codes: list[str]
) -> None:
    register = parse_register(f"agencies:\n{entries}", "agencies.yml")
    assert register.agencies["new"].former_ids == kept
    assert [problem.code for problem in register.problems] == codes


SOUND = "agencies:\n  qinzhou-port: {name: 钦州湾招商中心}\n  other: {name: 另一个局}\n"
UNREADABLE = {
    "not there": None,
    "cut off": b"",
    "half a line": SOUND.encode()[:60],
    "a merge marker": b"<<<<<<< ours\n" + SOUND.encode(),
    "another encoding": SOUND.encode("gb18030"),
    "something else": b"- a list\n",
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_register_that_cannot_be_read_is_the_last_one_that_could(
    tmp_path: Path, case: str
) -> None:
    path, cache, data = tmp_path / "agencies.yml", Cache(tmp_path / "cache"), UNREADABLE[case]
    path.write_text(SOUND, "utf-8")
    before = load_register(path, cache=cache)
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    for _ in range(2):
        now = load_register(path, cache=cache)
        assert now.agencies == before.agencies
        assert now.problems[-1].code == LAST_KNOWN
        assert len(now.problems) > 1
    codes = {each.code for each in load_register(path).problems}
    assert LAST_KNOWN not in codes
    assert (LOST in codes) == (data is not None)
    path.write_text(SOUND, "utf-8")
    assert load_register(path, cache=cache) == before


def test_an_entry_that_is_refused_is_no_accident(tmp_path: Path) -> None:
    path, cache = tmp_path / "agencies.yml", Cache(tmp_path / "cache")
    path.write_text(SOUND, "utf-8")
    load_register(path, cache=cache)
    path.write_text(SOUND.replace("{name: 另一个局}", "{}"), "utf-8")
    assert list(load_register(path, cache=cache).agencies) == ["qinzhou-port"]
    path.write_text("agencies: {}\n", "utf-8")
    assert load_register(path, cache=cache).agencies == {}


def test_what_stands_below_the_agencies_may_be_anything_yaml_is() -> None:
    anchored = "agencies: &all\n  a: &one {name: 甲}\n  b: {name: 乙, aliases: []}\n"
    assert list(parse_register(anchored, "").agencies) == ["a", "b"]
    twice = "agencies:\n  a: {name: 甲}\nagencies:\n  b: {name: 乙}\n"
    register = parse_register(twice, "")
    assert list(register.agencies) == ["a"]
    assert [(each.line, each.code) for each in register.problems] == [(3, "E-FIELD")]
    repeated = "agencies:\n  a: {name: 甲, region: &r {code: '140825', chain: [甲省]}}\n"
    repeated += "  b: {name: 乙, region: *r}\n  ? [c]\n  : {name: 丙}\n"
    register = parse_register(repeated, "")
    regions = {each.region for each in register.agencies.values()}
    assert regions == {Region("140825", ("甲省",))}
    assert [(each.line, each.code) for each in register.problems] == [(4, "E-VALUE")]


def test_what_is_nested_too_deep_is_said_by_its_line() -> None:
    text = f"agencies:\n  a: {{name: 甲}}\n  b: {'[' * 30}{']' * 30}\n"
    register = parse_register(text, "")
    assert list(register.agencies) == ["a"]
    assert [(each.line, each.code) for each in register.problems] == [(3, "E-YAML")]
