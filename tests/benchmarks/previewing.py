"""From saving a file to the browser's next answer, in a real ``mkdocs serve`` of many reports."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.corpus import write_corpus
from tests.previews import Preview, copy_project, running_preview

_LIMIT = 1.5  # seconds
_MARK = "刚刚保存的一句"


def report_previewing(reports: int = 1_000) -> Iterator[str]:
    """Seconds from each kind of edit to the page that shows it."""
    yield f"预览：{reports} 份报告，从保存文件到网页变样（目标 < {_LIMIT} s）"
    with TemporaryDirectory(prefix="nianbao-bench-") as name:
        folder = Path(name)
        copy_project(folder)
        shutil.rmtree(folder / "content" / "reports")
        write_corpus(folder / "content", reports, seed=1)
        agency = min((folder / "content" / "reports").iterdir()).name
        with running_preview(folder) as preview:
            for what, edit in _edits(agency):
                yield f"  {what:<8s}{_seconds(preview, agency, edit):6.2f} s"


def _edits(agency: str) -> Iterator[tuple[str, Callable[[Preview], None]]]:
    report = f"content/reports/{agency}/2023.txt"
    template = "site_templates/pages/report.md.j2"
    footer = "site_templates/theme/partials/footer.html"
    yield (
        "报告",
        lambda preview: preview.edit(report, "一、总体情况", f"一、总体情况\n\n{_MARK}1。"),
    )
    entry = f"  {agency}:\n    name: "
    yield "名录", lambda preview: preview.edit("content/agencies.yml", entry, f"{entry}{_MARK}2")
    yield "页面模板", lambda preview: preview.edit(template, "# {{", f"# {_MARK}3{{{{")
    yield "主题", lambda preview: preview.edit(footer, "<footer", f"<p>{_MARK}4</p><footer")


def _seconds(preview: Preview, agency: str, edit: Callable[[Preview], None]) -> float:
    page = f"reports/{agency}/2023.html"
    before = preview.get(page).count(_MARK)
    begin = time.perf_counter()
    edit(preview)
    preview.wait(lambda: preview.get(page).count(_MARK) > before)
    return time.perf_counter() - begin
