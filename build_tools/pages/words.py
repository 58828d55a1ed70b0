"""The words the pages share: what a cell, a row, a column and a status are called, links."""

from functools import cache

from build_tools.forms import Column
from build_tools.model import Agency, Finding, Number, Region, Status
from build_tools.pages.addresses import FROM_REPORTS, column_anchor, region_path, row_anchor
from build_tools.pages.escape import Markup, escape_markdown

STATUS_WORDS = {
    Status.PRINTED: "",
    Status.BLANK: "未填报",
    Status.DERIVED: "推算",
    Status.CORRECTED: "已更正",
    Status.MISSING: "未能识别",
    Status.RECOGNISED: "图像识别",
}
"""What readers see of a status; a printed number needs no word."""

LEVELS = {
    "national": "国家级",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡级",
    "zone": "功能区",
}
"""The levels of the register, highest first."""

_ZONE = "开发区"
_THOUSAND = 1000


def digits(value: Number) -> str:
    """The number in plain digits, a decimal with all the places it was printed with."""
    return str(value) if isinstance(value, int) else format(value, "f")


def grouped_digits(value: Number) -> Markup:
    """The same for a page, in thousands: ``12,345``.

    The commas are the style sheet's, so that what is copied, searched or read by programs is the
    plain number.
    """
    plain = digits(value)
    if -_THOUSAND < value < _THOUSAND:
        return Markup(plain)
    whole, point, rest = plain.partition(".")
    start = (len(whole.lstrip("-")) - 1) % 3 + 1 + (value < 0)
    groups = (whole[at : at + 3] for at in range(start, len(whole), 3))
    said = "".join(f'<span class="nb-k">{group}</span>' for group in groups)
    return Markup(f"{whole[:start]}{said}{point}{rest}")


def comma_digits(value: Number) -> str:
    """The same in a picture and in what is said of it: the commas are characters."""
    return f"{value:,}"


def broken_name(agency: Agency) -> Markup:
    """The agency's name in a heading: one longer than a line breaks behind the place it names."""
    office = agency.name
    for region in agency.region.chain if agency.region else ():
        office = office.removeprefix(region)
    office = office.rpartition(_ZONE)[2] or office
    place = agency.name.removesuffix(office)
    pause = "<wbr>" if place and office else ""
    return Markup(
        f'<span class="nb-whole{" nb-parts" if place else ""}">'
        f"{escape_markdown(place)}{pause}{escape_markdown(office)}</span>"
    )


def finding_word(finding: Finding) -> str:
    """``错误``, ``警告``, ``提示``, or that we could not read it."""
    return "未能准确识别" if finding.about_reading else finding.severity.label


def finding_kind(finding: Finding) -> str:
    """The same for style sheets: ``error``, ``warning``, ``info`` or ``reading``."""
    return "reading" if finding.about_reading else finding.severity.value


def anchored(anchor: str, text: str) -> Markup:
    """The text of a heading, with an address of its own."""
    return Markup(f'<span id="{anchor}">{escape_markdown(text)}</span>')


def link(text: str, address: str) -> Markup:
    """A Markdown link to one of our own addresses."""
    return Markup(f"[{escape_markdown(text)}]({address})")


def joined(parts: list[Markup], between: str = "、") -> Markup:
    """Markup joined by marks of our own."""
    return Markup(between.join(parts))


def is_web_address(url: str) -> bool:
    """Whether ``url`` may be followed."""
    return url.startswith(("https://", "http://"))


def external_link(url: str) -> Markup:
    """A link to a page of someone else, or its address as text where it is no web address."""
    shown = escape_markdown(url)
    if not is_web_address(url):
        return shown
    return Markup(f'<a href="{shown}" rel="nofollow noopener noreferrer">{shown}</a>')


def region_links(region: Region | None, root: str) -> Markup:
    """``山西省 › 运城市 › 新绛县``, each linked to its page; empty without a region."""
    steps = region.steps if region else ()
    return joined([link(name, root + region_path(code)) for code, name in steps], " › ")


def html_link(text: str, address: str) -> Markup:
    """A link to one of our own addresses for use inside an HTML block."""
    return Markup(f'<a href="{address}">{escape_markdown(text)}</a>')


escaped_label = cache(escape_markdown)
"""A label of the forms, for there are few."""


@cache
def row_link(table: str, row: str, label: str, group: str = "") -> str:
    """The row's label, after its group where one is named."""
    return _explained(row_anchor(table, row), f"{group}·{label}" if group else label)


def column_link(table: str, column: str, label: str) -> str:
    """The column's label."""
    return _explained(column_anchor(table, column), label)


def with_unit(table: str, column: Column) -> str:
    """The column's label with its unit, where the label does not name it."""
    label, unit = column_link(table, column.key, column.label), column.unit_label
    return f"{label}<small>{unit}</small>" if unit else label


def _explained(anchor: str, label: str) -> str:
    return f'<a href="{FROM_REPORTS}glossary.html#{anchor}">{escape_markdown(label)}</a>'
