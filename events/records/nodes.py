"""Read the text of a file as nodes, of YAML or JSON, every scalar still as it was typed."""

import yaml

from events.records.form import Problems
from events.records.json_nodes import DEEPEST, compose_json


def decode(data: bytes, problems: Problems) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.error(line, "file", "is not UTF-8; save it as UTF-8")
        return None


def compose(text: str, problems: Problems, *, is_json: bool) -> yaml.Node | None:
    """The tree of nodes; None for an empty text, and for one that is told as an error."""
    if is_json:
        return compose_json(text, problems)
    try:
        if is_deep(text):
            problems.error(0, "file", "is nested too deeply; the form has lists in lists in lists")
            return None
        # Nodes only: composing constructs no objects.
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.error(line, "file", f"is no YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        problems.error(0, "file", f"is no YAML: {error}")
    return None


def entries_of(node: yaml.Node) -> dict[str, yaml.Node]:
    """What a mapping holds by key, of keys that are texts; nothing of any other node."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): value for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def is_deep(text: str) -> bool:
    """Whether composing could end the process: the C composer recurses, its parser does not."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return True
    return False
