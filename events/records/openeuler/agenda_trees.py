"""Read the portal's newer agendas, trees of nodes, as lines of the older ones.

`{"list": [{"time": "07月26日", "list": [{"type": "下午", "children": [{"title": …,
"date": "2024/07/26", "time": "13:50-16:00", "guest": [{"name": …, "post": …}]}]}]}]}`

Where the date stands differs: on a line, or on any node around it. So do the words for a title
and for guests, who are mappings, or texts such as “name title” between commas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from events.records.nodes import entries_of

DEEPEST = 8
INNER = ("children", "list")
LABELS = ("type", "label", "lable", "title", "name")
RENAMED = {
    "title": "desc",
    "topic": "desc",
    "name": "desc",
    "guest": "person",
    "guests": "person",
    "speaker": "person",
    "speakers": "person",
}
POSTS = ("post", "position", "job", "company", "title")
# What pages alone need, and what the walk has read.
PASSED_OVER = ("bg", "bgMo", "bgDark", "img", "date", "key", "type")
DAY = re.compile(r"(?:\d{4}\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
BETWEEN_GUESTS = re.compile(r"[、，,;；\n]+")
AFTER_NAME = re.compile(r"[\s|｜/（(·:：]+")
TEXT, MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"
LIST = "tag:yaml.org,2002:seq"


@dataclass(frozen=True)
class Line:
    """`node` as a line of the older agendas; `date` as written, "" where nothing says it."""

    node: yaml.MappingNode
    date: str
    labels: tuple[str, ...]


def is_tree(root: yaml.Node) -> bool:
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    return bool(nodes) and all(inner_of(node) is not None for node in nodes)


def inner_of(node: yaml.Node) -> yaml.SequenceNode | None:
    values = entries_of(node)
    found = (values[key] for key in INNER if key in values)
    return next((one for one in found if isinstance(one, yaml.SequenceNode)), None)


def lines_of(
    node: yaml.Node, date: str = "", labels: tuple[str, ...] = (), depth: int = 0
) -> Iterator[Line]:
    """Raises RecursionError where nodes stand in each other without end, as aliases may."""
    if depth > DEEPEST * 2:
        raise RecursionError
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from lines_of(one, date, labels, depth + 1)
        return
    values = entries_of(node)
    inner = inner_of(node)
    stated = text_of(values.get("date")) or text_of(values.get("time"))
    date = stated if DAY.search(stated) else date
    if inner is None:
        if isinstance(node, yaml.MappingNode):
            yield Line(renamed(node), date, labels)
        return
    written = (" ".join(text_of(values.get(key)).split()) for key in LABELS)
    label = next(filter(None, written), "")
    # The outermost node is the agenda itself.
    inner_labels = (*labels, label) if label and depth else labels
    yield from lines_of(inner, date, inner_labels, depth + 1)


def renamed(node: yaml.MappingNode) -> yaml.MappingNode:
    pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        name = text_of(key)
        name = RENAMED.get(name, name)
        if name not in PASSED_OVER:
            value = guests(value) if name == "person" else value
            pairs.setdefault(name, (scalar(name, key.start_mark), value))
    return yaml.MappingNode(MAPPING, list(pairs.values()), node.start_mark)


def guests(node: yaml.Node) -> yaml.SequenceNode:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return yaml.SequenceNode(LIST, [one for each in nodes for one in people(each)], node.start_mark)


def people(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    mark = node.start_mark
    if isinstance(node, yaml.MappingNode):
        values = entries_of(node)
        posts = (text_of(values.get(key)) for key in POSTS)
        yield person(text_of(values.get("name")), " ".join(filter(None, posts)), mark)
        return
    for written in BETWEEN_GUESTS.split(text_of(node)):
        name, *post = AFTER_NAME.split(written.strip(), maxsplit=1)
        if name:
            yield person(name, "".join(post).rstrip("）) "), mark)


def person(name: str, post: str, mark: yaml.Mark) -> yaml.MappingNode:
    pairs = [
        (scalar(key, mark), scalar(text, mark)) for key, text in (("name", name), ("post", post))
    ]
    return yaml.MappingNode(MAPPING, pairs, mark)


def scalar(text: str, mark: yaml.Mark) -> yaml.ScalarNode:
    return yaml.ScalarNode(TEXT, text, mark)


def text_of(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
