"""The reviewer: every check a careful reader would make, one function each.

A check is a function decorated with ``@check(code, severity, group)`` in a module of ``rules``;
its docstring is its public documentation, its cases lie in ``tests/data/checks/<code>/``.
"""

from collections.abc import Mapping
from functools import cache

from build_tools.checks.registry import GROUPS as GROUPS
from build_tools.checks.registry import Check as Check
from build_tools.checks.registry import CheckDoc as CheckDoc
from build_tools.checks.registry import declared_checks
from build_tools.checks.subject import Subject as Subject
from build_tools.model import CheckResult


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by group, in the order of the public page."""
    # Takes its time, as does all that reads sentences: a build of unchanged reports judges none.
    from build_tools.checks import rules  # noqa: F401 - importing it declares every check

    return declared_checks()


def run_checks(subject: Subject) -> tuple[CheckResult, ...]:
    """What every check says of ``subject``, in the order of ``all_checks``."""
    return tuple([each.run(subject) for each in all_checks()])


@cache
def group_of(code: str) -> str:
    """The key in ``GROUPS`` of what the check ``code`` judges; KeyError where there is none."""
    return {each.code: each.group for each in all_checks()}[code]


@cache
def documentation() -> tuple[CheckDoc, ...]:
    """The public description of every check, in the order of ``all_checks``."""
    return tuple(each.doc for each in all_checks())


@cache
def check_docs() -> Mapping[str, CheckDoc]:
    """The public description of every check by its code."""
    return {doc.code: doc for doc in documentation()}


def check_name(code: str) -> str:
    """A check by code and title: ``T3-01 行内合计``."""
    doc = check_docs().get(code)
    return f"{code} {doc.title}" if doc else code
