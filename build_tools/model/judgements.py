"""What the checks say of a report, and what people answered."""

from build_tools.model.values import CellKey, Number, Outcome, Severity, Value


class Acceptance(Value, frozen=True):
    """A finding that has been looked into and explained; it no longer counts as open."""

    code: str
    reason: str
    by: str
    cell: CellKey | None = None
    """Only findings about this cell …"""
    line: int = 0
    """… and about this line are meant; without both, every finding of the code."""


class Explanation(Value, frozen=True):
    """The office's own words about its report."""

    text: str
    date: str = ""
    """The day it was given, ``YYYY-MM-DD``."""
    source: str = ""
    """Where it can be read: a web address, or words such as 来函."""


class Observation(Value, frozen=True):
    """What a check saw, as data; ``checks.sentences`` makes the sentence of it, for every reader.

    Both parts are pairs of a name and what it stands for, in the order the check gave them.
    """

    case: str
    """The sentence of the catalogue: the check's code, or ``<code>.<case>`` where it has more."""
    figures: tuple[tuple[str, Number], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of the report and names of its rows, columns and parts, a list under each name."""


class Finding(Value, frozen=True):
    """One thing a check has to say about one place of one version of one report."""

    code: str
    severity: Severity
    observed: Observation
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    """The sum as it was done, such as ``1+0+2=3≠4``; empty when none was."""
    about_reading: bool = False
    """True when the finding is that *we* could not read it, not that the report is wrong."""
    accepted: Acceptance | None = None
    """Why it does not count as open, where a maintainer has accepted it."""
    corrected: bool = False
    """Whether figures it rests on are a maintainer's corrections."""

    @property
    def counts(self) -> bool:
        """Whether it is counted as a finding about the office.

        Not what is accepted, not what we could not read, and no mere note.
        """
        return not (self.accepted or self.about_reading or self.severity is Severity.INFO)

    @property
    def is_note(self) -> bool:
        """Whether it is about the office and does not count: a mere note, or accepted."""
        return not (self.counts or self.about_reading)


class CheckResult(Value, frozen=True):
    """What one check says of one report: its outcomes counted, its findings listed."""

    code: str
    outcome: Outcome
    """The most telling of all subjects': fire, else cannot_assess, else pass, else
    not_applicable."""
    passed: int = 0
    fired: int = 0
    not_assessed: int = 0
    reason: str = ""
    """Why it cannot be assessed or does not apply, in Chinese."""
    findings: tuple[Finding, ...] = ()
