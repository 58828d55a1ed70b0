"""What is against a page is found, though of texts that look alike a few are looked at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.visits import new_tab

pytestmark = pytest.mark.browser

CELL = "<td{}>十二</td>"
PALE, PALE_GROUND = " style='color: #bbb'", " style='background: #555'"


@pytest.mark.parametrize("by_look", [False, True])
@pytest.mark.parametrize("fault", [PALE, PALE_GROUND])
@pytest.mark.parametrize("place", [0, 7, 99])
def test_one_pale_cell_among_a_hundred_is_found(
    browser: Browser, place: int, fault: str, by_look: bool
) -> None:
    cells = [CELL.format(fault if number == place else "") for number in range(100)]
    with new_tab(browser) as page:
        page.set_content(f"<main><table><tr>{''.join(cells)}</table></main>")
        (found,) = [each for each in violations(page, by_look=by_look) if "color-contrast" in each]
    assert f":nth-child({place + 1})" in found


def test_text_in_what_is_pale_is_found(browser: Browser) -> None:
    rows = [f"<tr{PALE if number == 3 else ''}><td>十二</td></tr>" for number in range(9)]
    with new_tab(browser) as page:
        page.set_content(f"<main><table>{''.join(rows)}</table></main>")
        (found,) = violations(page, by_look=True)
    assert "tr:nth-child(4)" in found
