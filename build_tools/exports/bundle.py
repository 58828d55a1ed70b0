"""One file with everything: the tables, what they mean, how they may be used and cited."""

import gzip
import re
import shutil
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec.structs import replace

from build_tools.exports.model import PublishedFile
from build_tools.exports.package import NAME, Edition, caveats, datapackage, schema_files
from build_tools.exports.registry import FORMATS, TABLES, table_called

_MADE = (1980, 1, 1, 0, 0, 0)  # the same in every file: the first time a zip can tell
_CHUNK = 1 << 20
_README = """{name}

{caveats}

文件
{files}

怎么打开
- .csv.gz、.csv.xz 是压缩的 CSV（UTF-8），Python 的 pandas 和 R 可以直接读，7-Zip 可以解压
- .parquet 供 pandas、R（arrow）、DuckDB 等程序读
- 栏目、代号、数字的来历写在 codebook.csv 里；datapackage.json 是同样的说明，供程序读
- 每张表前几列相同：哪个机关、哪个地区、哪一年、哪个原件、哪个网页

使用：见 LICENCE.txt。引用：见 CITATION.cff
"""
_SPDX = re.compile(r"[A-Za-z]+[A-Za-z0-9.+-]*")
_LICENCE_TEXT = """从原件读出的数据（本压缩包里的全部表格）：{licence}
年度报告的原件是国家机关依法公布的文件，权利和责任属于发布它的机关。
引用时请写明本站和取得数据的日期。数字以机关网站上的原文为准，本站不作保证。
"""


def bundle_tables(path: Path, site: Path, files: Iterable[PublishedFile], edition: Edition) -> None:
    """Write the tables among ``files``, each in its most compact format, to the zip at ``path``.

    ``site`` is what their paths start from. The same files give the same bytes.
    """
    chosen = _chosen(files)
    with ZipFile(path, "w") as bundle:
        for name, text in _texts(chosen, edition).items():
            bundle.writestr(_entry(name, ZIP_DEFLATED), text)
        for each in chosen:
            packed = ZIP_DEFLATED if each.form == "csv" else ZIP_STORED
            entry = _entry(each.path.rpartition("/")[2], packed)
            entry.file_size = each.size
            with _opened(site / each.path) as file, bundle.open(entry, "w") as out:
                shutil.copyfileobj(file, out, _CHUNK)


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    """The file, which may be published compressed only."""
    return path.open("rb") if path.exists() else gzip.open(f"{path}.gz")


def citation_file(edition: Edition) -> str:
    """``CITATION.cff``: how the data are cited, for the programs that people cite with."""
    known = {
        "cff-version": "1.2.0",
        "message": "引用这些数据时，请写明取得的日期，并以机关网站上的原文为准。",
        "type": "dataset",
        "title": NAME,
        "authors": f'\n  - name: "{_quoted(edition.by)}"',
        "version": edition.version,
        "date-released": edition.created,
        "url": edition.url,
        "license": edition.licence if _SPDX.fullmatch(edition.licence) else "",
        "license-url": "" if _SPDX.fullmatch(edition.licence) else edition.licence_address,
    }
    plain = ("cff-version", "type", "authors", "date-released", "license")
    return "".join(
        f"{key}: {value}\n" if key in plain else f'{key}: "{_quoted(value)}"\n'
        for key, value in known.items()
        if value
    )


def described_file(
    path: Path, at: str, table: str, form: str, rows: int, year: int | None
) -> PublishedFile:
    """What there is to tell of the file at ``path``, which lies on the portal at ``at``."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return PublishedFile(at, table, form, rows, path.stat().st_size, digest, year)


def _entry(name: str, packed: int) -> ZipInfo:
    entry = ZipInfo(f"nianbao/{name}", _MADE)
    entry.compress_type = packed
    entry.external_attr = 0o644 << 16
    return entry


def _quoted(text: str) -> str:
    """For a quoted text of YAML."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _chosen(files: Iterable[PublishedFile]) -> list[PublishedFile]:
    """One file for each table and year: CSV, but for what is there as Parquet by year."""
    found: dict[tuple[str, int | None], PublishedFile] = {}
    order = [each.name for each in TABLES]
    for each in files:
        if not each.table or each.form == "xlsx":
            continue
        known = found.get((each.table, each.year))
        wanted = each.form == "parquet" if each.year else each.form.startswith("csv")
        if known is None or wanted:
            found[each.table, each.year] = each
    return sorted(found.values(), key=lambda each: (order.index(each.table), each.year or 0))


def _texts(files: list[PublishedFile], edition: Edition) -> dict[str, str | bytes]:
    listed = "\n".join(f"- {each.path.rpartition('/')[2]}：{_said(each)}" for each in files)
    moved = [replace(each, path=f"data/{each.path.rpartition('/')[2]}") for each in files]
    return {
        "README.txt": _README.format(name=NAME, caveats=caveats(), files=listed),
        "LICENCE.txt": _LICENCE_TEXT.format(
            licence=f"{edition.licence} {edition.licence_address}".rstrip()
        ),
        "CITATION.cff": citation_file(edition),
        "datapackage.json": datapackage(edition, moved),
        **dict(schema_files()),
    }


def _said(file: PublishedFile) -> str:
    table = table_called(file.table)
    year = f"{file.year}年，" if file.year else ""
    return f"{year}{table.title}，{file.rows} 行（{FORMATS[file.form].title}）。{table.said}"
