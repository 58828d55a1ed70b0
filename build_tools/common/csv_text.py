"""How a text stands in a CSV file that spreadsheets and programs read."""

import re

MARK = "\ufeff"
"""What such a file begins with: without it Excel takes UTF-8 for the system's own code."""
_QUOTE_ME = re.compile(r'[",\r\n]')
_FORMULA = re.compile(r"[=+\-@\t\r](?![0-9.]+\Z)")


def quoted(text: str) -> str:
    """``text`` as a field by RFC 4180.

    No text acts as a formula: an apostrophe is put before one that would, as Excel does.
    """
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTE_ME.search(text) else text
