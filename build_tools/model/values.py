"""What every value is made of, and the words for its standing: status, severity, outcome."""

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Number: TypeAlias = int | Decimal
"""A published figure: ``int`` for counts, ``Decimal`` for amounts (in 10 000 yuan, 万元)."""

CellKey: TypeAlias = tuple[str, str, str]
"""``(table, row, column)``, such as ``("requests", "denied.state_secret", "total")``."""


class Value(Struct, frozen=True, gc=False, omit_defaults=True):
    """What every type below is: immutable, compared by content, quick to make and to store.

    A struct instead of a dataclass, because a report is a thousand such values: they are made six
    times faster, and stored and loaded without a codec. Change a copy with
    ``msgspec.structs.replace``.

    What a report holds by the hundred is ``array_like``, stored without the names of its fields:
    a third less to compress and to keep.
    """


class Status(StrEnum):
    """Where a cell's value comes from. Only ``PRINTED`` is the office's own word as it stands.

    ``RECOGNISED`` is what a recognition made of a picture, published where all sums prove it: never
    used against the office, nor in sums over reports.
    """

    PRINTED = "printed"
    BLANK = "blank"
    DERIVED = "derived"
    CORRECTED = "corrected"
    RECOGNISED = "recognised"
    MISSING = "missing"


class Severity(StrEnum):
    """How serious a finding or a problem is, most serious first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word readers see."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self]


class Outcome(StrEnum):
    """What one check says of one subject; never a bare true or false."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FIRE = "fire"
    CANNOT_ASSESS = "cannot_assess"
    NOT_APPLICABLE = "not_applicable"
