"""The files about all reports: complete, agreeing, readable by what others wrote."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from build_tools.common.cache import Cache
from build_tools.exports import TABLES
from build_tools.library import scan
from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths
from build_tools.site.markdown_pages import write_pages
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus
from tests.site.building import build_at, look, place, tree

__all__ = ["place"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("downloads")
    write_corpus(home / "content", 12, seed=4)
    write_pages(home / "content", home / "out")
    return home / "out"


def cells_of(out: Path, year: int) -> list[dict[str, Any]]:
    read = pyarrow.parquet.read_table(out / f"data/{year}/cells-{year}.parquet")
    rows: list[dict[str, Any]] = read.to_pylist()
    return rows


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def reports(out: Path, year: int) -> Iterator[dict[str, str]]:
    for path in sorted(out.glob(f"reports/*/{year}.csv")):
        yield from rows_of(path)


def test_every_table_is_there_in_its_formats(out: Path) -> None:
    files = {path.name for path in (out / "data").rglob("*") if path.is_file()}
    for table in TABLES:
        for form in table.formats:
            wanted = f"{table.name}-2023.{form}" if table.by_year else f"{table.name}.{form}"
            assert wanted in files


def test_a_year_holds_every_cell_of_its_reports_in_the_same_columns(out: Path) -> None:
    told, single = cells_of(out, 2023), list(reports(out, 2023))
    assert len(single) > 100
    assert [*told[0]] == [*single[0]]
    for one, other in zip(told, single, strict=True):
        for name, value in one.items():
            shown = "" if value is None else str(value)
            if name == "value" and shown:
                assert float(other[name]) == value
            else:
                assert other[name] == shown, name


def test_one_row_a_report_has_the_same_figures(out: Path) -> None:
    cells: dict[tuple[str, str], float | None] = {
        (each["agency_id"], each["anchor"][1:]): each["value"] for each in cells_of(out, 2023)
    }
    wide = rows_of(out / "data/2023/tables-2023.csv.gz")
    assert len(wide) == len({agency for agency, _ in cells})
    for row in wide:
        own = {key: value for (agency, key), value in cells.items() if agency == row["agency_id"]}
        names = [name for name in row if "." in name]
        assert len(row["statuses"]) == len(names)
        for name, letter in zip(names, row["statuses"], strict=True):
            assert (letter == "-") == (name not in own)
            assert (float(row[name]) if row[name] else None) == own.get(name)


def test_the_register_and_the_originals_are_whole(out: Path) -> None:
    agencies = scan(out.parent / "content", Cache(None)).agencies
    listed = rows_of(out / "data/agencies.csv.gz")
    assert [each["agency_id"] for each in listed if each["years"]] == [each.id for each in agencies]
    originals = rows_of(out / "data/originals.csv.gz")
    entries = [entry for each in agencies for entry in each.entries]
    assert [each["sha256"] for each in originals] == [each.sha256 for each in entries]
    for each in originals:
        assert (out / each["original"]).stat().st_size == int(each["size"])


def test_the_package_is_valid_and_so_are_the_data(out: Path) -> None:
    import frictionless  # 200 modules that two tests need

    package = json.loads((out / "datapackage.json").read_bytes())
    assert package["version"]
    checked = {
        **package,
        "resources": [each for each in package["resources"] if each["format"] == "csv"],
    }
    for each in checked["resources"]:
        each["schema"] = json.loads((out / each["schema"]).read_bytes())
        # Frictionless looks for what is referred to among files of the same format.
        for one in each["schema"].get("foreignKeys", ()):
            assert one["reference"]["resource"] in {has["name"] for has in package["resources"]}
    report = frictionless.Package.from_descriptor(checked, basepath=str(out)).validate()
    assert report.valid, report.flatten(["name", "fieldName", "rowNumber", "note"])[:5]
    assert {task.name for task in report.tasks} >= {"reports-csv-gz", "codebook-csv"}


def test_a_changed_file_is_no_part_of_the_package(out: Path, tmp_path: Path) -> None:
    import frictionless

    home = tmp_path / "out"
    shutil.copytree(out, home)
    path = home / "data/codebook.csv"
    path.write_bytes(
        path.read_bytes().replace(b"row,requests,2021,received,", b"row,requests,2021,,")
    )
    assert (
        not frictionless.Package(str(home / "datapackage.json"))
        .get_resource("codebook-csv")
        .validate()
        .valid
    )


def test_one_file_holds_everything_with_what_must_be_known(out: Path) -> None:
    with zipfile.ZipFile(out / "data/nianbao.zip") as bundle:
        names = {name.removeprefix("nianbao/") for name in bundle.namelist()}
        assert bundle.testzip() is None
        assert {"README.txt", "LICENCE.txt", "CITATION.cff", "datapackage.json"} <= names
        assert {"cells-2023.parquet", "reports.csv.gz", "originals.csv.gz", "codebook.csv"} <= names
        assert "本站未收录，不代表机关未发布" in bundle.read("nianbao/README.txt").decode()
        package = json.loads(bundle.read("nianbao/datapackage.json"))
        for each in package["resources"]:
            assert len(bundle.read(f"nianbao/{each['path']}")) == each["bytes"]
        assert bundle.getinfo("nianbao/README.txt").date_time == (1980, 1, 1, 0, 0, 0)


def test_the_old_address_of_a_year_tells_where_its_cells_are(out: Path) -> None:
    said = (out / "data/2023.csv").read_text("utf-8")
    assert "2023/cells-2023.parquet" in said
    assert "data.html" in said
    assert (out / "data/2023/cells-2023.parquet").is_file()


def test_a_report_that_went_leaves_its_year(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    write_corpus(content, 5, seed=4)
    write_pages(content, out)
    first = (out / "data/2022/cells-2022.parquet").stat()
    write_pages(content, out)
    assert (out / "data/2022/cells-2022.parquet").stat() == first
    next((content / "reports").glob("*/2021.*")).unlink()
    write_pages(content, out)
    assert not (out / "data/2021").exists()
    assert min(path.name for path in (out / "data").iterdir()) == "2022"
    assert {each["year"] for each in rows_of(out / "data/reports.csv.gz")} == {
        *("2022", "2023", "2024", "2025")
    }


@pytest.mark.parametrize("meddle", [False, True])
def test_of_a_changed_agency_only_the_year_that_changed_is_written(
    place: BuildPaths, tmp_path: Path, meddle: bool
) -> None:
    build_at(place)
    data = place.site / "data"
    before = {each.name: each.stat().st_ino for each in data.glob("*/cells-*.parquet")}
    source = max((place.content / "reports").rglob("*.txt"), key=lambda each: each.stem)
    source.write_text(source.read_text("utf-8").replace("0", "8", 40) + "\n补充7件。\n", "utf-8")
    other = data / min(each.name for each in data.iterdir() if each.is_dir())
    if meddle:
        (other / f"tables-{other.name}.csv.gz").write_bytes(b"damaged")
    build_at(place)
    now = {each.name: each.stat().st_ino for each in data.glob("*/cells-*.parquet")}
    touched = {name[6:10] for name in now if now[name] != before[name]}
    assert touched == {source.stem, other.name} if meddle else touched == {source.stem}
    build_at(replace(place, site=tmp_path / "again", cache=tmp_path / "cache"))
    assert tree(data) == tree(tmp_path / "again" / "data")
    assert build_at(place).files.written == 0


def test_two_builds_give_the_same_bytes(place: BuildPaths, tmp_path: Path) -> None:
    build_at(place)
    again = BuildPaths(place.content, tmp_path / "again", tmp_path / "other")
    with Workers(2) as workers:
        build_portal(again, look(), workers)
    assert tree(again.site / "data") == tree(place.site / "data")


def test_without_pyarrow_cells_are_compressed_csv(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.exports.parquet_writer.find_spec", lambda _: None)
    build_at(place)
    names = {path.name for path in (place.site / "data").rglob("*")}
    assert not [name for name in names if name.endswith(".parquet")]
    assert {"cells-2023.csv.xz", "reports.csv.gz", "reports.xlsx", "nianbao.zip"} <= names
    assert "没有装 pyarrow" in (place.site / "data.html").read_text("utf-8")


def test_what_a_fault_kept_stays_in_the_files(place: BuildPaths) -> None:
    build_at(place)
    before = tree(place.site / "data")
    shutil.rmtree(place.site / "data")
    shutil.rmtree(place.cache / "findable")
    build_at(replace_lasting(place))
    assert tree(place.site / "data") == before


def replace_lasting(place: BuildPaths) -> BuildPaths:
    """The same place: what was kept of the reports is made anew."""
    return BuildPaths(place.content, place.site, place.cache)


def test_the_licence_that_is_set_is_the_only_one_told(place: BuildPaths) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/deed.zh-hans"
    build_at(replace(place, licence=("CC-BY-4.0", address), publisher="某大学法律诊所"))
    package = json.loads((place.site / "datapackage.json").read_text("utf-8"))
    (licence,) = package["licenses"]
    assert (licence["name"], licence["path"]) == ("CC-BY-4.0", address)
    assert package["contributors"][0]["title"] == "某大学法律诊所"
    with zipfile.ZipFile(place.site / "data/nianbao.zip") as bundle:
        assert f"CC-BY-4.0 {address}" in bundle.read("nianbao/LICENCE.txt").decode()
        told = bundle.read("nianbao/CITATION.cff").decode()
    assert "license: CC-BY-4.0\n" in told
    page = (place.site / "data.html").read_text("utf-8")
    assert address in page
    for path in (*place.site.rglob("*.json"), *place.site.rglob("*.cff"), place.site / "data.html"):
        assert "CC0" not in path.read_text("utf-8"), path
