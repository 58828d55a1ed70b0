"""A file of an era that is not understood is an error that names the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_tools import forms
from build_tools.forms import lineage, load_forms
from build_tools.forms.building import FormError
from build_tools.forms.loading import add_folder, read_forms

_FOLDER = Path(forms.__file__).parent
_TEXTS = {name: (_FOLDER / name).read_text("utf-8") for name in ("2019.yml", "2021.yml")}
_NEWER = Path(__file__).parent / "eras" / "2026.yml"


def read(name: str, was: str, now: str) -> str:
    """What is said of the forms when ``was`` stands as ``now`` in the file ``name``."""
    assert was in _TEXTS[name]
    texts = {**_TEXTS, name: _TEXTS[name].replace(was, now, 1)}
    with pytest.raises(FormError) as raised:
        read_forms(texts.items())
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "was", "now", "said"),
    [
        ("2021.yml", 'era: "2021"', 'era: "2022"', ("2021.yml", "era", "2022.yml")),
        ("2021.yml", "first_year: 2021", "first_year: soon", ("2021.yml", "first_year")),
        ("2021.yml", "first_year: 2021", "first_year: 2019", ("first_year", "2019")),
        ("2021.yml", "notice:", "colour: red\nnotice:", ("2021.yml", "colour")),
        (
            "2021.yml",
            "number: 表三",
            "number: 表三\n    colour: red",
            ("tables.requests", "colour"),
        ),
        ("2021.yml", "unit: 件\n", "unit: 件\n    unit: 项\n", ("2021.yml", "`unit` stands twice")),
        ("2021.yml", 'same_as: "2019"', 'same_as: "2008"', ("tables.review", "same_as", "2008")),
        ("2021.yml", "key: carried_out,", "key: carried_in,", ("carried_in", "twice")),
        ("2021.yml", "part_of: other,", "part_of: others,", ("2021.yml", "row", "others")),
        ("2021.yml", "rows: [refused.petition]", "rows: [refused.x]", ("figures", "refused.x")),
        (
            "2021.yml",
            "row: received, shown",
            "row: recieved, shown",
            ("totals.received", "recieved"),
        ),
        ("2021.yml", "{received.total}", "{received.sum}", ("key_figures", "received", "sum")),
        ("2021.yml", "其他处理: [other]", "其他处理: [granted]", ("2021.yml", "folds")),
        ("2021.yml", "of: 三、本年度办理结果,", "of: 三、,", ("column_total", "concluded")),
        ("2021.yml", "in_force: in_force}", "in_force: valid}", ("proactive", "stock", "valid")),
        ("2019.yml", ", plain: 当年收到的新申请。", "", ("received", "plain")),
        ("2021.yml", "requests_carried_in: {", "carried: {", ("figures", "requests_carried_in")),
        (
            "2021.yml",
            "key: research, label: 科研机构, group: 法人或其他组织}",
            "key: research, label: 科研机构}",
            ("research", "another heading"),
        ),
        ("2019.yml", "type: signed", "type: strange", ("2019.yml", "type", "strange")),
        ("2019.yml", "groups:", "groups: [", ("2019.yml",)),
        ("2021.yml", "key: granted,", "key: granted/all,", ("2021.yml", "key", "rows[0]")),
        ("2021.yml", "label: （一）予以公开}", "label: ''}", ("2021.yml", "label", "rows[0]")),
        (
            "2021.yml",
            "label: 7.属于行政执法案卷",
            "label: 8.属于行政查询事项",
            ("（三）不予公开·8.属于行政查询事项", "twice"),
        ),
        (
            "2021.yml",
            "key: denied\n",
            "key: denied\n            total: x\n",
            ("total", "x is no row"),
        ),
        ("2021.yml", "unit: 万元, type", "unit: 元, type", ("proactive", "amount", "万元")),
    ],
    ids=lambda case: case if isinstance(case, str) and case.endswith(".yml") else "",
)
def test_what_is_wrong_is_said(name: str, was: str, now: str, said: tuple[str, ...]) -> None:
    message = read(name, was, now)
    assert [each for each in said if each not in message] == [], message


def test_a_further_folder_is_for_processes_that_know_no_form_yet() -> None:
    assert load_forms()
    with pytest.raises(RuntimeError):
        add_folder(_NEWER.parent)


def test_a_table_that_did_not_change_is_the_earlier_one() -> None:
    older, newer = (form.table("review") for form in reversed(load_forms()))
    assert (older.origin, newer.origin, newer.era) == ("2019", "2019", "2021")
    assert newer.rows == older.rows


def test_rows_that_became_one_row_go_on_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _TEXTS["2021.yml"].replace('"2021"', '"2030"').replace("year: 2021", "year: 2030")
    before, _, behind = whole.partition("              - {key: other.not_corrected")
    behind = behind[behind.index("          - rows:") :]
    merged = (
        "              - {key: other.all, label: 1.其他处理, plain: 都算在这里。,"
        " sum_of: [other.not_corrected, other.fee_unpaid, other.miscellaneous]}\n"
    )
    text = before + merged + behind.replace("requests_fee_unpaid: {rows: [other.fee_unpaid]}", "")
    made = read_forms({**_TEXTS, "2030.yml": text}.items())
    monkeypatch.setattr(lineage, "tables_of", lambda name: [form.table(name) for form in made])
    monkeypatch.setattr(lineage, "load_form", lambda era: next(f for f in made if f.era == era))
    for known in (lineage.parts_of, lineage._splits):
        known.cache_clear()
    assert lineage.parts_of("requests", "other.all", "2021") == (
        *("other.not_corrected", "other.fee_unpaid"),
        "other.miscellaneous",
    )
    assert lineage.parts_of("requests", "other.all", "2030") == ("other.all",)
    assert lineage.parts_of("requests", "other.fee_unpaid", "2030") == ()
    for known in (lineage.parts_of, lineage._splits):
        known.cache_clear()


def test_a_row_that_moves_to_another_group_has_a_new_key() -> None:
    lines = _TEXTS["2021.yml"].splitlines()
    moved = next(each for each in lines if "key: denied.administrative_query" in each)
    first = next(at for at, each in enumerate(lines) if "key: unavailable.not_held" in each)
    for key, said in (("denied.administrative_query", "denied"), ("unavailable.query", "")):
        now = moved.replace("key: denied.administrative_query,", f"key: {key}, plain: 查询,")
        rest = [each for each in lines[first:] if each != moved]
        before = [each for each in lines[:first] if each != moved]
        texts = {**_TEXTS, "2021.yml": "\n".join((*before, now, *rest))}
        if not said:
            read_forms(texts.items())
            continue
        with pytest.raises(FormError, match="new key"):
            read_forms(texts.items())


def test_a_group_that_became_one_row_goes_on_in_it() -> None:
    review = yaml.safe_load(_TEXTS["2019.yml"])["tables"]["review"]
    parts = [row["key"] for row in review["groups"][1]["rows"]]
    row = {"key": "lawsuits", "label": "行政诉讼", "plain": "起诉。", "sum_of": parts}
    review["groups"][1] = {"rows": [row]}
    text = yaml.safe_dump(review, allow_unicode=True).replace("[litigation]", "[lawsuits]")
    review = yaml.safe_load(text.replace("row: litigation", "row: lawsuits"))
    for each in review["figures"].values():
        each["rows"] = [
            row["key"] if one in (*parts, "litigation") else one for one in each["rows"]
        ]
    review |= {"watched": {}, "key_figures": [], "folds": {}}
    tables = {"proactive": {"same_as": "2021"}, "requests": {"same_as": "2021"}, "review": review}
    form = {"era": "2030", "notice": "〔2030〕1号", "first_year": 2030, "tables": tables}
    [newest, *_] = read_forms({**_TEXTS, "2030.yml": yaml.safe_dump(form)}.items())
    assert newest.table("review").rows_of("lawsuits") == ("lawsuits",)
