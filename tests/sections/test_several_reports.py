"""Several whole reports in one file: the one of the year it is filed under is read, or none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.model import AnnualReport, Source
from build_tools.readers.problems import UnreadableError
from build_tools.reports.assembling import read_report
from tests.corpus import write_corpus

_OWN = "sample-900121-agriculture"
_OTHER = "sample-900121-education"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, 60, seed=11)
    return folder / "reports"


def _text(corpus: Path, agency: str, year: int) -> str:
    return (corpus / agency / f"{year}.txt").read_text("utf-8")


def _read(name: str, *texts: str) -> AnnualReport:
    return read_report(Source(name, "\n".join(texts).encode(), ""))


def _figures(report: AnnualReport) -> list[tuple[str, str, str]]:
    return [
        (str(cell.key), str(cell.value), cell.status)
        for table in report.tables
        for cell in table.cells
    ]


def _codes(report: AnnualReport) -> list[str]:
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("year", [2022, 2023])
@pytest.mark.parametrize("order", [(2022, 2023), (2023, 2022)])
def test_the_report_of_the_filed_year_is_read(
    corpus: Path, year: int, order: tuple[int, int]
) -> None:
    alone = _read(f"{year}.txt", _text(corpus, _OWN, year))
    among = _read(f"{year}.txt", *(_text(corpus, _OWN, each) for each in order))
    assert any(value not in ("0", "None") for _, value, _ in _figures(alone))
    assert _figures(among) == _figures(alone)
    assert among.title == alone.title
    assert _codes(among) == [*_codes(alone), "W-SEVERAL-REPORTS"]


def test_a_draft_of_no_year_is_the_latest(corpus: Path) -> None:
    texts = [_text(corpus, _OWN, year) for year in (2022, 2023)]
    assert _read("draft.txt", *texts).year == 2023


@pytest.mark.parametrize("name", ["2021.txt", "2023.txt"])
def test_what_cannot_be_told_apart_is_not_read(corpus: Path, name: str) -> None:
    texts = [_text(corpus, _OWN, 2023), _text(corpus, _OTHER, 2023), _text(corpus, _OWN, 2022)]
    with pytest.raises(UnreadableError) as raised:
        _read(name, *texts)
    assert raised.value.problem.code == "E-SEVERAL-REPORTS"


def test_links_to_other_years_and_a_second_print_are_no_other_report(corpus: Path) -> None:
    text = _text(corpus, _OWN, 2023)
    title = text.splitlines()[0]
    links = "\n".join(title.replace("2023", str(year)) for year in (2020, 2021, 2022))
    assert _codes(_read("2023.txt", links, text, links)) == []
    assert "W-SEVERAL-REPORTS" not in _codes(_read("2023.txt", text, text))


def test_a_draft_before_the_report_with_other_figures_is_not_read(corpus: Path) -> None:
    text = _text(corpus, _OWN, 2023)
    draft = text.replace(text.splitlines()[0], f"{text.splitlines()[0]}（征求意见稿）")
    other = _text(corpus, _OWN, 2022).replace("2022", "2023").replace("2021", "2022")
    for one, two in ((draft, other), (other, draft)):
        with pytest.raises(UnreadableError) as raised:
            _read("2023.txt", one, two)
        assert "不止一份" in str(raised.value.problem)


def test_two_years_whose_titles_were_lost_are_not_read_as_one(corpus: Path) -> None:
    texts = [_text(corpus, _OWN, year).partition("\n")[2] for year in (2023, 2022)]
    for first, second in (texts, reversed(texts)):
        with pytest.raises(UnreadableError) as raised:
            _read("2023.txt", first, second)
        assert "两份报告" in str(raised.value.problem)
    assert _codes(_read("2023.txt", texts[0], texts[0])) == _codes(_read("2023.txt", texts[0]))


@pytest.mark.parametrize("name", ["2023.txt", "draft.txt"])
def test_a_report_that_lost_its_title_is_of_the_year_it_names_most(corpus: Path, name: str) -> None:
    own, last = (_text(corpus, _OWN, year) for year in (2023, 2022))
    among = _read(name, own.split("\n", 1)[1], last)
    assert _figures(among) == _figures(_read("2023.txt", own))
    assert "W-SEVERAL-REPORTS" in _codes(among)


def test_titles_and_headings_in_italics_tell_two_reports_apart(corpus: Path) -> None:
    texts = []
    for year in (2023, 2022):
        title, *lines = _text(corpus, _OWN, year).splitlines()
        marked = [f"*{one}*" if one[1:2] == "、" and "\t" not in one else one for one in lines]
        texts.append("\n".join([f"*{title}*", *marked]))
    among, alone = _read("2023.txt", *texts), _read("2023.txt", _text(corpus, _OWN, 2023))
    assert _figures(among) == _figures(alone)


@pytest.mark.parametrize("name", ["2023.txt", "draft.txt"])
def test_a_list_of_titles_before_the_first_report_names_no_other_year(
    corpus: Path, name: str
) -> None:
    years = (2023, 2022, 2021)
    texts = {year: _text(corpus, _OWN, year) for year in years}
    listed = "\n".join(f"{at}.{texts[year].splitlines()[0]}" for at, year in enumerate(years, 1))
    bodies = [text.partition("\n")[2] if year == 2023 else text for year, text in texts.items()]
    among = _read(name, listed, *bodies)
    assert among.year == 2023
    assert _figures(among) == _figures(_read("2023.txt", texts[2023]))
    bare = re.sub(r"\d{4}年", "", bodies[0])  # which of three nothing tells
    with pytest.raises(UnreadableError):
        _read("2023.txt", listed.replace("2023", "2020"), bare, *bodies[1:])
