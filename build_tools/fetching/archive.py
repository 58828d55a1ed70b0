"""The exchanges with a site as a WARC file: evidence of what it served, in the archives' format."""

from __future__ import annotations

import io
from collections.abc import Iterable

from build_tools.fetching.client import Exchange


def warc_of(exchanges: Iterable[Exchange], moment: str) -> bytes:
    """Request and response of each exchange, made at ``moment`` (``2024-02-01T08:00:00Z``)."""
    from warcio.statusandheaders import StatusAndHeaders  # few commands fetch, and it is large
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for each in exchanges:
        status = StatusAndHeaders(f"{each.status} {each.reason}", list(each.headers), "HTTP/1.1")
        asked = StatusAndHeaders(
            "GET " + each.url + " HTTP/1.1", list(each.sent), is_http_request=True
        )
        dated = {"WARC-Date": moment}
        response = writer.create_warc_record(
            each.url, "response", io.BytesIO(each.raw), http_headers=status,
            warc_headers_dict=dict(dated),
        )  # fmt: skip
        request = writer.create_warc_record(
            each.url, "request", io.BytesIO(b""), http_headers=asked, warc_headers_dict=dict(dated)
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()
