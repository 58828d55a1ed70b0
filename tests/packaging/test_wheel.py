"""``pip install nianbao`` is the whole toolkit: a portal is made, built and changed with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.environments import borrowing_environment, run

EXAMPLE = "sample-900121-government-office"
PAGES = ("index.html", "404.html", "how-to-request.html", "about-reading.html", "search.html",
         f"reports/{EXAMPLE}/2024.html")  # fmt: skip


@pytest.mark.slow
def test_a_portal_on_the_oldest_python(package: Path, tmp_path: Path) -> None:
    """What it needs is borrowed of ours; that all of it is declared shows test_dependencies.py."""
    a_portal(borrowing_environment(package, tmp_path / "environment"), package, tmp_path)


def a_portal(programs: Path, package: Path, tmp_path: Path) -> None:
    """A portal begun, built and changed with nothing but ``programs``."""
    where = run(programs / "python", "-c", "import build_tools; print(*build_tools.__path__)",
                cwd=tmp_path)  # fmt: skip
    assert where.startswith(str(programs.parent))
    said = run(programs / "nianbao", "new", "我的年报库", "--contact", "a@b.cn", cwd=tmp_path)
    assert "mkdocs serve" in said
    portal = tmp_path / "我的年报库"
    assert f"nianbao=={package.name.split('-')[1]}\n" in (portal / "requirements.txt").read_text()
    run(programs / "nianbao", "build", "--strict", cwd=portal)
    site = portal / "site"
    assert [page for page in PAGES if not (site / page).is_file()] == []
    before = (site / PAGES[-1]).read_text("utf-8")
    assert "样例松溪县人民政府办公室" in before
    footer = portal / "site_templates" / "theme" / "partials" / "footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<footer>自己的页脚</footer>", "utf-8")
    said = run(programs / "python", "-m", "mkdocs", "build", "--strict", cwd=portal)
    assert "end of life" not in said
    after = (site / PAGES[-1]).read_text("utf-8")
    assert "自己的页脚" in after
    assert "自己的页脚" not in before
