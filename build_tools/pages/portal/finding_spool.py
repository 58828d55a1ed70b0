"""The findings of all reports, set aside while these are counted and listed afterwards.

So each summary is loaded once. What is small stays in memory, the rest lies in a file that goes
with the process.
"""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from build_tools.library.summaries import ReportSummary

_IN_MEMORY = 4 << 20
_ENCODER = Encoder()  # JSON, which unlike msgpack holds numbers of any length; a report on a line
_DECODER = Decoder(ReportSummary)


class FindingSpool:
    """Reports with findings, in the order they came."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - goes with this object

    def passing(self, summaries: Iterable[ReportSummary]) -> Iterator[ReportSummary]:
        """``summaries`` as they are; on their way, what the lists of findings need is set aside."""
        for report in summaries:
            if report.findings:
                slim = replace(report, totals=(), title="", path="", sha256="")
                self._file.write(_ENCODER.encode(slim) + b"\n")
            yield report

    def __iter__(self) -> Iterator[ReportSummary]:
        """What was set aside: reports without their figures."""
        self._file.seek(0)
        yield from map(_DECODER.decode, self._file)
