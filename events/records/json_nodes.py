"""Read JSON as the nodes that YAML is read as: every scalar the text typed, with its line."""

import json
import re
from collections.abc import Iterator

import yaml

from events.records.form import Problems

TOKEN = re.compile(r'[{}\[\]:,]|"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+', re.DOTALL)
STRING, NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
DEEPEST = 50
Token = tuple[str, yaml.Mark]


def compose_json(text: str, problems: Problems) -> yaml.Node | None:
    if depth_of(text) > DEEPEST:
        problems.error(0, "file", "is nested too deeply; the form has lists in lists in lists")
        return None
    try:
        json.dumps(json.loads(text), ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        problems.error(error.lineno, "file", f"is no JSON: {error.msg}, column {error.colno}")
        return None
    except UnicodeEncodeError:
        problems.error(0, "file", "holds half a character (\\ud800 to \\udfff alone); delete it")
        return None
    tokens = tokens_of(text)
    return node_at(next(tokens), tokens)


def depth_of(text: str) -> int:
    """How deep brackets stand in each other, before anything recurses over them."""
    depth = deepest = 0
    for match in TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
        deepest = max(deepest, depth)
    return deepest


def tokens_of(text: str) -> Iterator[Token]:
    line = seen = 0
    for match in TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        yield match[0], yaml.Mark("", match.start(), line, 0, None, 0)


def node_at(token: Token, tokens: Iterator[Token]) -> yaml.Node:
    """The text is known to be sound, so nothing is checked again."""
    word, mark = token
    if word == "{":
        pairs = []
        while (key := next_but_comma(tokens))[0] != "}":
            next(tokens)
            pairs.append((scalar(key), node_at(next(tokens), tokens)))
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark)
    if word == "[":
        entries = []
        while (entry := next_but_comma(tokens))[0] != "]":
            entries.append(node_at(entry, tokens))
        return yaml.SequenceNode("tag:yaml.org,2002:seq", entries, mark)
    return scalar(token)


def next_but_comma(tokens: Iterator[Token]) -> Token:
    token = next(tokens)
    return next(tokens) if token[0] == "," else token


def scalar(token: Token) -> yaml.ScalarNode:
    word, mark = token
    if word == "null":
        return yaml.ScalarNode(NULL, "", mark)
    return yaml.ScalarNode(STRING, json.loads(word) if word.startswith('"') else word, mark)
