"""How scans are made worse and marked; what recognises them is an extra, and runs in a command."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw

from build_tools.model import Document, Source
from build_tools.readers import read_document, recognition
from build_tools.readers.problems import unreadable
from tests.accuracy import scanned
from tests.accuracy.degrading import DEGRADATIONS, degrade
from tests.accuracy.papers import set_paper
from tests.accuracy.scanned import Scan, summed
from tests.readers import scanning


def page() -> Image.Image:
    drawn = Image.new("L", (160, 120), 255)
    ImageDraw.Draw(drawn).rectangle((20, 30, 130, 70), 40)
    return drawn


@pytest.mark.parametrize("name", DEGRADATIONS)
def test_a_page_stays_as_large_and_is_worse_by_the_same_chance(name: str) -> None:
    worse = degrade(Random(3), page(), (name,))
    assert (worse.size, worse.mode) == (page().size, "L")
    assert worse.tobytes() != page().tobytes()
    assert worse.tobytes() == degrade(Random(3), page(), (name,)).tobytes()


def test_what_befalls_a_page_befalls_it_in_order() -> None:
    one, other = (
        degrade(Random(3), page(), ways).tobytes() for ways in (("fax", "fat"), ("fat", "fax"))
    )
    assert one != other


@pytest.fixture
def without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans of one small page each, however many the report has."""
    monkeypatch.setattr(scanning, "scans", lambda _data, _dots: [page()])


def _sit(folder: Path) -> Scan:
    return scanned._sit(0, 1, folder)


@pytest.mark.usefixtures("without_drawing")
def test_of_what_is_recognised_wholly_no_figure_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = set_paper(0, 1, layout="pdf_ruled", quirk="plain")
    asked: list[str] = []

    def recognised(source: Source) -> Document:
        asked.append(source.path)
        return read_document(Source("2023.pdf", paper.data, source.sha256))

    monkeypatch.setattr(recognition, "recognise_image", recognised)
    scan = _sit(tmp_path)
    assert scan.marks["requests right"] > 100
    assert scan.is_readable
    assert not scan.is_wrong
    assert scan.planted["plantings"] == scanned._PLANTINGS
    assert 0 < scan.planted["right"] < scanned._PLANTINGS * scan.marks["requests right"] * 2
    assert _sit(tmp_path) == scan
    assert len(asked) == 1, "what was recognised is kept"


@pytest.mark.usefixtures("without_drawing")
def test_what_nobody_can_recognise_is_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(source: Source) -> Document:
        raise unreadable(source, "E-READER.memory")

    monkeypatch.setattr(recognition, "recognise_image", nothing)
    scan = _sit(tmp_path)
    assert scan.marks["requests withheld"] > 100
    assert [scan.is_readable, scan.is_wrong] == [False, False]


def test_a_wrong_figure_is_counted_wherever_it_was_published() -> None:
    read = Scan("a", ("fax",), 2, Counter({"requests right": 9, "seen": 9}), Counter())
    wrong = Scan("b", ("fax",), 1, Counter({"requests wrong": 1, "seen": 0}), Counter())
    misled = Scan("c", ("fax",), 1, Counter(), Counter({"plantings": 20, "wrong": 1}))
    assert [each.is_wrong for each in (read, wrong, misled)] == [False, True, True]
    assert [each.is_readable for each in (read, wrong)] == [True, False]
    found = summed([read, wrong])
    assert found["pages"] == 3
    assert found["all"]["reports"] == 2
    assert found["all"]["requests wrong"] == 1
    assert "requests wrong" not in found["readable"]
