"""An edit in the preview: each step of the way is done once, counted call by call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.common.cache import Cache
from build_tools.library import agency_proses, agency_reports, judging
from build_tools.reports import reading
from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths
from build_tools.workers.tasks import Workers
from tests.site.building import look, place

__all__ = ["place"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each step is done, and how often each artefact of the cache is loaded."""
    counted: Counter[str] = Counter()

    def count(room: Any, name: str) -> None:
        step: Callable[..., Any] = getattr(room, name)

        def counting(*given: Any, **named: Any) -> Any:
            counted[name] += 1
            return step(*given, **named)

        monkeypatch.setattr(room, name, counting)

    load = Cache.load

    def loading(cache: Cache, name: str, kind: Any, key: str = "") -> Any:
        counted[f"load {name}"] += 1
        return load(cache, name, kind, key)

    count(reading, "read_report")
    count(judging, "run_checks")
    count(agency_reports, "summarise")
    count(agency_proses, "prose_of")
    monkeypatch.setattr(Cache, "load", loading)
    return counted


def preview(place: BuildPaths) -> None:
    with Workers(1) as workers:
        build_portal(replace(place, lasting=False), look(), workers)


def edit(place: BuildPaths) -> tuple[str, int]:
    """One report changed: its agency, and how many reports that one has."""
    report: Path = min((place.content / "reports").glob("*/20*"))
    report.write_text(report.read_text("utf-8") + "\n另有说明一段。\n", "utf-8")
    return report.parent.name, len(list(report.parent.glob("20*")))


def test_a_first_build_does_each_step_once(place: BuildPaths, calls: Counter[str]) -> None:
    preview(place)
    reports = len(list((place.content / "reports").glob("*/20*")))
    assert {calls[step] for step in ("read_report", "run_checks", "summarise", "prose_of")} == {
        reports
    }


def test_an_edit_reads_one_report_and_judges_its_agency_once(
    place: BuildPaths, calls: Counter[str]
) -> None:
    preview(place)
    calls.clear()
    agency, reports = edit(place)
    preview(place)
    assert calls["read_report"] == 1
    assert calls["run_checks"] == calls["summarise"] == calls["prose_of"] == reports
    assert calls[f"load readings/{agency}"] == calls[f"load findings/{agency}"] == 1
    loaded = [name for name in calls if name.startswith("load summaries/")]
    assert loaded
    assert all(calls[name] == 1 for name in loaded)
    assert [name for name in calls if name.startswith("load readings/")] == [
        f"load readings/{agency}"
    ]


def test_a_correction_judges_and_reads_nothing(place: BuildPaths, calls: Counter[str]) -> None:
    preview(place)
    calls.clear()
    report: Path = min((place.content / "reports").glob("*/20*"))
    said = "explanations: [{text: 系填报时漏计。, date: 2024-03-01, source: 来函}]\n"
    report.with_name(f"{report.stem[:4]}.corrections.yml").write_text(said, "utf-8")
    preview(place)
    assert calls["read_report"] == calls["prose_of"] == 0
    assert calls["run_checks"] == len(list(report.parent.glob("20??.[!cy]*")))
