"""Every link of the built portals leads to a page, and to a place that is on it."""

from __future__ import annotations

from functools import cache
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html

_ELSEWHERE = ("http:", "https:", "mailto:")


@cache
def _ends(page: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The places on a page, and where its links lead."""
    root = html.parse(page).getroot()
    return frozenset(root.xpath("//@id")), frozenset(root.xpath("//a/@href"))


def _broken(folder: Path) -> set[str]:
    """``page: address`` of what leads nowhere; the page of what is not found stands anywhere."""
    broken = set()
    for page in folder.rglob("*.html"):
        for address in _ends(page)[1]:
            if not address.startswith(_ELSEWHERE) and page.name != "404.html":
                path, place = urldefrag(unquote(address))
                target = Path(normpath(page.parent / path.partition("?")[0])) if path else page
                # After "=" stands what a script shows.
                anchored = place and "=" not in place and target.suffix == ".html"
                if not target.is_file() or (anchored and place not in _ends(target)[0]):
                    broken.add(f"{page.relative_to(folder)}: {address}")
    return broken


def test_every_link_leads_to_its_place(demo: Path, portal_folder: Path) -> None:
    assert _broken(demo.resolve()) | _broken(portal_folder.resolve()) == set()
