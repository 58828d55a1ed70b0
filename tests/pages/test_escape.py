from __future__ import annotations

import re
import string

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markdown_it import MarkdownIt

from build_tools.pages.escape import Markup, escape_line, escape_markdown, fold_lines, show
from tests.pages.dom import Tree, element_tree, rendered_text

# What a generator of today or tomorrow may have switched on.
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables",
    "toc",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar",
    "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
]  # fmt: skip

TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from(string.punctuation + "a1 \t\n　中一、（）“”：")),
    st.lists(
        st.sampled_from(
            ["1. ", "- ", "# ", "    ", "===", "---", "```", "<b>", "</script>", "<!--", "&amp;",
             "&#42;", "{{ 7*7 }}", "{% raw %}", "{: #id }", ":smile:", "[a](b)", "[^1]: x", "*x*",
             "_x_", "`x`", "|a|b|", "!!! note", "??? note", "=== \"tab\"", "$x$", "==x==", "(c)",
             "http://a.b", "www.a.b", "a@b.c", "++ctrl++", "1/2", "...", "--", "\\", "中文", "\n"]
        )
    ).map("".join),
)  # fmt: skip


def shown_by(rendered: str) -> str:
    element: Tree = element_tree(rendered)
    assert (element.tag, list(element)) == ("p", [])
    return str(element.text_content())


@settings(deadline=None)
@given(TEXTS)
@example("1. x")
@example("&#60;b&#62;")
@example("#　x")
def test_any_text_is_one_paragraph_of_just_that_text(text: str) -> None:
    folded = fold_lines(text)
    if folded:
        escaped = escape_markdown(text)
        assert shown_by(rendered_text(escaped)) == folded
        assert shown_by(MarkdownIt("gfm-like", {"linkify": False}).render(escaped)) == folded


@settings(deadline=None)
@given(TEXTS)
def test_other_generators_with_all_their_extensions_act_on_nothing(text: str) -> None:
    if folded := fold_lines(text):
        rendered = markdown.markdown(escape_markdown(text), extensions=EXTENSIONS)
        assert shown_by(rendered) == folded


@settings(deadline=None)
@given(TEXTS)
def test_a_template_engine_leaves_escaped_text_alone(text: str) -> None:
    escaped = escape_markdown(text)
    assert Environment(autoescape=False).from_string(escaped).render() == escaped


@settings(deadline=None)
@given(TEXTS)
def test_escaped_text_stays_within_an_attribute(text: str) -> None:
    element = element_tree(f'<p title="{escape_markdown(text)}">x</p>')
    assert dict(element.attrib) == {"title": fold_lines(text)}


@pytest.mark.parametrize("text", ["2024-01-30", "18.8710", "T3-01", "100%，a,b;c"])
def test_dates_numbers_and_codes_stay_readable(text: str) -> None:
    assert escape_markdown(text) == text


def test_what_no_page_can_show_is_replaced() -> None:
    assert fold_lines(" a\x00b\ud800c\x1fd\u2028e　f ") == "a\ufffdb\ufffdc d e f"


def test_what_stays_as_it_is_acts_nowhere() -> None:
    kept = "".join(char for char in map(chr, range(0x10000)) if escape_markdown(char) == char)
    assert fold_lines(kept) == kept
    assert re.sub(r"[0-9A-Za-z]|[^!-~]", "", kept) == "%,;"
    assert escape_markdown(kept) == escape_line(kept) == kept


@pytest.mark.parametrize("count", [2, 8, 9, 17])
def test_marks_in_a_row_are_all_escaped(count: int) -> None:
    assert escape_markdown(f"1{'.' * count}2") == f"1{'&#46;' * count}2"


def test_only_markup_goes_through() -> None:
    assert show(Markup("<b>")) == "<b>"
    assert show("<b>") == "&#60;b&#62;"
    assert show(Markup("<b>") + "<i>") == "&#60;b&#62;&#60;i&#62;"
    assert show(7) == "7"


@settings(deadline=None)
@given(st.text())
def test_escaping_leaves_no_active_mark(text: str) -> None:
    assert not re.search(
        r"[<>&\"'*_`\[\]{}\\|~#@$^=+:()!?]", re.sub(r"&#\d+;", "", escape_markdown(text))
    )
