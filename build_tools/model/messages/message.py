"""What the message of a problem is."""

from typing import NamedTuple


class Message(NamedTuple):
    """The words of a problem, with the names of its values in braces."""

    what: str
    """Without a full stop."""
    remedy: str
