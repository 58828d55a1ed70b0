"""What a screen reader says of a page from top to bottom, against what it said when last looked at.

``pytest tests/browser/test_reading_order.py --renew`` writes the files anew; read the difference
before committing it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.portals import Portal
from tests.browser.visits import NARROW, visiting

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parents[1] / "data" / "reading"
AGENCY = "reports/sample-900121-education/index.html"


def test_a_report(browser: Browser, portal: Portal, pytestconfig: pytest.Config) -> None:
    _compare(browser, portal.url + portal.kinds["report"], "report", pytestconfig)


def test_an_agency(browser: Browser, demo_url: str, pytestconfig: pytest.Config) -> None:
    _compare(browser, demo_url + AGENCY, "agency", pytestconfig)


def _compare(browser: Browser, address: str, name: str, config: pytest.Config) -> None:
    # A narrow window has no contents in the margin, and closed menus and folds say nothing.
    with visiting(browser, address, NARROW) as visit:
        spoken = _plain(visit.page.locator("body").aria_snapshot())
    kept = KEPT / f"{name}.txt"
    if config.getoption("renew"):
        kept.write_text(spoken, "utf-8")
    assert spoken == kept.read_text("utf-8")


def _plain(tree: str) -> str:
    """Roles, names and texts in order: no addresses, and of every number only that there is one."""
    lines = [line for line in tree.splitlines() if "- /url: " not in line]
    rows = re.sub(r'- row ".*":', "- row:", "\n".join(lines))  # named by its cells, which follow
    return re.sub(r"(?<![\d=])\d+(?:\.\d+)*", "0", rows) + "\n"
