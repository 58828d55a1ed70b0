"""What pages tell programs: words of schema.org, as another library reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rdflib import RDF, Graph, URIRef, namespace

from build_tools.exports import Edition, PublishedFile
from build_tools.exports.package import distributions
from build_tools.model import Page
from build_tools.pages import page_head
from build_tools.pages.report.page import report_page
from tests.pages import samples
from tests.pages.dom import page_tree, rendered

BASE = "https://example.org/reports/some-bureau/2023.html"


def told(page: Page) -> dict[str, Any]:
    (script,) = page_tree(rendered(page)).xpath("//script")
    assert script.get("type") == "application/ld+json"
    return dict(json.loads(script.text))


def graph(data: dict[str, Any]) -> Graph:
    """As a reader of JSON-LD understands it; no vocabulary is fetched."""
    assert data["@context"].rstrip("/") == "https://schema.org"
    addresses = {name: {"@type": "@id"} for name in ("url", "contentUrl", "isBasedOn")}
    context = {"@vocab": str(namespace.SDO), **addresses}
    return Graph().parse(
        data=json.dumps({**data, "@context": context}), format="json-ld", base=BASE
    )


def report() -> dict[str, Any]:
    return told(report_page(samples.record(), None, None))


def agency() -> dict[str, Any]:
    return told(samples.agency_page(samples.years_of(2021, 2022, 2023)))


def hostile_report() -> dict[str, Any]:
    return told(report_page(samples.hostile(), None, None))


def hostile_agency() -> dict[str, Any]:
    return told(samples.agency_page([samples.hostile()]))


def data() -> dict[str, Any]:
    file = PublishedFile("data/reports.csv", "reports", "csv", 3, 100, "0" * 64)
    return distributions(Edition(url="https://example.org"), [file])


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (report, "Report"),
        (agency, "GovernmentOrganization"),
        (hostile_report, "Report"),
        (hostile_agency, "GovernmentOrganization"),
        (data, "Dataset"),
    ],
)
def test_every_word_is_one_of_schema_org(made: Callable[[], dict[str, Any]], kind: str) -> None:
    found = graph(made())
    assert namespace.SDO[kind] in set(found.objects(predicate=RDF.type))
    words = {*found.predicates(), *found.objects(predicate=RDF.type)} - {RDF.type}
    assert [word for word in words if not namespace.SDO.__contains__(str(word))] == []


def test_addresses_lead_from_the_page_to_its_data() -> None:
    found = graph(report())
    files = {str(each) for each in found.objects(predicate=namespace.SDO.contentUrl)}
    folder = BASE.rpartition("/")[0]
    assert files >= {f"{folder}/2023.json", f"{folder}/2023.csv"}
    assert URIRef(BASE) in set(found.objects(predicate=namespace.SDO.url))


def test_an_agency_names_its_reports() -> None:
    found = graph(agency())
    reports = set(found.subjects(RDF.type, namespace.SDO.Report))
    years = {str(found.value(each, namespace.SDO.temporalCoverage)) for each in reports}
    assert years == {"2021", "2022", "2023"}


def test_a_page_names_its_data_in_its_head() -> None:
    head = page_tree(page_head(report_page(samples.record(), None, None)).decode())
    links = head.xpath("//link[@rel='alternate']")
    assert [(each.get("type"), each.get("href")) for each in links] == [
        ("application/json", "2023.json"),
        ("text/csv", "2023.csv"),
        ("text/markdown", "2023.md"),
    ]
