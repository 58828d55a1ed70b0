"""The headings that the form prescribes."""

from collections.abc import Mapping
from functools import cache

from build_tools.forms.loading import load_forms
from build_tools.model import SectionName


@cache
def section_headings() -> Mapping[SectionName, str]:
    """Those of the six sections, in order."""
    tables = load_forms()[0].tables
    return {
        SectionName.OVERVIEW: "总体情况",
        **{SectionName(each.name): each.title for each in tables if each.has_section},
        SectionName.PROBLEMS: "存在的主要问题及改进情况",
        SectionName.OTHER: "其他需要报告的事项",
    }
