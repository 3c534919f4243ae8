"""Read valid YAML front matter into entries: every scalar stays text, every value has its place.

Built on the parser's events and not on its tree: the C composer recurses, and a line of ten
thousand brackets ends the process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from news.legacy.format.entries import BrokenHeadError, Entry
from news.legacy.format.post import Json

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST_NESTING = 50
# A continuation line that was meant as an item or a key of its own: `-item`, `sig:sig-SDS`.
MEANT_AS_ITEM = re.compile(r"[\r\n][ \t]*(?:[-*•·][ \t]*\S|[A-Za-z_]\w*[:：][^/\s])")
BLOCK_SCALARS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Node:
    value: Json
    start: int
    end: int
    items: tuple[tuple[int, int], ...] = ()
    is_plain: bool = False


def read_yaml(text: str, start: int, end: int) -> tuple[Entry, ...]:
    """The entries of the mapping that `text[start:end]` is.

    Duplicate keys are all returned. Raises BrokenHeadError for what is no mapping, for aliases,
    and for values that parse but were plainly meant otherwise.
    """
    walk = _Walk(text, start, end)
    try:
        return walk.entries()
    except yaml.MarkedYAMLError as error:
        offset = error.problem_mark.index if error.problem_mark else 0
        raise BrokenHeadError(error.problem or "not valid YAML", start + offset) from error
    except yaml.YAMLError as error:
        raise BrokenHeadError("not valid YAML: a character is not allowed", start) from error


class _Walk:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.origin = start
        self.events: Iterator[Any] = yaml.parse(text[start:end], Loader=LOADER)

    def entries(self) -> tuple[Entry, ...]:
        next(self.events)  # the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return ()
        top = next(self.events)
        if isinstance(top, yaml.ScalarEvent) and top.value == "" and top.style is None:
            return ()
        if not isinstance(top, yaml.MappingStartEvent):
            raise BrokenHeadError("no `key: value` lines", self.origin)
        found: list[Entry] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            found.append(self._entry(event))
        next(self.events)  # the end of the document
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise BrokenHeadError("a second document", self._place(event.start_mark))
        return tuple(found)

    def _entry(self, event: Any) -> Entry:
        key = self._node(event, 1)
        if not isinstance(key.value, str):
            raise BrokenHeadError("a key is a list or a mapping", key.start)
        value = self._node(next(self.events), 1)
        value_start, value_end = value.start, value.end
        if value.is_plain and value_start == value_end:
            # An empty value has no place of its own: it stands right behind the colon.
            value_start = value_end = self.text.index(":", key.end) + 1
        return Entry(
            key.value, value.value, key.start, key.end, value_start, value_end,
            items=value.items, is_plain=value.is_plain,
        )  # fmt: skip

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            raise BrokenHeadError("values are nested too deep", self._place(event.start_mark))
        if isinstance(event, yaml.AliasEvent):
            raise BrokenHeadError("`*` at the start of a value", self._place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Any) -> Node:
        start, end = self._place(event.start_mark), self._place(event.end_mark)
        raw = self.text[start:end]
        is_plain = event.style is None or event.style == ""
        if raw[:1] in ("&", "!"):
            return Node(raw.strip(), start, start + len(raw.rstrip()), is_plain=True)
        if is_plain and event.start_mark.line != event.end_mark.line and MEANT_AS_ITEM.search(raw):
            raise BrokenHeadError("a line was folded into the value above it", start)
        if event.style in BLOCK_SCALARS:
            end = start + len(raw.rstrip())
        return Node(event.value, start, end, is_plain=is_plain)

    def _sequence(self, event: Any, depth: int) -> Node:
        values: list[Json] = []
        items: list[tuple[int, int]] = []
        is_simple = not event.flow_style
        while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
            node = self._node(child, depth + 1)
            values.append(node.value)
            items.append((node.start, node.end))
            is_simple = is_simple and isinstance(node.value, str)
        start, end = self._collection_span(event, child, items)
        return Node(values, start, end, items=tuple(items) if is_simple else ())

    def _mapping(self, event: Any, depth: int) -> Node:
        values: dict[str, Json] = {}
        places: list[tuple[int, int]] = []
        while not isinstance(child := next(self.events), yaml.MappingEndEvent):
            key = self._node(child, depth + 1)
            value = self._node(next(self.events), depth + 1)
            places.append((key.start, max(key.end + 1, value.end)))
            values[key.value if isinstance(key.value, str) else str(key.value)] = value.value
        start, end = self._collection_span(event, child, places)
        return Node(values, start, end)

    def _collection_span(
        self, first: Any, last: Any, parts: list[tuple[int, int]]
    ) -> tuple[int, int]:
        """The parser lets a block collection reach to the next key; here it ends with its parts."""
        start = self._place(first.start_mark)
        if first.flow_style or not parts:
            return start, self._place(last.end_mark)
        return start, parts[-1][1]

    def _place(self, mark: Any) -> int:
        return self.origin + int(mark.index)
