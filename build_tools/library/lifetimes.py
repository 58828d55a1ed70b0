"""Of which years a report of an agency is to be expected."""

from collections.abc import Collection


def existed(year: int, reported: Collection[int], ended: bool, followed: bool) -> bool:
    """Whether an agency is to be counted in ``year``, as far as is known.

    ``reported`` are the years of its reports, ``ended`` that it became part of another agency,
    ``followed`` that it was made of others.
    """
    if not reported:
        return True
    after, before = year > max(reported), year < min(reported)
    return not (after and ended) and not (before and followed)
