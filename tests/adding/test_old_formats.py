"""``nianbao add`` on what old office programs save: it is converted before it is told apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.adding import Action
from tests.adding.downloads import downloads
from tests.adding.test_adding import proposed
from tests.commands import ROOT
from tests.readers.test_office import OLE, converter


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_agency_and_year_are_read_from_old_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / name).write_bytes(b"{\\rtf1" if name == "a.rtf" else OLE)
    told = next(one for one in downloads(90) if one.path.endswith(".docx") and one.telling)
    (tmp_path / "made.docx").write_bytes(told.data)
    script = (
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'report.docx'\n"
        "out.write_bytes(pathlib.Path(sys.argv[0]).with_name('made.docx').read_bytes())"
    )
    converter(tmp_path, script, monkeypatch)
    (entry,) = proposed(tmp_path / "content", tmp_path / "downloads")
    assert (entry.action, entry.year) == (Action.NEW, told.year)
    assert entry.agency is not None
    assert entry.agency.name.endswith(told.office.said)
