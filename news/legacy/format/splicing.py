"""Put a new value in the place of an old one in a front matter; all other characters stay."""

import re
from collections.abc import Iterator, Sequence

from news.legacy.format.emission import Style, flow_list, scalars, style_of, yaml_item
from news.legacy.format.entries import Entry
from news.legacy.format.front_matter import FrontMatter
from news.legacy.format.post import FrontMatterFormat

LINE_BREAK = re.compile(r"\r\n|\r|\n")
BLOCK_HEADER = re.compile(r"([|>])([-+]?)")
BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
SIGN = {FrontMatterFormat.YAML: ":", FrontMatterFormat.TOML: " ="}


def replaced_text(
    text: str, entry: Entry, kind: FrontMatterFormat, value: str, newline: str
) -> Iterator[str]:
    """`text` with the scalar `value` in the entry's place, likeliest spelling first."""
    raw = text[entry.value_start : entry.value_end]
    header = BLOCK_HEADER.match(raw)
    if header and kind is FrontMatterFormat.YAML and not entry.is_loose and value.strip():
        yield from _replaced_block(text, entry, header, value, newline)
    items = [text[start:end] for start, end in entry.items]
    preferred = style_of(items[0] if items else raw.lstrip("[{ "))
    for written in scalars(value, kind, preferred):
        yield replaced_value(text, entry, kind, written)


def replaced_list(
    text: str, entry: Entry, kind: FrontMatterFormat, values: Sequence[str], newline: str
) -> Iterator[str]:
    """`text` with a list in the entry's place: block list, separated text or `[a, b]` as it was."""
    raw = text[entry.value_start : entry.value_end]
    if entry.items:
        yield _replaced_items(text, entry, values, newline)
    elif entry.is_loose and kind is FrontMatterFormat.YAML and LINE_BREAK.match(raw):
        yield _loose_items_anew(text, entry, raw, values, newline)
    elif isinstance(entry.value, str) and not raw.startswith(("[", "{")) and raw:
        separator = re.search(r"\s*[,，、;；]\s*", entry.value)
        joined = (separator[0] if separator else ", ").join(values)
        for written in scalars(joined, kind, style_of(raw)):
            yield replaced_value(text, entry, kind, written)
    inner = raw.lstrip("[ \t\r\n")
    written = flow_list(
        values,
        kind,
        style_of(inner),
        raw=raw if raw.startswith("[") else "",
        newline=newline,
    )
    yield replaced_value(text, entry, kind, written)


def replaced_value(text: str, entry: Entry, kind: FrontMatterFormat, written: str) -> str:
    """The value begins on the key's line, as far from the sign as the old one."""
    end = entry_end(text, entry)
    if entry.is_loose:
        return f"{text[: entry.key_end]}{SIGN[kind]} {written}{text[end:]}"
    between = text[entry.key_end : entry.value_start]
    sign_end = entry.key_end + between.index(SIGN[kind].strip()) + 1
    gap = text[sign_end : entry.value_start]
    if LINE_BREAK.search(gap) or (not gap and kind is FrontMatterFormat.YAML):
        gap = " "
    behind = text[end:]
    if entry.value_start == entry.value_end and behind[:1] in (" ", "\t"):
        # `tags: ` with its space behind the colon.
        behind = behind.lstrip(" \t")
    return text[:sign_end] + gap + written + behind


def replaced_lines(text: str, entry: Entry, kind: FrontMatterFormat, lines: str) -> str:
    """`text` with whole lines, indented below the key, as the entry's value."""
    indent = _indent_of(text, entry)
    block = indented(lines, indent)
    ending = LINE_BREAK.search(block)
    newline = ending[0] if ending else "\n"
    end = entry_end(text, entry)
    return f"{text[: entry.key_end]}{SIGN[kind]}{newline}{block.removesuffix(newline)}{text[end:]}"


