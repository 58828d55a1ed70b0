"""What the text of every page of the demonstration must not show, whatever it says."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

_APART = re.compile(r"<(script|style|pre|select)\b.*?</\1>", re.DOTALL)
_ORIGINAL = re.compile(r'<details class="nb-original".*', re.DOTALL)
_TAG_AS_TEXT = re.compile(r"(?:&lt;|&#60;)/?(?:span|small|strong|a|p|li|br|em|code)\b")
_CHINESE = "[\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BROKEN_LINE = re.compile(rf"{_CHINESE}[ ]*\n[ ]*{_CHINESE}")
_MARKS = re.compile("，，|。。|，。|；。|（）|“”|，；|、。|：。")
"""Marks that only meet where a word between them is missing."""


def shown(page: Path) -> str:
    """The page without its scripts, what is quoted letter by letter, and the original's lines."""
    return _ORIGINAL.sub("", _APART.sub("", page.read_text("utf-8")))


def test_no_page_shows_a_tag_a_broken_line_or_marks_without_words(demo: Path) -> None:
    seen = {
        f"{page.relative_to(demo)}: {found[0]!r} in {text[found.start() - 30 : found.end() + 30]!r}"
        for page in demo.rglob("*.html")
        for text in (shown(page),)
        for pattern in (_TAG_AS_TEXT, _BROKEN_LINE, _MARKS)
        for found in pattern.finditer(text)
    }
    assert seen == set()


def test_what_a_page_says_is_its_data_is_there(demo: Path) -> None:
    declared = {
        (page.parent / link.get("href", "")).resolve()
        for page in demo.rglob("*.html")
        for link in html.parse(page).getroot().xpath("//link[@rel='alternate']")
    }
    assert {"csv", "json", "xml", "md", "gz", "cff"} <= {
        each.name.split(".")[-1] for each in declared
    }
    assert [each for each in declared if not each.is_file()] == []
