"""Which office a report says it is of, where that is not the one it was filed under."""

from collections.abc import Collection

from build_tools.common.text import fold, in_order
from build_tools.common.traditional import simplified
from build_tools.model import AnnualReport


def is_called(said: str, name: str) -> bool:
    """Whether one is the other or an abbreviation of it, such as 县工信局."""
    short, long = sorted((fold(said), fold(name)), key=len)
    return in_order(short, long)


def other_office(report: AnnualReport, names: Collection[str]) -> str:
    """The office that the title names, the signature too where there is one, and no ``names``."""
    title = simplified(report.agency)
    signature = simplified(report.signature) or title
    if not title or not is_called(title, signature):
        return ""
    ours = any(is_called(said, simplified(name)) for said in (title, signature) for name in names)
    return "" if ours else signature


def of_one_office(one: AnnualReport, other: AnnualReport, names: Collection[str]) -> bool:
    """Whether neither, or both, were filed under ``names`` and are another office's."""
    first, second = other_office(one, names), other_office(other, names)
    return is_called(first, second) if first and second else first == second