def inserted_line(text: str, head: FrontMatter, anchor: Entry | None, line: str) -> Iterator[str]:
    """`text` with a new entry behind the anchor, on a line of its own wherever that can be.

    `line` ends with a newline and may be several lines.
    """
    newline = _ending_of(line)
    if anchor is None:
        first = min(head.entries, key=lambda entry: entry.start, default=None)
        indent = _indent_of(text, first) if first and first.start >= head.start else ""
        yield text[: head.start] + indented(line, indent) + text[head.start :]
    else:
        indent = _indent_of(text, anchor)
        end = line_end(text, entry_end(text, anchor))
        break_before = "" if LINE_BREAK.search(text[end - 1 : end]) else newline
        is_last = all(entry.start <= anchor.start for entry in head.entries)
        apart = newline if BLANK_LINE.match(text, end) and not is_last else ""
        yield text[:end] + break_before + apart + indented(line, indent) + text[end:]
        one_line = line.removesuffix(newline)
        if newline not in one_line:
            yield text[: anchor.value_end] + " " + one_line + text[anchor.value_end :]
    yield text[: head.end] + line + text[head.end :]
    yield text[: head.start] + line + text[head.start :]


def removed(text: str, entry: Entry) -> str:
    """`text` without the entry; its whole lines go unless they hold something else."""
    start, end = entry.start, entry_end(text, entry)
    first = line_start(text, start)
    last = line_end(text, end)
    if not text[first:start].strip() and not text[end:last].split("#", maxsplit=1)[0].strip():
        return text[:first] + text[last:]
    return text[:start] + text[end:].lstrip(" \t")


def entry_end(text: str, entry: Entry) -> int:
    """The end of the value; of a block list the end of its last line, comment included."""
    if not entry.items:
        return entry.value_end
    ending = LINE_BREAK.search(text, entry.value_end)
    return ending.start() if ending else len(text)


def indented(line: str, indent: str) -> str:
    if not indent:
        return line
    return re.sub(r"(?:(?<=^)|(?<=\n)|(?<=\r)(?!\n))(?=[^\r\n])", indent, line)


def line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def line_end(text: str, place: int) -> int:
    """Behind the line break that ends the line of `place`."""
    ending = LINE_BREAK.search(text, place)
    return ending.end() if ending else len(text)


def _replaced_block(
    text: str, entry: Entry, header: re.Match[str], value: str, newline: str
) -> Iterator[str]:
    raw = text[entry.value_start : entry.value_end]
    lines = LINE_BREAK.split(raw)[1:]
    filled = next((line for line in lines if line.strip()), "  ")
    indent = filled[: len(filled) - len(filled.lstrip(" "))] or "  "
    content = newline.join(indent + line if line else "" for line in value.split("\n"))
    for chomp in dict.fromkeys((header[2], "-")):
        block = f"{header[1]}{chomp}{newline}{content}"
        yield text[: entry.value_start] + block + text[entry.value_end :]


def _replaced_items(text: str, entry: Entry, values: Sequence[str], newline: str) -> str:
    """A block list anew: items that stay keep their line, its comments and the like."""
    first_start = entry.items[0][0]
    indent = text[line_start(text, entry.value_start) : entry.value_start]
    bullet = text[entry.value_start : first_start]
    preferred = style_of(text[first_start : entry.items[0][1]])
    kept = _kept_items(text, entry)
    written = [kept.get(value) or yaml_item(value, preferred, in_flow=False) for value in values]
    items = f"{newline}{indent}{bullet}".join(written)
    return text[:first_start] + items + text[entry_end(text, entry) :]


def _loose_items_anew(
    text: str, entry: Entry, raw: str, values: Sequence[str], newline: str
) -> str:
    """A block list whose items were typed without the space behind the hyphen, or the like."""
    indent = re.match(r"[\r\n]+([ \t]*)", raw)
    bullet = f"{newline}{indent[1] if indent else ''}- "
    items = [bullet + yaml_item(value, Style.PLAIN, in_flow=False) for value in values]
    return f"{text[: entry.key_end]}:{''.join(items)}{text[entry.value_end :]}"


def _kept_items(text: str, entry: Entry) -> dict[str, str]:
    """Each item's value with its text up to the next item's line."""
    kept: dict[str, str] = {}
    values = entry.value if isinstance(entry.value, list) else []
    for index, (start, _end) in enumerate(entry.items):
        if index + 1 < len(entry.items):
            end = line_start(text, entry.items[index + 1][0])
            ending = re.search(r"(?:\r\n|\r|\n)\Z", text[:end])
            end = ending.start() if ending else end
        else:
            end = entry_end(text, entry)
        kept.setdefault(str(values[index]).strip(), text[start:end])
    return kept


def _indent_of(text: str, entry: Entry) -> str:
    before = text[line_start(text, entry.start) : entry.start]
    return before if not before.strip() else ""


def _ending_of(line: str) -> str:
    ending = LINE_BREAK.search(line)
    return ending[0] if ending else "\n"
