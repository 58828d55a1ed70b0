"""``<year>.yml`` beside a report: where the report comes from, read strictly."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from build_tools.marked_yaml import Desk, Fields
from build_tools.model import Problem, Provenance
from build_tools.readers import UnreadableError, read_source

_FIELDS = ("url", "seen", "published")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"'<>\\^`{|}]")


def read_sidecar(path: Path, shown: str, root: Path) -> tuple[Provenance, tuple[Problem, ...]]:
    """What the sidecar at ``path`` says, and what is wrong with it. Never raises."""
    desk = Desk(shown)
    try:
        text = read_source(path, shown, root).data.decode("utf-8-sig")
    except UnreadableError as error:
        return Provenance(), (error.problem,)
    except UnicodeDecodeError:
        desk.report(0, "E-ENCODING", "来源说明不是 UTF-8 编码", "请另存为 UTF-8 编码的文本")
        return Provenance(), tuple(desk.problems)
    provenance = _provenance(text, desk)
    return provenance, tuple(desk.problems)


def _provenance(text: str, desk: Desk) -> Provenance:
    node = desk.compose(text)
    if node is None:
        return Provenance()
    fields = Fields.of(desk, "来源说明", node, _FIELDS)
    return Provenance(_url(fields), _date(fields, "seen"), _date(fields, "published"))


def _url(fields: Fields) -> str:
    url = fields.text("url")
    if url and not _is_web_address(url):
        fields.wrong("url", "不是网址", "请写 http:// 或 https:// 开头的完整网址")
        return ""
    return url


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _UNSAFE.search(url)


def _date(fields: Fields, key: str) -> str:
    text = fields.text(key, numeric=True)
    try:
        if text and not _DATE.fullmatch(text):
            raise ValueError(text)
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        fields.wrong(key, f"不是日期：{text}", "请写成 2024-01-31 的样子")
        return ""
