from pathlib import Path

from build_tools.reading import read_or_explain, read_together

_SEEDS = sorted((Path(__file__).parents[1] / "content" / "reports").glob("*/2023.txt"))


def test_reports_read_together_are_those_read_alone(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "bare.txt").write_text("一、总体情况\n本年工作有序。")
    odd = [tmp_path / name for name in ("absent.txt", "bare.txt", "empty.txt")]
    files = [(path, f"{number}.txt") for number, path in enumerate([*odd, *_SEEDS, *odd])]
    together = read_together(files)
    assert together == [read_or_explain(path, shown) for path, shown in files]
    assert [report.path for report in together] == [shown for _, shown in files]
    codes = [[problem.code for problem in report.problems] for report in together]
    unread = [["E-OPEN"], ["W-NO-TABLE"], ["E-EMPTY"]]
    assert codes == [*unread, *([] for _ in _SEEDS), *unread]
    assert read_together([]) == []
