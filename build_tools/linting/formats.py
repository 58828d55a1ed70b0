"""The formats remarks can be printed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from build_tools.linting import Checked
from build_tools.linting.annotations import as_github
from build_tools.linting.data import as_json
from build_tools.linting.html_report import as_html
from build_tools.linting.plain import as_text
from build_tools.linting.quality import as_gitlab
from build_tools.linting.sarif import as_sarif

Writer: TypeAlias = Callable[[Sequence[Checked]], str]

FORMATS: Mapping[str, Writer] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "html": as_html,
}
