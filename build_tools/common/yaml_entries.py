"""YAML with one long mapping in it, composed entry by entry: its whole tree would fill the memory.

Of 20,000 agencies with four lines each the nodes take 100 MB, of which little goes back to the
system: smaller things that stay come to lie between them.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from yaml.composer import Composer

TakeEntry: TypeAlias = Callable[[yaml.Node, yaml.Node], None]
"""Is given the key and the value of an entry."""

_MAX_DEPTH = 20
"""Collections within each other: nodes are made by recursion."""


def compose_entries(text: str, key: str, take: TakeEntry | None) -> yaml.Node | None:
    """The tree of ``text``; None where it is empty. ``yaml.YAMLError`` where it is no YAML.

    What stands in the mapping below ``key`` is not in it: ``take`` is given that, entry by entry.
    Without ``take``, and where anything may be repeated elsewhere by an anchor above it, the tree
    is whole.
    """
    composer: Any = _EntryComposer(text, key, take)
    try:
        root: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    return root


class _EntryComposer(Composer, yaml.CSafeLoader):
    """Events come from the parser in C; the nodes are made here, as quickly as there."""

    def __init__(self, text: str, key: str, take: TakeEntry | None) -> None:
        Composer.__init__(self)
        yaml.CSafeLoader.__init__(self, text)
        self._key, self._take = key, take
        self._depth = 0
        self._taken = take is None

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        is_wanted = self._depth == 1 and isinstance(index, yaml.ScalarNode) and not self._taken
        if is_wanted and index.value == self._key and self._begins_plain_mapping():
            return self._taken_apart()
        return super().compose_node(parent, index)

    def compose_sequence_node(self, anchor: Any) -> Any:
        return self._within(super().compose_sequence_node, anchor)

    def compose_mapping_node(self, anchor: Any) -> Any:
        return self._within(super().compose_mapping_node, anchor)

    def _within(self: Any, compose: Callable[[Any], Any], anchor: Any) -> Any:
        if self._depth == _MAX_DEPTH:
            mark = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(problem="嵌套层次过深", problem_mark=mark)
        self._depth += 1
        node = compose(anchor)
        self._depth -= 1
        return node

    def _begins_plain_mapping(self: Any) -> bool:
        if self.anchors or not self.check_event(yaml.MappingStartEvent):
            return False
        return self.peek_event().anchor is None

    def _taken_apart(self: Any) -> yaml.MappingNode:
        """The mapping that begins here without its entries, which are given away."""
        self._taken = True
        start = self.get_event()
        tag = start.tag or self.resolve(yaml.MappingNode, None, start.implicit)
        node = yaml.MappingNode(tag, [], start.start_mark, None, flow_style=start.flow_style)
        self._depth += 1
        while not self.check_event(yaml.MappingEndEvent):
            key = self.compose_node(node, None)
            self._take(key, self.compose_node(node, key))
        self._depth -= 1
        node.end_mark = self.get_event().end_mark
        return node
