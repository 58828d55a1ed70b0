"""The portal's search, told to browsers: an OpenSearch 1.1 description."""

from __future__ import annotations

from html import escape

from build_tools.model import Portal

PATH = "opensearch.xml"
_MOST = 16
"""Characters that a short name may have."""
_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{name}</LongName>
<Description>搜索机关、地区、年份和年报正文</Description>
<Language>zh-CN</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Image height="180" width="180" type="image/png">{icon}</Image>
<Url type="text/html" template="{search}?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{own}"/>
</OpenSearchDescription>
"""


def opensearch(portal: Portal) -> bytes:
    """The description of the search of ``portal``, whose address is known."""
    return _DESCRIPTION.format(
        short=escape(portal.title[:_MOST]),
        name=escape(portal.title[: 3 * _MOST]),
        icon=escape(portal.address("assets/nianbao/icon-180.png")),
        search=escape(portal.address("search.html")),
        own=escape(portal.address(PATH)),
    ).encode()
