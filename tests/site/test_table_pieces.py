"""Files of data joined from pieces: after any change the bytes of a build from nothing."""

from __future__ import annotations

import errno
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from build_tools.common.cache import Cache
from build_tools.exports import (
    ExportedAgency,
    PiecePlace,
    exported_report,
    piece_format,
    registry,
    sheet_rows,
    table_called,
    write_tables,
    xlsx_writer,
)
from build_tools.exports.model import Field, Rows
from build_tools.model import Status
from build_tools.site import table_files, table_pieces
from build_tools.site.build_paths import PublishError
from tests.exports.test_workbook import opened
from tests.pages import samples
from tests.site.building import build_at, changed_report, place, report_of, tree

__all__ = ["place"]
REPORTS, YEARS = 12, (2022, 2023)  # agencies enough for several runs of two or three

_Change = Callable[[Any], object]


def _moved(place: Any) -> None:
    agency = report_of(place, 8).parent
    agency.rename(agency.with_name(f"{agency.name}-office"))


def _withdrawn(place: Any) -> None:
    report = report_of(place, 5)
    sidecar = f"withdrawn: {{reason: 机关要求撤回, date: 2024-05-01, file: {report.name}}}\n"
    report.with_suffix(".yml").write_text(sidecar, "utf-8")


def _added(place: Any) -> None:
    source = report_of(place)
    new = source.parent.parent / "aa-new-agency" / source.name
    new.parent.mkdir()
    shutil.copy(source, new)


def _register(place: Any) -> None:
    path = place.content / "agencies.yml"
    path.write_text(path.read_text("utf-8") + "  zz-silent:\n    name: 某县信访局\n", "utf-8")


def _lost_piece(place: Any) -> None:
    changed_report(place)
    for each in sorted((place.cache / "tables" / "all").glob("reports.*/*"))[1:3]:
        each.write_bytes(each.read_bytes()[:-9])


def _other_pieces(place: Any) -> None:
    """What a build of other content left under the same names."""
    changed_report(place)
    for each in sorted((place.cache / "tables" / "2023").glob("cells*/*")):
        name = each.relative_to(place.cache).as_posix().removesuffix(".kept")
        Cache(place.cache).put(name, b"x" * 40)


_CHANGES: dict[str, _Change] = {
    "changed": lambda place: changed_report(place),
    "added in front": _added,
    "removed": lambda place: report_of(place, 3).unlink(),
    "agency removed": lambda place: shutil.rmtree(report_of(place).parent),
    "moved": _moved,
    "withdrawn": _withdrawn,
    "register": _register,
    "piece lost": _lost_piece,
    "pieces of something else": _other_pieces,
    "years lost": lambda place: shutil.rmtree(place.cache / "explore"),
    "index lost": lambda place: shutil.rmtree(place.cache / "tables" / "all"),
}


def test_after_each_change_the_files_are_those_of_a_build_from_nothing(
    place: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "RUN", 2)
    monkeypatch.setattr(table_pieces, "GROUP", 2)
    place = replace(place, remove_vanished=True)
    build_at(place)
    before = tree(place.site)
    for name, change in _CHANGES.items():
        change(place)
        build_at(place)
        after = tree(place.site)
        assert (after == before) == (name in {"index lost", "years lost"}), name
        if after != before:
            fresh = tmp_path / name
            build_at(replace(place, site=fresh / "site", cache=fresh / "cache"))
            assert after == tree(fresh / "site"), name
        before = after


def test_of_a_changed_report_the_pieces_of_one_run_are_made_again(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "RUN", 2)
    build_at(place)
    made: list[set[str]] = []

    def writing(agencies: Any, wanted: Any) -> dict[Path, int]:
        known = list(agencies)
        made.append({each.agency.id for each in known})
        return write_tables(known, wanted)

    monkeypatch.setattr(table_pieces, "write_tables", writing)
    agency = changed_report(place, 7).parent.name
    build_at(place)
    assert made
    assert all(agency in each for each in made)
    assert max(map(len, made)) < len(list((place.content / "reports").iterdir()))


