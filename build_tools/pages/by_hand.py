"""Pages written by hand in Markdown, after their generator has made HTML of them."""

import re
from itertools import count

_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_INLINE = r"(?:</?(?:a|code|em|span|strong)\b[^<>\n]*>)*"
# A line of the source that ends and the next that begins in Chinese: a browser would show a space.
_BROKEN_LINE = re.compile(rf"([{_CHINESE}]{_INLINE})[ ]*\n[ ]*(?={_INLINE}[{_CHINESE}])")
_VERBATIM = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')


def finish_by_hand(html: str) -> str:
    """``html`` with Chinese lines joined, and with tables that keyboards reach and scroll.

    What stands in ``pre`` stays as it is.
    """
    parts = _VERBATIM.split(html)
    parts[::2] = [_BROKEN_LINE.sub(r"\1", part) for part in parts[::2]]
    numbers = count(1)
    return _TABLE.sub(lambda found: _framed(found[0], next(numbers)), "".join(parts))


def _framed(table: str, number: int) -> str:
    # The site's security policy lets no style of a page's own take effect.
    table = _ALIGNED.sub(r'\1 align="\2"', table)
    return (
        '<div class="nb-table nb-written"><div class="nb-scroller" role="region" tabindex="0" '
        f'aria-label="表格{number}">\n{table}\n</div></div>'
    )
