"""A pytest plugin: eras of 2026 and 2027 in which nearly all that can change has changed.

2026: a row split in three, one removed, one renamed, groups in another order, a heading within a
heading, a sum within a group, applicants of two new classes, a third term of the balance, a sum
counted in two rows, a column more in tables two and four, a section more in table two. 2027: two of
the three rows are one, a class of applicants is gone, table four is as it was before.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from build_tools import forms
from build_tools.forms import loading

_PACKAGE = Path(forms.__file__).parent
Declared = dict[str, Any]


def _groups(groups: list[Declared]) -> Iterator[Declared]:
    for group in groups:
        yield group
        yield from _groups(group.get("groups", []))


def _found(table: Declared, key: str) -> tuple[list[Declared], int]:
    """The rows among which the row ``key`` stands, and where."""
    lists = (group.get("rows", []) for group in _groups(table["groups"]))
    return next((rows, at) for rows in lists for at, row in enumerate(rows) if row["key"] == key)


def _replaced(table: Declared, key: str, *rows: Declared) -> None:
    siblings, at = _found(table, key)
    siblings[at : at + 1] = rows


def _row(key: str, label: str, **others: Any) -> Declared:
    return {"key": key, "label": label, "plain": f"{label}。", **others}


def _requests(table: Declared) -> None:
    split = {"part_of": "denied.third_party"}
    _replaced(
        table,
        "denied.third_party",
        _row("denied.trade_secret", "4.涉及他人商业秘密", **split),
        _row("denied.privacy", "5.涉及他人个人隐私", **split),
        _row("denied.other_rights", "6.涉及他人其他权益", **split),
    )
    _replaced(table, "refused.repeated")
    del table["figures"]["requests_repeated"]
    _replaced(table, "refused.petition", {"key": "refused.petition", "label": "1.属于信访举报事项"})
    top, results, last = table["groups"]
    unavailable = results["groups"][1]
    unavailable["rows"].append(_row("unavailable.sum", "4.小计"))
    unavailable["total"] = "unavailable.sum"
    table["folds"]["无法提供"].append("unavailable.sum")
    top["rows"].append(_row("reopened", "三、本年重新办理的申请数量"))
    results["label"] = "四、本年度办理结果"
    denied, unavailable, refused, *others = results["groups"]
    results["groups"] = [denied, refused, unavailable, *others]
    denied["groups"] = [
        {"label": "甲类", "key": "denied.must", "sum": "各项相加", "rows": denied["rows"][:3]},
        {"label": "乙类", "rows": denied.pop("rows")[3:]},
    ]
    last |= {"label": "五、结转下年度继续办理", "key": "carried_out", "sum": "各项相加"}
    open_rows = {"carried_out.in_time": "（一）未到期限", "carried_out.extended": "（二）已经延期"}
    last["rows"] = [_row(key, open_rows[key], part_of="carried_out") for key in open_rows]
    balance = table["identities"]["balance"]
    balance["left"]["reopened"] = "重新办理"
    balance["right"] = {"concluded": "办理总计", **open_rows}
    table["identities"]["column_total"]["of"] = results["label"]
    organisations = {"group": "法人或其他组织"}
    table["columns"].insert(1, _row("foreigner", "外国公民"))
    table["columns"].insert(-1, _row("media", "新闻媒体") | organisations)


def _section(table: Declared) -> None:
    del table["continuous"]
    table["groups"][0]["columns"] = [
        *table["groups"][0]["columns"][:1],
        _row("revised", "本年修订件数", unit="件"),
        *table["groups"][0]["columns"][1:],
    ]
    columns = [
        _row("inspections", "本年检查次数", unit="次"),
        _row("faults", "发现问题数", unit="个"),
    ]
    row = _row("supervision", "监督检查")
    table["groups"].append({"label": "第二十条第（十三）项", "columns": columns, "rows": [row]})


def _write(folder: Path, year: int, tables: Declared) -> None:
    form = {"era": str(year), "notice": f"国办公开办函〔{year}〕99号", "first_year": year}
    text = yaml.safe_dump(form | {"tables": tables}, allow_unicode=True, sort_keys=False)
    (folder / f"{year}.yml").write_text(text, "utf-8")


def write_eras(folder: Path) -> None:
    """``2026.yml`` and ``2027.yml``, made of the tables that are in force."""
    older, newer = (
        yaml.safe_load((_PACKAGE / f"{era}.yml").read_text("utf-8"))["tables"]
        for era in (2019, 2021)
    )
    _requests(newer["requests"])
    _section(newer["proactive"])
    review = deepcopy(older["review"])
    review["columns"].insert(4, _row("withdrawn", "撤回终止"))
    tables = {**newer, "review": review}
    _write(folder, 2026, tables)
    requests = deepcopy(newer["requests"])
    _replaced(requests, "denied.trade_secret")
    joined = {
        "part_of": "denied.third_party",
        "sum_of": ["denied.trade_secret", "denied.privacy"],
    }
    _replaced(requests, "denied.privacy", _row("denied.secrets", "4.涉及秘密或隐私", **joined))
    requests["columns"] = [each for each in requests["columns"] if each["key"] != "legal_service"]
    same = {"proactive": {"same_as": "2026"}, "review": {"same_as": "2019"}}
    _write(folder, 2027, {**tables, "requests": requests, **same})


def _add() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_eras(Path(folder))
        loading.add_folder(Path(folder))
        forms.load_forms()


_add()
