"""Read what is nested in a broken front matter: mappings below a key, and TOML tables."""

import json
import re

from news.legacy.format.entries import BrokenHeadError, Entry
from news.legacy.format.post import Json
from news.legacy.format.toml_head import read_toml
from news.legacy.format.yaml_head import read_yaml

NESTED_LINE = re.compile(
    r"(?<=[\r\n])([ \t]+(?:-[ \t]+)?[\w-]+:[ \t]+)"
    r"([^\s\"'\[{|>][^\r\n]*?[:#][^\r\n]*?)[ \t]*(?=[\r\n]|\Z)"
)
TABLE = re.compile(r"(?<=[\r\n])[ \t]*\[\[?[ \t]*[A-Za-z_][\w.-]*[ \t]*\]\]?[ \t]*(?=[\r\n#])")
BARE_LINE = re.compile(
    r"(?<=[\r\n])([ \t]*[\w-]+[ \t]*=[ \t]*)([^\"'\[{\s#][^\r\n#]*?)[ \t]*(?=[\r\n#]|\Z)"
)


def nested_mapping(lines: str) -> Json | None:
    """A mapping that YAML reads once values with a second colon are quoted; else None."""
    if not NESTED_LINE.search(lines):
        return None
    quoted = NESTED_LINE.sub(_quoted_value, lines)
    try:
        entries = read_yaml(quoted, 0, len(quoted))
    except BrokenHeadError:
        return None
    return entries[0].value if len(entries) == 1 else None


def first_table(text: str, start: int, end: int) -> int | None:
    """Where the line of the first `[table]` begins."""
    found = TABLE.search(text, start, end)
    return found.start() if found else None


def table_entries(text: str, start: int, end: int) -> tuple[list[Entry], str]:
    """The tables of `text[start:end]`, and what had to be guessed: `dateday = 08` becomes text."""
    try:
        return list(read_toml(text, start, end)), ""
    except BrokenHeadError as error:
        guess = f"the tables are not valid TOML: {error.problem}"
    quoted = "\n" + BARE_LINE.sub(_quoted_value, "\n" + text[start:end])
    try:
        values = {entry.key: entry.value for entry in read_toml(quoted, 0, len(quoted))}
    except BrokenHeadError:
        values = {"tables": text[start:end]}
    entries = [
        Entry(key, value, start, start, start, end, is_table=True) for key, value in values.items()
    ]
    return entries, guess


def _quoted_value(line: re.Match[str]) -> str:
    return f"{line[1]}{json.dumps(line[2])}"
