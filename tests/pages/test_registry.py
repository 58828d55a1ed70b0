"""Each kind of page is declared once: where its pages lie, its template, who leads to them."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.common.resources import CONTENT, PAGES
from build_tools.model import Agency, Page
from build_tools.pages.model import AgencyContext
from build_tools.pages.registry import (
    AGENCY_PAGES,
    PAGE_KINDS,
    navigation,
    page_folders,
    single_addresses,
)
from tests.pages import samples
from tests.pages.test_portal import CITY, summary

_SHARED = {"group.md.j2", "groups.md.j2"}
"""Templates that others are made from."""


def _portal_pages() -> list[Page]:
    register = [Agency("a", "甲市民政局", CITY, "city", kind="civil-affairs")]
    return list(samples.portal_pages(register, [summary("a", 2023)]))


def _agency_pages() -> list[Page]:
    records = samples.years_of(2022, 2023)
    context = AgencyContext(samples.AGENCY, records)
    return [page for kind in AGENCY_PAGES for page in kind.all_pages(context)]


def test_every_page_lies_where_its_kind_says() -> None:
    patterns = {re.sub(r"\\{\w+\\}", "[^/]+", re.escape(each.address)) for each in PAGE_KINDS}
    for page in (*_portal_pages(), *_agency_pages()):
        assert any(re.fullmatch(pattern, page.path) for pattern in patterns), page.path


def test_every_single_page_is_made() -> None:
    made = [page.path for page in _portal_pages()]
    assert set(single_addresses()) <= set(made)
    assert len(set(made)) == len(made)


def test_every_template_is_of_a_kind_and_every_page_by_hand_is_there() -> None:
    written = {path.name for path in Path(PAGES).glob("*.md.j2")} - _SHARED
    assert written == {f"{each.template}.md.j2" for each in PAGE_KINDS if each.template}
    for each in PAGE_KINDS:
        assert each.template or (CONTENT / each.address).with_suffix(".md").is_file()


def test_the_navigation_names_each_page_once() -> None:
    labels = [label for _, label in navigation()]
    assert labels[0] == "首页"
    assert len(set(labels)) == len(labels)
    assert page_folders() == {"reports", "regions", "kinds", "years", "findings"}
