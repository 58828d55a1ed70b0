"""A real ``mkdocs serve`` on a real port: what a maintainer saves is what the browser then gets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.previews import Preview, copy_project, running_preview

QINZHOU = "reports/qinzhou-investment-promotion-bureau"
XINJIANG = "reports/xinjiang-investment-promotion-centre"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    copy_project(folder)
    with running_preview(folder) as running:
        yield running
    assert not list((folder / ".cache" / "nianbao" / "sites").iterdir()), "something is left behind"


def told(log: str, path: str) -> bool:
    """Whether what to do about the file ``path`` stands in a line of ``log``."""
    return any(path in line and "怎么办" in line for line in log.splitlines())


def test_our_pages_reload_themselves(preview: Preview) -> None:
    assert "livereload(" in preview.get(f"{QINZHOU}/2023.html")


def test_a_report(preview: Preview) -> None:
    path = f"content/{QINZHOU}/2023.txt"
    preview.edit(path, "投资促进", "保存即见的投资促进")
    preview.shows(f"{QINZHOU}/2023.html", "保存即见的投资促进")


def test_a_new_report_and_its_removal(preview: Preview) -> None:
    old = preview.folder / f"content/{QINZHOU}/2023.txt"
    new = old.with_name("2024.txt")
    new.write_text(old.read_text("utf-8").replace("2023年", "2024年"), "utf-8")
    preview.shows(f"{QINZHOU}/2023.html", "2024.html")
    preview.shows(f"{QINZHOU}/2024.html", "2024")
    new.unlink()
    preview.wait(lambda: "2024.html" not in preview.get(f"{QINZHOU}/2023.html"))


def test_the_register(preview: Preview) -> None:
    preview.edit("content/agencies.yml", "name: 钦州市投资促进局", "name: 钦州市改了名的投资促进局")
    preview.shows(f"{QINZHOU}/index.html", "钦州市改了名的投资促进局")
    preview.shows("regions/450700.html", "钦州市改了名的投资促进局")


def test_a_sidecar(preview: Preview) -> None:
    sidecar = preview.folder / f"content/{QINZHOU}/2023.yml"
    sidecar.write_text("url: https://www.example.gov.cn/saved-just-now.html\n", "utf-8")
    preview.shows(f"{QINZHOU}/2023.html", "saved-just-now")


def test_a_page_template(preview: Preview) -> None:
    preview.edit("site_templates/pages/report.md.j2", "# {{ heading }}", "# {{ heading }}（预览）")
    preview.shows(f"{XINJIANG}/2023.html", "（预览）")


def test_the_theme(preview: Preview) -> None:
    preview.edit("site_templates/theme/partials/footer.html", "<footer", "<p>新页脚</p><footer")
    preview.shows(f"{XINJIANG}/2023.html", "新页脚")
    preview.shows("how-to-request.html", "新页脚")


def test_a_stylesheet(preview: Preview) -> None:
    css = preview.folder / "site_templates/theme/partials/styles/text.css"
    css.write_text(css.read_text("utf-8") + "\n.saved-just-now{}\n", "utf-8")
    preview.shows("assets/nianbao/portal.css", ".saved-just-now")


def test_a_page_by_hand(preview: Preview) -> None:
    page = preview.folder / "content/how-to-request.md"
    page.write_text(page.read_text("utf-8") + "\n刚刚写下的一句。\n", "utf-8")
    preview.shows("how-to-request.html", "刚刚写下的一句")


def test_a_broken_report_says_so_and_the_others_stay(preview: Preview) -> None:
    report = preview.folder / f"content/{XINJIANG}/2023.txt"
    whole = report.read_bytes()
    report.write_bytes(b"\x00\xff\xfe\x00" * 50)
    preview.shows(f"{XINJIANG}/2023.html", "未能读取这份报告")
    preview.wait(lambda: told(preview.log.read_text("utf-8"), f"{XINJIANG}/2023.txt"))
    assert "未能读取这份报告" not in preview.get(f"{QINZHOU}/2023.html")
    report.write_bytes(whole)
    preview.wait(lambda: "未能读取这份报告" not in preview.get(f"{XINJIANG}/2023.html"))
