"""The commands that build a part with its options, and the portal over it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.benchmarks.sites import our_site
from tests.commands import nianbao, nianbao_process


def test_a_part_is_built_and_put_under_a_roof(tmp_path: Path) -> None:
    part, over = our_site(tmp_path / "part", 5), our_site(tmp_path / "over", 5)
    shutil.rmtree(over / "content" / "reports")
    (over / "content" / "agencies.yml").unlink()
    options = ("--gzip=only", "--host", "github-pages", "--summary", "../44.summary")
    built = nianbao_process("build", *options, cwd=part)  # MkDocs' own log goes to the terminal
    assert built.status == 0
    assert "年报 5 份" in built.out
    assert any("--gzip=only" in line for line in built.told)
    assert (part / "site" / "index.html.gz").is_file()

    federated = nianbao("federate", "44=../44.summary", cwd=over)
    assert federated.status == 0
    assert federated.out.startswith("1 部分，年报 5 份；")
    (agency,) = (each.name for each in (over / "site" / "reports").iterdir())
    assert (over / "site" / "agencies.map").read_text("utf-8") == f"{agency} 44;\n"

    assert nianbao("build", cwd=part).status == 0
    assert (part / "site" / "index.html").is_file()
    assert not (part / "site" / "index.html.gz").exists()
    assert nianbao("federate", "44=nothing", cwd=over).status == 2