def test_of_a_sentence_more_files_are_written_again_only_if_they_tell_of_it(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    written: list[str] = []
    put = table_files._put

    def putting(job: Any, path: Path, target: Path) -> None:
        written.append(target.name)
        put(job, path, target)

    monkeypatch.setattr(table_files, "_put", putting)
    changed_report(place)
    build_at(place)
    assert {name.partition(".")[0] for name in written} == {"reports", "originals"}


def test_a_cache_that_served_another_site_leaves_no_file_of_this_one_as_it_was(
    place: Any, tmp_path: Path
) -> None:
    build_at(place)
    changed_report(place)
    other = replace(place, site=tmp_path / "other")
    build_at(other)
    build_at(place)
    assert tree(place.site) == tree(other.site)


def test_a_disk_that_is_full_is_named_and_leaves_the_site_as_it_was(
    place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    changed_report(place)

    def full(_cache: Cache, name: str, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space", name)

    with monkeypatch.context() as patched:
        patched.setattr(Cache, "keep", full)
        with pytest.raises(PublishError, match="磁盘"):
            build_at(place)
    assert tree(place.site) == before
    build_at(place)
    assert tree(place.site) != before


def agencies() -> list[ExportedAgency]:
    made = [ExportedAgency(each.agency, (exported_report(each),)) for each in samples.seeds()]
    return [*made, ExportedAgency(samples.AGENCY, (exported_report(samples.record(2023)),))]


def joined(folder: Path, table: str, form: str, cuts: list[int]) -> Path:
    """The file of all agencies, joined of pieces cut before these places."""
    found, row = agencies(), 0
    pieces: list[bytes] = []
    for start, stop in zip([0, *cuts], [*cuts, len(found)], strict=True):
        path = folder / f"piece.{form}"
        where = PiecePlace(not pieces, row)
        row += write_tables(found[start:stop], [(path, table, form, where)])[path]
        pieces.append(path.read_bytes())
    path = folder / f"joined.{form}"
    made, of = piece_format(form), table_called(table)
    pieces = [made.merge(of, pieces[:2]), *(made.merge(of, [each]) for each in pieces[2:])]
    made.join(path, of, pieces, row)
    return path


@pytest.mark.parametrize(("table", "form"), [("reports", "csv.gz"), ("cells", "csv.xz")])
def test_compressed_text_is_one_file_for_the_programs_that_unpack_it(
    tmp_path: Path, table: str, form: str
) -> None:
    whole = tmp_path / "whole.csv"
    write_tables(agencies(), [(whole, table, "csv")])
    path = joined(tmp_path, table, form, [1, 1, 2])
    command = {"csv.gz": "gzip", "csv.xz": "xz"}[form]
    unpacked = subprocess.run([command, "-dc", path], check=True, capture_output=True).stdout
    assert unpacked == whole.read_bytes()


@pytest.mark.parametrize("table", ["cells", "reports", "corrections"])
def test_parquet_of_pieces_holds_the_rows_and_types_of_the_whole(
    tmp_path: Path, table: str
) -> None:
    whole = tmp_path / "whole.parquet"
    write_tables(agencies(), [(whole, table, "parquet")])
    read = pyarrow.parquet.read_table(joined(tmp_path, table, "parquet", [1, 2]))
    known = pyarrow.parquet.read_table(whole)
    assert read.schema.equals(known.schema, check_metadata=True)
    assert read.equals(known)
    assert joined(tmp_path, table, "parquet", []).read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("most", [xlsx_writer.SHEET_ROWS, 2])
def test_a_workbook_of_pieces_is_the_one_written_whole(
    tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (xlsx_writer, sheet_rows):
        monkeypatch.setattr(module, "SHEET_ROWS", most)
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", most + xlsx_writer.HEADS)
    whole = tmp_path / "whole.xlsx"
    count = write_tables(agencies(), [(whole, "reports", "xlsx")])[whole]
    path = joined(tmp_path, "reports", "xlsx", [1, 2])
    with zipfile.ZipFile(path) as one, zipfile.ZipFile(whole) as other:
        assert one.testzip() is None
        assert {n: one.read(n) for n in one.namelist()} == {
            n: other.read(n) for n in other.namelist()
        }
    rows = [row for grid in opened(path).values() for row in grid[xlsx_writer.HEADS :]]
    assert len(opened(path)) == -(-count // most)
    assert [row[0] for row in rows] == [each.agency.id for each in agencies()]


_TEXTS = (
    "政府信息公开", "<b>&amp;\"'", "<r>1</r", "=1+1", "a\nb", " 前", "后\u3000", "\u3000", "a|b",
    "a | b", "|", "_x000D_", "\x07", "\ufffe", "\U0001f600" * 20_000, "长" * 40_000, "\x7f\x85",
    Status.PRINTED,
)  # fmt: skip
_FIELDS = (0, -3, 10**12, 10**17, Decimal("18.8710"), Decimal("1E-9"), True, False, None, "")


@pytest.mark.parametrize("odd", [*_TEXTS, *_FIELDS], ids=lambda each: ascii(each)[:20])
def test_rows_of_a_sheet_are_those_the_library_writes(tmp_path: Path, odd: Field) -> None:
    table = table_called("reports")
    row = ("编号", odd, odd, *(None,) * (len(table.columns) - 4), odd)
    written = []
    for of_library in (False, True):
        rows = sheet_rows.SheetRows(tmp_path / "piece", table, 7)
        with pytest.MonkeyPatch.context() as patch:
            if of_library:
                patch.setattr(sheet_rows, "_LONG", -1)
            rows.add(Rows((), None, [row, row]))
        rows.close()
        written.append((tmp_path / "piece").read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b'<row r="10">') == 1


def test_every_published_table_can_be_made_of_pieces() -> None:
    for table in registry.TABLES:
        for form in {*table.formats, table.instead}:
            assert table_called(table.name).standing or registry.FORMATS[form].pieces
