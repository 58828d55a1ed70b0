"""``nianbao add`` on what old office programs save, converted by LibreOffice where it is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.adding import Action
from tests.adding.downloads import Download, downloads
from tests.adding.test_adding import proposed
from tests.commands import ROOT
from tests.readers.test_office import needs_libreoffice, saved_as

SAVED = (("doc", "wps"),)
"""As what LibreOffice saves a file, and what people's files are called."""


@needs_libreoffice
@pytest.mark.slow
def test_agency_and_year_are_read_from_old_formats(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "downloads").mkdir()
    words = [each for each in downloads(90) if each.path.endswith(".docx") and each.telling]
    truth: dict[str, Download] = {}
    for (saved, named), each in zip(SAVED, words, strict=False):
        path = tmp_path / "downloads" / f"{len(truth)}.{named}"
        path.write_bytes(saved_as(saved, each.data, tmp_path))
        truth[str(path)] = each
    entries = proposed(tmp_path / "content", tmp_path / "downloads")
    assert len(entries) == len(SAVED)
    for entry in entries:
        told = truth[entry.path]
        assert (entry.action, entry.year) == (Action.NEW, told.year), entry
        assert entry.agency is not None
        assert entry.agency.name.endswith(told.office.said)
