"""The portal the browser tests look at: the real reports and invented ones beside them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from build_tools.pages.registry import PAGE_KINDS
from tests.corpus import write_corpus

ROOT = Path(__file__).parents[2]
_WITHDRAWN = "withdrawn-office"
RENAMED, FORMER = "sample-900121-finance", "sample-old-finance"
"""The id of an agency, and what it was once."""
KINDS = {
    **{
        each.template or each.address.removesuffix(".html"): re.sub(r"{\w+}", "*", each.address)
        for each in PAGE_KINDS
    },
    "report": "reports/ganzhou-*/2023.html",
    "long report": "reports/sample-*/2022.html",
    "agency": "reports/sample-*/index.html",
    "withdrawn": f"reports/{_WITHDRAWN}/2023.html",
    "region": "regions/[0-9]*.html",
    "kind": "kinds/[!i]*.html",
    "year": "years/2023.html",
    "finding": "findings/[A-Z]*.html",
    "not found": "404.html",
}
"""Kinds of pages, and where a built portal keeps an example of each."""

_INVENTED = 40
_SEED = 20


@dataclass(frozen=True, slots=True)
class Portal:
    """A built portal and where it is served."""

    folder: Path
    url: str
    kinds: dict[str, str]
    """An example of every kind of page: its name and its address from the portal's root."""


def build(home: Path) -> Path:
    """Build the portal below ``home`` with MkDocs, as a maintainer would; gives its folder."""
    content, site, config = home / "content", home / "site", home / "mkdocs.yml"
    shutil.copytree(ROOT / "content", content)
    _add_invented_reports(content, home / "invented")
    config.write_text(_settings(content), "utf-8")
    options = ["--quiet", "-f", str(config), "-d", str(site)]
    subprocess.run([sys.executable, "-m", "mkdocs", "build", *options], check=True, cwd=ROOT)
    return site


def example_pages(folder: Path) -> dict[str, str]:
    """One page of every kind there is in ``folder``, each of them there."""
    found = {kind: min(folder.glob(pattern), default=None) for kind, pattern in KINDS.items()}
    missing = [kind for kind, path in found.items() if path is None]
    assert not missing, f"no page of these kinds was built: {missing}"
    return {kind: path.relative_to(folder).as_posix() for kind, path in found.items() if path}


def _add_invented_reports(content: Path, corpus: Path) -> None:
    write_corpus(corpus, _INVENTED, _SEED)
    shutil.copytree(corpus / "reports", content / "reports", dirs_exist_ok=True)
    register = content / "agencies.yml"
    withdrawn = content / "reports" / _WITHDRAWN
    withdrawn.mkdir()
    told = "withdrawn: {reason: 机关要求撤回, date: 2024-05-01, file: 2023.txt}\n"
    (withdrawn / "2023.yml").write_text(told, "utf-8")
    entries = (corpus / "agencies.yml").read_text("utf-8").partition("\n")[2]
    entry = f"  {RENAMED}:\n"
    assert entry in entries
    entries = entries.replace(entry, f"{entry}    former_ids: [{FORMER}]\n")
    register.write_text(register.read_text("utf-8").rstrip() + "\n" + entries, "utf-8")


def _settings(content: Path) -> str:
    """JSON is YAML, and quotes any path."""
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(content),
        "theme": {"custom_dir": str(ROOT / "site_templates" / "theme")},
    }
    return json.dumps(settings)
