"""Read one YAML mapping key by key: values come as typed, every problem is noted with its line."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Self, TypeVar

import yaml
from django.db.models import TextChoices

from events.records.form import Problems
from events.records.values import BadValue

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=TextChoices)

NULL = "tag:yaml.org,2002:null"
# Texts of any length or with a bound of their own. Every other stands in one line, and many of
# them in an index, of which an entry of PostgreSQL ends at 2,700 bytes.
LONG_TEXTS = frozenset(
    ("description", "description_en", "bio", "bio_en", "abstract", "abstract_en", "path", "tags")
)
LONGEST_LINE = 500


class Fields:
    """The keys of one mapping. A value that cannot be read is noted, and an empty one given."""

    long_texts = LONG_TEXTS

    def __init__(
        self, node: yaml.Node, kind: str, known: Iterable[str], problems: Problems
    ) -> None:
        self.line = line_of(node)
        self.record = kind
        self.known = tuple(known)
        self.problems = problems
        self.nodes: dict[str, yaml.Node] = {}
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self.add(key, value)
        elif not is_empty(node):
            self.error(f"is no mapping; write `key: value` lines with {', '.join(self.known)}")
        self.stated = frozenset(self.nodes)

    def add(self, key: yaml.Node, value: yaml.Node) -> None:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in self.known:
            self.problems.error(line_of(key), self.record, unknown_key(name, self.known))
        elif name in self.nodes:
            self.problems.error(line_of(key), self.record, f"key {name!r} stands twice")
        else:
            self.nodes[name] = value

    def name_record(self, name: str) -> None:
        """Let problems name the record: `event summit-2025`."""
        self.record = f"{self.record} {name}".strip()

    def text(self, key: str) -> str:
        node = self.nodes.get(key)
        if node is None or is_empty(node):
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.error(f"{key!r} is a list or mapping; write a text", node)
            return ""
        return self.clean(key, node)

    def required(self, key: str) -> str:
        node = self.nodes.get(key)
        if node is None or is_empty(node):
            self.error(f"{key!r} is missing")
        return self.text(key)

    def parsed(self, key: str, parse: Callable[[str], Value]) -> Value | None:
        """The value as `parse` reads it; None where there is none or it is bad."""
        text = self.text(key)
        if not text:
            return None
        try:
            return parse(text)
        except BadValue as bad:
            self.error(f"{key}: {bad}", self.nodes[key])
            return None

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        text = self.text(key)
        if not text:
            return default
        if text not in choices.values:
            self.error(f"{key}: {text!r} is none of {', '.join(choices.values)}", self.nodes[key])
            return default
        return choices(text)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, each once, empty ones left out."""
        texts: list[str] = []
        for node in self.items(key):
            if not isinstance(node, yaml.ScalarNode):
                self.error(f"{key!r} holds a list or mapping; write texts", node)
            elif not is_empty(node):
                texts.append(self.clean(key, node))
        return tuple(dict.fromkeys(texts))

    def entries(self, key: str, kind: str, known: Iterable[str]) -> Iterator[Self]:
        """The mappings of a list, each to be read in turn."""
        for node in self.items(key):
            entry = type(self)(node, f"{self.record}: {kind}".lstrip(": "), known, self.problems)
            if entry.nodes:
                yield entry

    def items(self, key: str) -> list[yaml.Node]:
        node = self.nodes.get(key)
        if node is None or is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.error(f"{key!r} is no list; write `- ` before each entry", node)
            return []
        return list(node.value)

    def clean(self, key: str, node: yaml.ScalarNode) -> str:
        if "\x00" in node.value:
            self.error(f"{key!r} holds a NUL character; delete it", node)
        if key not in self.long_texts and len(node.value.strip()) > LONGEST_LINE:
            self.error(f"{key!r} is longer than {LONGEST_LINE} characters", node)
        return str(node.value).strip()

    def error(self, text: str, node: yaml.Node | None = None) -> None:
        self.problems.error(self.line if node is None else line_of(node), self.record, text)


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and (node.tag == NULL or not node.value.strip())


def unknown_key(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name, list(known), n=1)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"known are {', '.join(known)}"
    return f"unknown key {name!r}: {hint}"
