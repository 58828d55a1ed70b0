"""What a clause claims, by what it speaks of, and the statement that a claim becomes."""

from collections.abc import Iterator

from build_tools.model import Statement
from build_tools.statements.claims import Claim, Surroundings
from build_tools.statements.clauses import UNPLACED, Clause
from build_tools.statements.disputes import read_disputes
from build_tools.statements.listed_parts import Part
from build_tools.statements.proactive import read_disclosed, read_fee
from build_tools.statements.requests import read_requests
from build_tools.statements.table_two import read_decisions, read_normative
from build_tools.statements.topics import Topic

READERS = {
    Topic.REQUESTS: read_requests,
    Topic.REVIEW: read_disputes,
    Topic.DISCLOSED: read_disclosed,
    Topic.NORMATIVE: read_normative,
    Topic.DECIDED: read_decisions,
    Topic.FEE: read_fee,
}
"""Who reads the clauses of a topic; those of the others claim nothing."""


def claims_of(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Every claim of ``clause``; figures whose meaning is not plain are left out."""
    read = READERS.get(around.topic)
    return read(clause, around) if read else iter(())


def statement_of(
    claim: Claim, quote: str, parts: tuple[Part, ...] = (), body: str = ""
) -> Statement:
    """``claim`` as stated in the words ``quote``; its line is not known yet."""
    return Statement(
        kind=claim.kind,
        value=claim.value,
        unit=claim.unit,
        line=UNPLACED,
        quote=quote,
        negation=claim.negation,
        vague=claim.vague,
        narrowed=claim.narrowed,
        body=body,
        parts=parts,
    )
