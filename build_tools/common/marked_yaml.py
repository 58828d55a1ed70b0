"""YAML written by maintainers, read strictly: every fault is a problem with its file and line.

Only the tree is taken from the YAML library, never values: a code such as ``010100`` and a date
stay the text that was written.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

import yaml

from build_tools.common.yaml_entries import TakeEntry, compose_entries
from build_tools.model import Problem

Node = yaml.Node

_KINDS = {"list": yaml.SequenceNode, "mapping": yaml.MappingNode}
_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"'<>\\^`{|}]")


@dataclass(slots=True)
class ProblemLog:
    """Where the problems of one file are collected."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    offset: int = 0
    """Lines of the file before the fragment being read."""

    def report(self, line: int, case: str, **values: str | int) -> None:
        """Note a problem at ``line`` (0: of the whole file); see ``Problem.of``."""
        self.problems.append(Problem.of(self.path, case, line, **values))

    def line(self, node: Node) -> int:
        """The line of the file ``node`` starts on, counted from 1."""
        return int(node.start_mark.line) + 1 + self.offset

    def compose(self, text: str, key: str = "", take: TakeEntry | None = None) -> Node | None:
        """The tree of ``text``; None where it is empty, and with a problem where it is no YAML.

        What stands below ``key`` is given to ``take``, entry by entry, where there is one.
        """
        try:
            with _without_collector():
                return compose_entries(text, key, take)
        except yaml.MarkedYAMLError as error:
            # What is never closed is found at the end, and is to be mended where it begins.
            unclosed = error.context_mark and "end of stream" in (error.problem or "")
            mark = error.context_mark if unclosed else error.problem_mark
            line = int(mark.line) + 1 + self.offset if mark else 0
            self._broken(line, error.problem or str(error.context))
        except (yaml.YAMLError, ValueError) as error:
            self._broken(0, " ".join(str(error).split()))
        return None

    def _broken(self, line: int, reason: str) -> None:
        self.report(line, "E-YAML", reason=reason)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Many nodes and no garbage: the collector would take three quarters of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys; what does not fit is noted and left out."""

    log: ProblemLog
    owner: str
    """Whose fields they are, for messages."""
    nodes: dict[str, Node]

    @staticmethod
    def of(log: ProblemLog, owner: str, node: Node, known: Collection[str]) -> Fields:
        """The fields of ``node``, which should be a mapping with ``known`` keys."""
        nodes: dict[str, Node] = {}
        for key, line, value in pairs(log, owner, node):
            if key not in known:
                log.report(line, "E-FIELD", owner=owner, key=key, known="、".join(known))
            elif key in nodes:
                log.report(line, "E-FIELD.twice", owner=owner, key=key)
            else:
                nodes[key] = value
        return Fields(log, owner, nodes)

    def text(self, key: str, *, numeric: bool = False) -> str:
        """A line of text; empty where absent. ``numeric`` admits what looks like a number too."""
        node = self.nodes.get(key)
        if node is None or node.tag == _NOTHING:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not (numeric or node.tag == _TEXT):
            self.wrong(key, "E-VALUE.text")
            return ""
        return " ".join(node.value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where absent."""
        node = self.nodes.get(key)
        if node is None or node.tag == _NOTHING:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not isinstance(node, yaml.SequenceNode) or any(item.tag != _TEXT for item in items):
            self.wrong(key, "E-VALUE.texts")
            return ()
        return tuple(" ".join(item.value.split()) for item in items)

    def within(self, key: str, known: Collection[str]) -> Fields | None:
        """The fields of the mapping under ``key``, with ``known`` keys; None where absent."""
        node = self.nodes.get(key)
        if node is None or node.tag == _NOTHING:
            return None
        return Fields.of(self.log, f"{self.owner}的 {key} ", node, known)

    def url(self, key: str) -> str:
        """A whole web address; empty where absent or none."""
        url = self.text(key)
        if url and not _is_web_address(url):
            self.wrong(key, "E-VALUE.url")
            return ""
        return url

    def day(self, key: str) -> str:
        """A date as ``YYYY-MM-DD``; empty where absent or none."""
        text = self.text(key, numeric=True)
        try:
            if text and not _DAY.fullmatch(text):
                raise ValueError(text)
            return text and date.fromisoformat(text).isoformat()
        except ValueError:
            self.wrong(key, "E-VALUE.day", text=text)
            return ""

    def line(self, key: str) -> int:
        """The line the value of ``key`` starts on."""
        return self.log.line(self.nodes[key])

    def wrong(self, key: str, case: str, **values: str | int) -> None:
        """Note that the field ``key`` is not what it should be."""
        self.log.report(self.line(key), case, field=f"{self.owner}的 {key}", **values)


def items(log: ProblemLog, owner: str, node: Node) -> tuple[Node, ...]:
    """The items of a list; none where nothing is written."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(node.value)
    if node.tag != _NOTHING:
        log.report(log.line(node), "E-VALUE.list", owner=owner)
    return ()


def with_entry(
    text: str,
    key: str,
    kind: Literal["list", "mapping"],
    written: Callable[[int], Iterable[str]],
    indent: int = 0,
) -> str:
    """``text`` with another entry at the end of the list or mapping under ``key``.

    ``written`` gives its lines for so many spaces before them: as far as the others are indented,
    ``indent`` where there are none. Comments on what comes next stay below it. ValueError when the
    others are not written with one a line.
    """
    root = ProblemLog("").compose(text)
    place = _end(root, key, _KINDS[kind]) if root else None
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if place is None:
        return "".join((*lines, f"{key}:\n", *written(indent)))
    at, found = place
    while not lines[at - 1].strip() or lines[at - 1].startswith("#"):
        at -= 1
    return "".join((*lines[:at], *written(found or indent), *lines[at:]))


def _end(root: Node, key: str, kind: type[yaml.CollectionNode]) -> tuple[int, int] | None:
    """The line, from 0, behind the entries under ``key``, and how far they are indented."""
    for name, line, node in pairs(ProblemLog(""), "", root):
        if name == key and isinstance(node, kind) and not node.flow_style:
            return int(node.end_mark.line), int(node.start_mark.column)
        if name == key and node.tag == _NOTHING and not node.value:
            return line, 0
        if name == key:
            raise ValueError(key)
    return None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _UNSAFE.search(url)


def pairs(log: ProblemLog, owner: str, node: Node) -> Iterator[tuple[str, int, Node]]:
    """The keys, their lines and the values of a mapping whose keys are plain text."""
    if not isinstance(node, yaml.MappingNode):
        if node.tag != _NOTHING:
            log.report(log.line(node), "E-VALUE.mapping", owner=owner)
        return
    for key, value in node.value:
        if (name := name_of(log, owner, key)) is not None:
            yield name, log.line(key), value


def name_of(log: ProblemLog, owner: str, key: Node) -> str | None:
    """The text of a mapping's ``key``; None, with a problem, where it is no plain text."""
    if isinstance(key, yaml.ScalarNode):
        return str(key.value)
    log.report(log.line(key), "E-VALUE.key", owner=owner)
    return None
