"""Which remarks are wanted, by code or the beginning of one."""

from __future__ import annotations

from msgspec.structs import replace

from build_tools.checks import CHECKS
from build_tools.linting import Checked
from build_tools.model import Value

_PROBLEMS = ("E-", "W-")
"""How the codes begin of what is wrong with files rather than with what reports say."""


class Selection(Value, frozen=True):
    """Codes, or beginnings of codes such as ``T3``; without ``select``, all are wanted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def applied(self, file: Checked) -> Checked:
        """``file`` with the remarks that are wanted; why one is unreadable is always wanted."""
        if not self.select and not self.ignore:
            return file
        return replace(
            file,
            remarks=tuple(
                each for each in file.remarks if self.wants(each.code) or not file.readable
            ),
            unassessed=tuple(each for each in file.unassessed if self.wants(each[0])),
        )

    def wants(self, code: str) -> bool:
        """Whether remarks with ``code`` are wanted."""
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


def unknown_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``codes`` no check and no problem begins with."""
    known = tuple(check.code for check in CHECKS)
    return tuple(
        code
        for code in codes
        if not code.startswith(_PROBLEMS) and not any(each.startswith(code) for each in known)
    )
