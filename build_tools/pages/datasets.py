"""What the downloads are, told to programs: Frictionless ``datapackage.json`` and schema.org."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from build_tools.exports import CSV_COLUMNS
from build_tools.forms import table_names
from build_tools.model import Status
from build_tools.pages.escape import Markup
from build_tools.pages.survey import Survey

_NAME = "政府信息公开工作年度报告：三张统计表的全部单元格"
_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_FIELDS: Mapping[str, tuple[str, str]] = {
    "source": ("string", "原件，名称里有机关的代号"),
    "agency": ("string", "机关"),
    "year": ("year", "报告的年度"),
    "table": ("string", f"表的代号：{'、'.join(table_names())}"),
    "row": ("string", "行的代号"),
    "column": ("string", "列的代号"),
    "value": ("number", "数值；未填报和缺失时为空，不是零"),
    "raw": ("string", "原文的写法"),
    "status": ("string", "这个数的来历"),
    "line": ("integer", "在读出的文字里的行号"),
}


def datapackage(survey: Survey) -> bytes:
    """The description of the files in ``data/``, one for each year."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "nianbao",
        "title": _NAME,
        "licenses": [{"name": "CC0-1.0", "path": _LICENCE}],
        "resources": [_resource(survey, year) for year in sorted(survey.years)],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def dataset_markup(survey: Survey) -> Markup:
    """The same for search engines, as a block of HTML that shows nothing."""
    dataset = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": _NAME,
        "description": _counted(survey),
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "temporalCoverage": f"{min(survey.years)}/{max(survey.years)}" if survey.years else "",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": f"data/{year}.csv",
                "name": f"{year}年",
            }
            for year in sorted(survey.years)
        ],
    }
    # Nothing in it may end the script or open a comment.
    text = json.dumps(dataset, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _counted(survey: Survey) -> str:
    return f"{survey.known} 个已知机关中 {survey.reporting} 个机关的 {survey.reports} 份报告"


def _resource(survey: Survey, year: int) -> dict[str, Any]:
    tally, known = survey.years[year], survey.known - survey.absent[year]
    return {
        "name": f"cells-{year}",
        "title": f"{year}年",
        "description": f"{known} 个已知机关中 {tally.reports} 个有报告",
        "path": f"data/{year}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(name) for name in CSV_COLUMNS], "missingValues": [""]},
    }


def _field(name: str) -> dict[str, Any]:
    sort, said = _FIELDS[name]
    limits = {"constraints": {"enum": list(map(str, Status))}} if name == "status" else {}
    return {"name": name, "type": sort, "description": said, **limits}
