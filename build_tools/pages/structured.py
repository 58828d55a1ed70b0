"""What pages are, told to programs: JSON-LD in the words of schema.org."""

import json
from collections.abc import Iterable
from typing import Any

from build_tools.model import Agency, ReportRecord
from build_tools.pages.escape import Markup
from build_tools.pages.words import is_web_address

_CONTEXT = "https://schema.org/"


def structured(data: object) -> Markup:
    """``data`` for search engines, as a block of HTML that shows nothing."""
    # Nothing in it may end the script or open a comment.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def report_data(record: ReportRecord, heading: str, original: str) -> dict[str, Any]:
    """A ``Report``; addresses are relative to its page."""
    report, origin, year = record.report, record.provenance, record.year
    published = origin.published or report.issued
    return {
        "@context": _CONTEXT,
        "@type": "Report",
        "name": heading,
        "url": f"{year}.html",
        "inLanguage": "zh-CN",
        "temporalCoverage": str(year),
        "author": {**_office(record.agency), "url": "index.html"},
        **({"datePublished": published} if published else {}),
        **({"isBasedOn": origin.url} if is_web_address(origin.url) else {}),
        **({"identifier": f"sha256:{report.sha256}"} if original else {}),
        "encoding": [
            *_original(original, report.sha256),
            _file(f"{year}.json", "application/json"),
            _file(f"{year}.csv", "text/csv"),
        ],
    }


def agency_data(agency: Agency, years: Iterable[int]) -> dict[str, Any]:
    """A ``GovernmentOrganization`` and its reports of ``years``, relative to its page."""
    region = agency.region
    names = [*agency.former_names, *agency.aliases]
    place = {
        "@type": "AdministrativeArea",
        "name": "".join(region.chain),
        "identifier": region.code,
    } if region else {}  # fmt: skip
    return {
        "@context": _CONTEXT,
        **_office(agency),
        "identifier": agency.id,
        "mainEntityOfPage": "index.html",
        **({"alternateName": names} if names else {}),
        **({"areaServed": place} if place else {}),
        "subjectOf": [
            {
                "@type": "Report",
                "name": f"{agency.name}{year}年政府信息公开工作年度报告",
                "url": f"{year}.html",
                "temporalCoverage": str(year),
            }
            for year in years
        ],
    }


def _office(agency: Agency) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": agency.name}


def _original(name: str, sha256: str) -> list[dict[str, str]]:
    return [{"@type": "MediaObject", "contentUrl": name, "sha256": sha256}] if name else []


def _file(name: str, mediatype: str) -> dict[str, str]:
    return {"@type": "MediaObject", "contentUrl": name, "encodingFormat": mediatype}
