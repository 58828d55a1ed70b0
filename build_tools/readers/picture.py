"""A page as a picture: what text is recognised in."""

from build_tools.model import Value

MAX_PIXELS = 6_000_000
"""Of one page; A4 at 200 dots per inch has 3.9 million."""
MAX_PAGES = 20
"""Pages of one source that text is recognised on."""
DOUBTFUL = "□"
"""Set behind a digit that the recognition is not sure of: what Chinese prints for a sign that
cannot be made out. No figure holds it."""


class Picture(Value, frozen=True):
    """A page in shades of grey, row by row from the top, one byte each: 0 is black."""

    number: int
    """The page's number, from 1."""
    width: int
    height: int
    pixels: bytes
    scale: float
    """Points per pixel."""
