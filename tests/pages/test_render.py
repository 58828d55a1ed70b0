from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.library.summaries import summarise
from build_tools.model import Page
from build_tools.pages import page_file, render_blocks
from build_tools.pages.escape import escape_markdown
from build_tools.pages.render import render_block
from build_tools.pages.report.page import report_page
from tests.pages import samples
from tests.pages.dom import markdown_of, rendered

COMMONMARK = MarkdownIt("commonmark", {"html": True})


def pages() -> Iterator[Page]:
    years = samples.years_of(2019, 2020, 2022, 2023)
    yield from (report_page(record, None, 2024) for record in (*samples.seeds(), *years))
    yield report_page(samples.hostile(), 2020, None)
    yield samples.agency_page(years)
    yield samples.agency_page([samples.hostile()])
    summaries = [summarise(record) for record in (*samples.seeds(), *years, samples.hostile())]
    yield from samples.portal_pages([samples.AGENCY], summaries)


def test_every_page_is_rendered_as_commonmark_says() -> None:
    for page in pages():
        html = COMMONMARK.render(markdown_of(page))
        assert render_blocks(page.blocks).decode() == html == rendered(page), page.path


INLINE = st.lists(
    st.one_of(
        st.text(max_size=8).map(escape_markdown),
        st.sampled_from(
            ["中", "a", "1", "7.", "2)", "&#42;", "&#34;", '"', "'", "&#0;",
             "[中&#60;](a/b.html#c.d)", "[x](y)", '[1<span class="nb-k">234</span>](#a.b)',
             '<span class="nb-k">', "](y)",
             '<span id="a-b">', "</span>", "<code>", "<strong>", "<br>", "*", "`", "- ",
             "+ ", "# ", "> ", " ", "  ", "\\", "<div>", "<!--", "|", "-", ".", "=", "!", "[", "](",
             "&amp;", "&#9731;", "--", "　"]
        ),
    ),
    max_size=8,
).map("".join)  # fmt: skip
BLOCKS = st.one_of(
    INLINE,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "######", "#######"]), INLINE),
    st.lists(INLINE, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {i}" for i in items)),
    st.lists(INLINE, min_size=1, max_size=3).map("\n>\n> ".join).map("> {}".format),
    st.lists(INLINE, min_size=2, max_size=4).map(
        lambda items: f"- {items[0]}\n" + "\n".join(f"    - {item}" for item in items[1:])
    ),
)


@settings(max_examples=300, deadline=None)
@given(BLOCKS)
def test_what_is_rendered_without_the_parser_is_what_the_parser_gives(block: str) -> None:
    rendered = render_block(block)
    assert rendered is None or rendered == COMMONMARK.render(block)


@pytest.mark.parametrize(
    "block",
    [
        "中文，&#42;a&#42;。",
        "&#39;a&#34;",
        '## <span id="a">中</span>',
        "- a\n    - b\n- [c](d.html#e)",
        "a-b 1.5",
        '- 中 [1<span class="nb-k">234</span><span class="nb-k">567</span>](d.html#e.f) 件。\n- a',
        "> a",
        "> 中\n>\n> ### （一）\n>\n> &#35; a",
    ],
)
def test_what_pages_are_made_of_needs_no_parser(block: str) -> None:
    assert render_block(block) == COMMONMARK.render(block)


@pytest.mark.parametrize(
    "block",
    [
        *("*a*", "1. a", "# a #", "    a", "a\nb", "- a\n\n- b", "a\n===", "a &amp; b", ""),
        *("> *a*", "> a\nb", "> a\n> b", "> a\n>\n> 1. b"),
    ],
)
def test_all_else_is_left_to_the_parser(block: str) -> None:
    assert render_block(block) is None


@settings(deadline=None)
@given(st.text(), st.text())
def test_front_matter_is_yaml_whatever_a_title_holds(title: str, agency: str) -> None:
    page = Page("x.html", "report", title, "", (b"# x",), (("agency", agency), ("year", "2023")))
    opening, head, body = page_file(page).decode().split("---\n", 2)
    assert (opening, body) == ("", "\n# x\n")
    read = yaml.safe_load(head)
    assert list(read) == ["title", "description", "kind", "agency", "year"]
    assert (read["title"], read["year"]) == (" ".join(title.split()), "2023") or "\ufffd" in read[
        "title"
    ]
