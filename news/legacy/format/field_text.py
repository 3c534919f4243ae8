"""Spell out a post's fields in its front matter: candidates from the likeliest spelling on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from news.legacy.format.dates import write_date
from news.legacy.format.emission import Style, flow_list, scalars, style_of, yaml_item
from news.legacy.format.entries import Entry
from news.legacy.format.front_matter import FrontMatter, read_front_matter
from news.legacy.format.post import FrontMatterFormat, LegacyAuthor, PublishedWhen
from news.legacy.format.splicing import (
    inserted_line,
    removed,
    replaced_lines,
    replaced_list,
    replaced_text,
    replaced_value,
)
from news.legacy.format.stated import has_value, state_fields, text_of, texts_of

# In the order in which openEuler's posts state them, with the key of a new line.
NEW_KEYS = {
    "title": "title",
    "published": "date",
    "category": "category",
    "tags": "tags",
    "banner": "banner",
    "banner_alt": "banner_alt",
    "authors": "author",
    "summary": "summary",
    "is_draft": "draft",
}
FieldValue = str | bool | tuple[str, ...] | tuple[LegacyAuthor, ...] | PublishedWhen | None
YAML, TOML = FrontMatterFormat.YAML, FrontMatterFormat.TOML


@dataclass(frozen=True, slots=True)
class Manner:
    """How a front matter is typed: what a new line should look like among the others."""

    kind: FrontMatterFormat
    style: Style
    has_flow_lists: bool
    newline: str


def new_lines(field: str, value: FieldValue, manner: Manner) -> Iterator[str]:
    """The line or lines that state a field newly, each candidate with its newline."""
    key, end = NEW_KEYS[field], manner.newline
    sign = " =" if manner.kind is TOML else ":"
    if isinstance(value, bool):
        yield f"{key}{sign} {'true' if value else 'false'}{end}"
    elif isinstance(value, tuple):
        yield from _new_list(key, sign, value, manner)
    else:
        text = write_date(value, "") if isinstance(value, PublishedWhen) else value or ""
        for written in scalars(text, manner.kind, manner.style):
            yield f"{key}{sign} {written}{end}"


def rewritten_field(text: str, field: str, value: FieldValue, newline: str) -> Iterator[str]:
    """Whole texts in which the field has the value, for the caller to read back."""
    if not value and field != "is_draft":
        yield from _cleared(text, field, newline)
        return
    head = read_front_matter(text)
    chosen = state_fields(head.entries).chosen
    entry = chosen.get(field)
    if field == "is_draft" and entry is None and (public := chosen.get("is_public")):
        yield from _replaced(text, "is_public", public, head, not value, newline)
    elif field == "authors" and isinstance(value, tuple):
        authors = [author for author in value if isinstance(author, LegacyAuthor)]
        yield from _rewritten_authors(text, authors, newline)
    elif entry is not None and not entry.is_table:
        yield from _replaced(text, field, entry, head, value, newline)
    yield from _inserted(text, field, head, value, newline)


def _replaced(
    text: str, field: str, entry: Entry, head: FrontMatter, value: FieldValue, newline: str
) -> Iterator[str]:
    kind = head.format
    if isinstance(value, bool):
        yield from replaced_text(text, entry, kind, "true" if value else "false", newline)
    elif isinstance(value, PublishedWhen):
        for like in dict.fromkeys((text_of(entry, text), "")):
            yield from replaced_text(text, entry, kind, write_date(value, like), newline)
    elif isinstance(value, tuple):
        yield from replaced_list(text, entry, kind, [str(item) for item in value], newline)
    elif field == "category" and isinstance(entry.value, list):
        others = [other for other in texts_of(entry.value) if other.strip()][1:]
        yield from replaced_list(text, entry, kind, [value or "", *others], newline)
    else:
        yield from replaced_text(text, entry, kind, value or "", newline)


def _inserted(
    text: str, field: str, head: FrontMatter, value: FieldValue, newline: str
) -> Iterator[str]:
    """Behind the nearest field that posts state before this one."""
    chosen = state_fields(head.entries).chosen
    order = list(NEW_KEYS)
    before = [chosen[name] for name in order[: order.index(field)] if name in chosen]
    anchor = before[-1] if before else None
    title = chosen.get("title")
    quote = style_of(text[title.value_start : title.value_end]) if title else Style.PLAIN
    fallback = Style.DOUBLE if head.format is TOML else Style.SINGLE
    manner = Manner(
        head.format,
        quote if quote is not Style.PLAIN else fallback,
        any(text[entry.value_start : entry.value_start + 1] == "[" for entry in head.entries),
        newline,
    )
    for line in new_lines(field, value, manner):
        yield from inserted_line(text, head, anchor, line)


def _cleared(text: str, field: str, newline: str) -> Iterator[str]:
    """Every entry that would state the field goes, one after the other."""
    while True:
        head = read_front_matter(text)
        entry = state_fields(head.entries).chosen.get(field)
        if entry is None or entry.is_table or not has_value(entry):
            yield text
            yield from _inserted(text, field, head, "", newline)
            return
        without = removed(text, entry)
        yield without
        yield from replaced_text(text, entry, head.format, "", "\n")
        text = without


def _rewritten_authors(text: str, authors: Sequence[LegacyAuthor], newline: str) -> Iterator[str]:
    """Names in the shape they had, with addresses in the key they had; else full mappings."""
    linked = [
        f"[{author.name}]({author.address})" if author.address else author.name
        for author in authors
    ]
    names = [author.name for author in authors]
    without_links = _without_links(text)
    bases = [text, *_with_links(text, [author.address for author in authors], newline)]
    for base in [*bases, without_links]:
        yield from _with_names(base, names, newline)
    yield from _with_names(without_links, linked, newline)
    head = read_front_matter(without_links)
    entry = state_fields(head.entries).chosen.get("authors")
    if entry is None or entry.is_table:
        yield from _inserted(without_links, "authors", head, tuple(authors), newline)
    elif head.format is YAML:
        lines = _author_mappings(authors, newline)
        yield replaced_lines(without_links, entry, head.format, lines)
    else:
        yield replaced_value(without_links, entry, head.format, _author_tables(authors))


def _with_names(text: str, names: Sequence[str], newline: str) -> Iterator[str]:
    head = read_front_matter(text)
    entry = state_fields(head.entries).chosen.get("authors")
    if entry is None or entry.is_table:
        yield from _inserted(text, "authors", head, tuple(names), newline)
        return
    if len(names) == 1 and isinstance(entry.value, str):
        yield from replaced_text(text, entry, head.format, names[0], newline)
    yield from replaced_list(text, entry, head.format, names, newline)


def _with_links(text: str, addresses: Sequence[str], newline: str) -> Iterator[str]:
    head = read_front_matter(text)
    entry = state_fields(head.entries).chosen.get("author_address")
    if entry is None or not all(addresses):
        return
    if len(addresses) == 1:
        yield from replaced_text(text, entry, head.format, addresses[0], newline)
    yield from replaced_list(text, entry, head.format, addresses, newline)


def _without_links(text: str) -> str:
    for field in ("author_address", "author_title"):
        entry = state_fields(read_front_matter(text).entries).chosen.get(field)
        if entry is not None and not entry.is_table:
            text = removed(text, entry)
    return text


def _new_list(
    key: str, sign: str, values: Sequence[str | LegacyAuthor], manner: Manner
) -> Iterator[str]:
    end = manner.newline
    authors = [value for value in values if isinstance(value, LegacyAuthor)]
    names = [value if isinstance(value, str) else value.name for value in values]
    if any(author.title or author.address for author in authors):
        if manner.kind is TOML:
            yield f"{key} = {_author_tables(authors)}{end}"
        else:
            yield f"{key}:{end}{_author_mappings(authors, end)}"
        return
    if key == NEW_KEYS["authors"] and len(names) == 1:
        for written in scalars(names[0], manner.kind, manner.style):
            yield f"{key}{sign} {written}{end}"
    if manner.kind is YAML and not manner.has_flow_lists:
        items = [yaml_item(name, Style.PLAIN, in_flow=False) for name in names]
        yield f"{key}:{end}" + "".join(f"  - {item}{end}" for item in items)
    yield f"{key}{sign} {flow_list(names, manner.kind, manner.style, raw='', newline=end)}{end}"


def _author_mappings(authors: Iterable[LegacyAuthor], newline: str) -> str:
    lines: list[str] = []
    for author in authors:
        parts = {"name": author.name, "title": author.title, "url": author.address}
        filled = [
            f"{key}: {next(scalars(text, YAML, Style.SINGLE))}"
            for key, text in parts.items()
            if text
        ]
        lines += [f"  - {filled[0]}{newline}", *(f"    {part}{newline}" for part in filled[1:])]
    return "".join(lines)


def _author_tables(authors: Iterable[LegacyAuthor]) -> str:
    tables: list[str] = []
    for author in authors:
        parts = {"name": author.name, "title": author.title, "url": author.address}
        filled = [
            f"{key} = {next(scalars(text, TOML, Style.DOUBLE))}"
            for key, text in parts.items()
            if text
        ]
        tables.append("{ " + ", ".join(filled) + " }")
    return f"[{', '.join(tables)}]"
