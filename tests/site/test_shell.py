from __future__ import annotations

import pytest

from build_tools.site.shell import ShellError, prepare_shell


def theme(path: str, title: str, description: str, content: str) -> str:
    up = "../" * path.count("/")
    name = "" if path == "index.html" else f"{title} - "
    return (
        f'<html><title>{name}年报库</title><meta content="{description}"><link href="{path}">'
        f'<link href="{up}a.css"><body>{title}<article>{content}</article></body></html>'
    )


@pytest.mark.parametrize(
    "path", ["index.html", "glossary.html", "years/index.html", "reports/a-b/2023.html"]
)
def test_a_filled_page_is_what_the_theme_would_have_rendered(path: str) -> None:
    page = (path, "某局2023年报", "某局的年报")
    content = "<h1>某局</h1>\n<p>正文</p>"
    made = prepare_shell(theme).page(*page, content.encode())
    assert made.decode() == theme(*page, content)


def test_title_and_description_cannot_break_out() -> None:
    hostile = '"><script>alert(1)</script>&'
    html = prepare_shell(theme).page("a/b/c.html", hostile, hostile, b"<h1>x</h1>").decode()
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;") == 3


def test_content_is_not_searched_for_marks() -> None:
    content = b"<h1>nianbao-sentinel-title</h1>"
    assert content in prepare_shell(theme).page("a.html", "题", "述", content)


def test_a_theme_that_forgets_the_content_is_refused() -> None:
    with pytest.raises(ShellError, match="正文"):
        prepare_shell(lambda path, title, *_: f"<html>{path}{title}</html>")


def test_the_digest_follows_the_look() -> None:
    same, other = prepare_shell(theme), prepare_shell(lambda *page: theme(*page) + "\n")
    assert prepare_shell(theme).digest == same.digest != other.digest
