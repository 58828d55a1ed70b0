"""What a build did, as told to whoever ran it."""

from build_tools.common.files import shown_name
from build_tools.common.folder_writer import FileCounts
from build_tools.library import Library
from build_tools.library.corrections.withholding import WITHHELD
from build_tools.library.examining import STILL_WITHDRAWN
from build_tools.library.register_file import LAST_KNOWN, LOST
from build_tools.model import Problem, Value
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import REPORTS, TOP
from build_tools.site.agency_folders import folder_of

_ACCIDENTS = frozenset({WITHHELD, LAST_KNOWN, LOST, STILL_WITHDRAWN})


class BuildReport(Value, frozen=True):
    """What a build did and what there is to say about the content."""

    reports: int
    unreadable: int
    """Reports of which nothing could be read."""
    files: FileCounts
    problems: tuple[Problem, ...]
    """Of the reports, for their maintainers."""
    own_problems: tuple[Problem, ...]
    """Of the register and the tree: ours to mend."""
    failed: tuple[Problem, ...] = ()
    """What kept agencies from being published: their pages are those of an earlier build."""

    @property
    def accidents(self) -> tuple[Problem, ...]:
        """What was published otherwise than it should be: cells withheld, an earlier register."""
        reported = (*self.own_problems, *self.problems)
        return tuple(each for each in reported if each.code in _ACCIDENTS)


def report_build(
    library: Library,
    manifest: Manifest,
    tally: FileCounts,
    failed: dict[str, Problem],
    reported: tuple[Problem, ...] = (),
    own: tuple[Problem, ...] = (),
) -> BuildReport:
    """The report on a build; ``reported`` is said of the reports, ``own`` is ours to mend."""
    published = [head for head in library.agencies.heads if head.id not in failed]
    unreadable = 0
    problems = list(reported)
    for head in published:
        entry = manifest.entry(folder_of(head.id))
        unreadable += entry.unreadable
        problems += entry.problems
    closed = {f"{shown_name(library.root)}/{REPORTS}/{agency}" for agency in library.closed}
    return BuildReport(
        reports=sum(len(head.years) for head in published),
        unreadable=unreadable,
        files=tally,
        problems=tuple(problems),
        own_problems=(*library.problems, *manifest.entry(TOP).problems, *failed.values(), *own),
        failed=(
            *failed.values(),
            *(problem for problem in library.problems if problem.path in closed),
        ),
    )
