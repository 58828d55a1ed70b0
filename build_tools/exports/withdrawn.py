"""What stands at the addresses of the data of a report that is withdrawn.

The CSV keeps its line of columns and has no other: programs that read a year's files one after
another go on working and get no figure. Why there is none, the JSON says.
"""

from msgspec import Struct
from msgspec.json import encode

from build_tools.exports.cells import report_csv
from build_tools.model import Agency, WithdrawnReport


class _Withdrawn(Struct):
    agency: str
    agency_name: str
    year: int
    reason: str
    date: str
    url: str


def withdrawn_json(agency: Agency, report: WithdrawnReport) -> bytes:
    """``{"withdrawn": …}`` with the agency's id and name, the year, reason, date and address."""
    said = report.withdrawal
    found = _Withdrawn(agency.id, agency.name, report.year, said.reason, said.date, report.url)
    return encode({"withdrawn": found})


def withdrawn_csv() -> bytes:
    """The columns of a report's CSV and no line below them."""
    return report_csv(())


def withdrawn_text(agency: Agency, report: WithdrawnReport) -> bytes:
    """In place of the original: one line of plain text."""
    said = report.withdrawal
    reason, date = said.reason or "没有写明", said.date or "没有写明"
    what = f"{agency.name}{report.year}年政府信息公开工作年度报告已撤回，原件不再提供。"
    return f"{what}原因：{reason}。日期：{date}。\n".encode()
