"""A pytest plugin: an era of 2026 with a table more, in the section 其他需要报告的事项.

Table four has a row more.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml

from build_tools import forms
from build_tools.forms import loading

_ERA = """
era: "2026"
notice: 国办公开办函〔2026〕99号
first_year: 2026
tables:
  proactive: {same_as: "2021"}
  requests: {same_as: "2021"}
  places:
    number: 表五
    title: 政府信息公开场所情况
    about: 公开场所
    section: other
    unit: 处
    columns:
      - {key: halls, label: 政务大厅, plain: 设在政务服务大厅的查阅点。}
      - {key: libraries, label: 公共图书馆, plain: 设在公共图书馆的查阅点。}
      - {key: archives, label: 国家档案馆, plain: 设在国家档案馆的查阅点。}
      - {key: total, label: 总计, plain: 各类场所之和。}
    groups:
      - rows:
          - {key: opened, label: 本年新设查阅场所, plain: 当年新设的查阅点。}
          - {key: closed, label: 本年撤销查阅场所, plain: 当年撤销的查阅点。}
          - {key: kept, label: 年末现有查阅场所, plain: 到年底仍然开放的查阅点。}
    identities: {row_total: total}
    watched: {kept.total: 现有查阅场所}
    zero: 没有政府信息查阅场所
"""


def _era() -> str:
    declared = Path(forms.__file__).with_name("2019.yml").read_text("utf-8")
    review = yaml.safe_load(declared)["tables"]["review"]
    retrial = {"key": "litigation_retrial", "label": "再审", "plain": "再审的案件。"}
    review["groups"][1]["rows"].append(retrial)
    era = yaml.safe_load(_ERA)
    era["tables"] |= {"review": review, "places": era["tables"].pop("places")}
    return yaml.safe_dump(era, allow_unicode=True, sort_keys=False)


def _add() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "2026.yml").write_text(_era(), "utf-8")
        loading.add_folder(Path(folder))
        forms.load_forms()


_add()
