"""A report read without ever failing: what cannot be read becomes a report that says why."""

from pathlib import Path

from build_tools.common.crash_notes import left_out, working_on
from build_tools.common.failures import problem_of
from build_tools.model import AnnualReport, Problem, Source
from build_tools.readers import UnreadableError, read_source


def read_or_explain(path: Path, shown: str, root: Path | None = None) -> AnnualReport:
    """The report at ``path``, or one that is not ``readable`` and holds the problem."""
    try:
        source = read_source(path, shown, root)
    except UnreadableError as error:
        return unread(shown, error.problem)
    if problem := left_out(shown, source.sha256):
        return unread(shown, problem)
    try:
        with working_on(shown, source.sha256):
            return read_report(source)
    except UnreadableError as error:
        return unread(shown, error.problem, source)
    # A fault of ours in one report must not cost the others theirs. Without the source's hash
    # nobody keeps the answer: what was no fault of the file may be gone the next time.
    except Exception as error:
        return unread(shown, problem_of(error, shown, "没有读成"))


def read_report(source: Source) -> AnnualReport:
    """The report in ``source``; raises ``UnreadableError`` when nothing of it can be read."""
    # Takes its time, and most builds find most reports, or all, as they were.
    from build_tools.reports import assembling

    return assembling.read_report(source)


def unread(shown: str, problem: Problem, source: Source | None = None) -> AnnualReport:
    """The report that stands for a source of which nothing could be read."""
    return AnnualReport(
        path=shown,
        sha256=source.sha256 if source else "",
        size=len(source.data) if source else 0,
        title="",
        agency="",
        year=None,
        issued="",
        signature="",
        sections=(),
        tables=(),
        problems=(problem,),
    )
