"""What the data files are, told to programs: Frictionless ``datapackage.json``, version 2."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import json

from build_tools.exports.model import ExportColumn, ExportTable, PublishedFile
from build_tools.exports.registry import FORMATS, TABLES, table_called, written_formats
from build_tools.model import Portal, Value

NAME = "政府信息公开工作年度报告：统计表的全部单元格"
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMAS = "schemas/"
"""Where the columns of the tables are told, beside the package's description."""
_CAVEATS = (
    "数字由程序从原件读取，未能准确识别的不作猜测，以机关网站上的原文为准。本站未收录，不代表机关未发布，"
    "合计不是一个地区的全部；空的格不是零。机关的规模和职责不同，不能据此排名。"
)
_SOURCES = [{"title": "各级行政机关公布的政府信息公开工作年度报告，每份的网址和校验值见 originals"}]


class Edition(Value, frozen=True):
    """Which state of the data is published, and by whom."""

    title: str = "政府信息公开年报库"
    """The portal's."""
    url: str = ""
    """The portal's address, empty where it is not known."""
    version: str = ""
    created: str = ""
    """The latest date in the content, ``YYYY-MM-DD``; empty where there is none."""
    description: str = ""
    publisher: str = ""
    """Who publishes the portal; its title where that is not said."""
    licence: str = "CC0-1.0"
    licence_address: str = "https://creativecommons.org/publicdomain/zero/1.0/"
    """Of the licence's text; empty where it is not known."""

    @property
    def by(self) -> str:
        """Who is named as the publisher."""
        return self.portal.by

    @property
    def portal(self) -> Portal:
        """What is published on it."""
        return Portal(self.title, self.url, self.publisher)


def datapackage(edition: Edition, files: Iterable[PublishedFile], base: str = "data/") -> bytes:
    """The description of ``files``, whose paths are told as they are without ``base``."""
    package = {
        "$schema": SCHEMA,
        "name": "nianbao",
        "title": NAME,
        "description": f"{edition.description}{_CAVEATS}",
        "version": edition.version,
        **({"created": f"{edition.created}T00:00:00Z"} if edition.created else {}),
        **({"homepage": edition.url} if edition.url else {}),
        "licenses": [_licence(edition)],
        "sources": _SOURCES,
        "contributors": [{"title": edition.by, "roles": ["publisher"]}],
        "keywords": ["政府信息公开", "年度报告", "依申请公开", "中国"],
        "resources": [_resource(each, base) for each in files if each.table],
    }
    return json.format(json.encode(package), indent=1)


def _licence(edition: Edition) -> dict[str, str]:
    names = {"name": edition.licence.replace(" ", "-"), "title": edition.licence}
    return names | ({"path": edition.licence_address} if edition.licence_address else {})


def caveats() -> str:
    """What must be known before the data are used, in one paragraph."""
    return _CAVEATS


def _resource(file: PublishedFile, base: str) -> dict[str, Any]:
    table, form = table_called(file.table), FORMATS[file.form]
    year = f"{file.year}年的" if file.year else ""
    stem = file.path.rpartition("/")[2].partition(".")[0]
    part = file.path.partition("data/")[0].replace("/", "-")
    return {
        "name": f"{part}{stem}-{file.form.replace('.', '-')}",
        "type": "table",
        "title": f"{year}{table.title}（{form.title}）",
        "description": table.said,
        "path": file.path.removeprefix(base),
        "format": file.form.partition(".")[0],
        "mediatype": form.mediatype,
        **({"encoding": "utf-8"} if file.form.startswith("csv") else {}),
        **({"compression": form.compression} if form.compression else {}),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": f"{SCHEMAS}{table.name}.json",
    }


def schema_files(refer: bool = True) -> tuple[tuple[str, bytes], ...]:
    """The columns of each table by the name of its file, beside ``datapackage.json``.

    They ``refer`` to other tables where there is one of each.
    """
    return tuple(
        (
            f"{SCHEMAS}{each.name}.json",
            json.format(json.encode(_schema(each, refer)), indent=1),
        )
        for each in TABLES
    )


def _schema(table: ExportTable, refer: bool) -> dict[str, Any]:
    """The columns of ``table``, its key and what it refers to."""
    required = frozenset(table.key)
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(each, each.name in required) for each in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers and refer:
        schema["foreignKeys"] = [_reference(*each) for each in table.refers]
    return schema


def _reference(column: str, table: str) -> dict[str, Any]:
    form = written_formats(table_called(table))[0].replace(".", "-")
    return {"fields": [column], "reference": {"resource": f"{table}-{form}", "fields": [column]}}


def _field(column: ExportColumn, required: bool) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if required and column.name != "form":  # what is no row or column has none
        limits["required"] = True
    if column.values:
        limits["enum"] = list(column.values)
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.said,
        **({"constraints": limits} if limits else {}),
    }


def distributions(edition: Edition, files: Sequence[PublishedFile]) -> dict[str, Any]:
    """The same for search engines, as schema.org has it."""
    base = edition.url.rstrip("/") + "/" if edition.url else ""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": NAME,
        "description": f"{edition.description}{_CAVEATS}",
        **({"url": f"{base}data.html"} if base else {}),
        "license": edition.licence_address or edition.licence,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "creator": {"@type": "Organization", "name": edition.by},
        "publisher": {"@type": "Organization", "name": edition.by},
        "version": edition.version,
        **({"dateModified": edition.created} if edition.created else {}),
        "spatialCoverage": "中国",
        "temporalCoverage": _span([each.year for each in files if each.year]),
        "keywords": ["政府信息公开", "年度报告", "依申请公开"],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.path.rpartition("/")[2],
                "encodingFormat": FORMATS[each.form].mediatype if each.table else "application/zip",
                "contentUrl": f"{base}{each.path}",
                "contentSize": f"{each.size} B",
                "sha256": each.sha256,
            }
            for each in files
        ],
    }


def _span(years: Sequence[int]) -> str:
    return f"{min(years)}/{max(years)}" if years else ""
