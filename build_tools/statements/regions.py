"""A government's whole, said by naming all its bodies: 岚州市各级各部门, 县政府及所属部门.

Its report counts what all of them did. What one kind of them did, 各部门, is a part of it.
"""

import re

_REGION = "省市区县州旗镇乡"
_BEGINS = "(?<![^,;年度月日底来])"
_SIGN = "(?:(?![年月日度期季半全各及和我本由])[\\u4e00-\\u9fff])"
_NAME = f"{_BEGINS}(?:我|(?P<name>{_SIGN}{{1,8}}?))?"
_DEPARTMENTS = "(?:工作|职能|组成|政府|行政|直属|事业|[市区县镇乡]直){0,2}(?:部门|单位|机构|机关)"
_PLACES = "(?:乡镇|镇乡|镇街|街道|乡镇街道|镇|县区|区县|县市区|市县区?|县市|乡镇、街道|乡镇和街道)"
_MORE = f"(?:[、和及](?:各|其|所属|下属|派出)?(?:{_DEPARTMENTS}|{_PLACES}))*"
_ALL_BODIES = (
    f"各级(?:各部门|各单位|(?:人民)?政府(?:机关)?[及和](?:其|所属|各)?{_DEPARTMENTS}|(?:国家)?行政机关|(?:党政|政府)机关|部门和单位)"
    f"|(?:人民)?政府(?:[及和]其?(?:所属|下属|直属|下辖)?各?(?:所属)?){_DEPARTMENTS}{_MORE}"
    f"|各(?:级)?{_PLACES}(?:[、和及]|以及)(?:各|[市区县]直)(?:级|有关)?{_DEPARTMENTS}"
    f"|各{_DEPARTMENTS}(?:[、和及]|以及)各?{_PLACES}"
)
_ACTS = "共|新|收|受|办|累|全年|合|总|通过|因|制|作|行政|发|未|没|无|[依主]"
_OF_REGION = re.compile(
    f"{_NAME}(?P<all>全?)(?P<region>[{_REGION}])(?:(?<=全.)各单位|(?:人民)?(?:政府)?(?:{_ALL_BODIES}))"
    f"(?={_ACTS}|$)"
)
_UNNAMED = re.compile(
    f"{_BEGINS}(?:各级(?:各部门|行政机关)"
    f"|各{_PLACES}(?:[、和及]|以及)各{_DEPARTMENTS}|各{_DEPARTMENTS}(?:[、和及]|以及)各{_PLACES})"
    f"(?={_ACTS})"
)
_ALL = "全境"
"""What is counted of all bodies of a region: 全境岚州市, or 全境 where nobody says of which one."""
ALL_BODIES = f"{_ALL}(?:{_SIGN}{{1,8}}?[{_REGION}](?={_ACTS}))?"
"""A region called so, as ``of_regions`` does."""


def of_regions(text: str) -> str:
    """``text`` with all bodies of a region called by it: 全市, 全境岚州市."""
    if "各" not in text and "政府" not in text:
        return text
    return _UNNAMED.sub(_ALL, _OF_REGION.sub(_called, text))


def _called(found: re.Match[str]) -> str:
    name = found["name"]
    return f"{_ALL}{name}{found['region']}" if name else f"全{found['region']}"
