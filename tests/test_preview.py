"""A real ``mkdocs serve`` on a real port: what a maintainer saves is what the browser then gets."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds until a change that does not show is a failure

QINZHOU = "reports/qinzhou-investment-promotion-bureau"
XINJIANG = "reports/xinjiang-investment-promotion-centre"


@dataclass(frozen=True)
class Preview:
    folder: Path
    url: str
    log: Path

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path) as answer:
            return answer.read().decode()  # type: ignore[no-any-return]

    def wait(self, told: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not told():
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.1)

    def shows(self, path: str, text: str) -> None:
        self.wait(lambda: text in self.get(path))

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The project copied, so that its templates can be edited, and served from there."""
    folder = tmp_path_factory.mktemp("preview")
    for name in ("build_tools", "content", "site_templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    port = free_port()
    found = Preview(folder, f"http://127.0.0.1:{port}/", folder / "log.txt")
    with found.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"},
            stdout=log,
            stderr=log,
        )
        try:
            found.wait(lambda: answers(found) or process.poll() is not None)
            yield found
        finally:
            process.terminate()
            process.wait()


def answers(preview: Preview) -> bool:
    try:
        return bool(preview.get("index.html"))
    except URLError:
        return False


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
    assert "2024" in preview.get(f"{QINZHOU}/2024.html")
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
    css = preview.folder / "site_templates/theme/assets/nianbao/shell.css"
    css.write_text(css.read_text("utf-8") + "\n.saved-just-now{}\n", "utf-8")
    preview.shows("assets/nianbao/shell.css", ".saved-just-now")


def test_a_page_by_hand(preview: Preview) -> None:
    page = preview.folder / "content/how-to-request.md"
    page.write_text(page.read_text("utf-8") + "\n刚刚写下的一句。\n", "utf-8")
    preview.shows("how-to-request.html", "刚刚写下的一句")


def test_a_broken_report_says_so_and_the_others_stay(preview: Preview) -> None:
    report = preview.folder / f"content/{XINJIANG}/2023.txt"
    whole = report.read_bytes()
    report.write_bytes(b"\x00\xff\xfe\x00" * 50)
    preview.shows(f"{XINJIANG}/2023.html", "怎么办")
    told = [line for line in preview.log.read_text("utf-8").splitlines() if "怎么办" in line]
    assert [line for line in told if f"{XINJIANG}/2023.txt" in line]
    assert "保存即见" in preview.get(f"{QINZHOU}/2023.html")
    report.write_bytes(whole)
    preview.wait(lambda: "没有读出这份报告" not in preview.get(f"{XINJIANG}/2023.html"))
