"""What converters left behind: pandoc's spans and escapes, divisions of other generators."""

import re
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Edit, Finding
from cmsproject.shared.linting.source import Source
from cmsproject.shared.markup.nodes import Kind

UNDERLINED = re.compile(r"\[((?:[^\[\]\n]|\\[\[\]]){0,300})\]\{\.(?:underline|ul)\}")
ANCHOR = re.compile(r"\[\]\{#[^{}\n]*\}")
OTHER_SPAN = re.compile(
    r"\[([^\[\]\n]{1,300})\]\{(?:\.(?!underline|ul\b|mark\b)|[\w-]+=)[^{}\n]*\}"
)
DIVISION = re.compile(r"^[ ]{0,3}:{3,}[ \t]*(?:\{[^{}\n]*\}|[A-Z][\w-]*)?[ \t]*$", re.MULTILINE)
HARD_SPACE = re.compile(r"(?<!\\)\\ +$", re.MULTILINE)
# Escapes that change nothing, judged by what stands around them.
NEEDLESS = re.compile(
    r"(?<!\\)\\(?:(?P<dots>\.\.\.)|(?P<quote>[\"'])|(?P<sign>[@%,;?/=])"
    r"|(?<=[A-Za-z0-9]\\)(?P<joint>_)(?=[A-Za-z0-9])"
    r"|(?<=[^\s\\]\\)(?P<dot>[.)-])(?=[^\s-]))"
)
ORDERED = re.compile(r"^[\s>]*\d{1,9}$")


def check_leftovers(source: Source) -> Iterator[Finding]:
    text = source.text
    for found in UNDERLINED.finditer(text):
        if not source.code[found.start()]:
            yield replacing("pandoc-span", found, found[1])
    for found in ANCHOR.finditer(text):
        if not source.code[found.start()]:
            yield replacing("pandoc-anchor", found, "")
    for found in OTHER_SPAN.finditer(text):
        if not source.code[found.start()]:
            yield replacing("pandoc-span", found, found[1])
    yield from divisions(source)
    yield from escapes(source)


def divisions(source: Source) -> Iterator[Finding]:
    """`::: {.figure}` shows as typed where the renderer knows no such container."""
    for block in source.leaves:
        if block.kind is not Kind.PARAGRAPH:
            continue
        start, end = source.span(block)
        for found in DIVISION.finditer(source.text, start, end):
            yield Finding("pandoc-division", *found.span(), (), {"found": found[0].strip()})


def escapes(source: Source) -> Iterator[Finding]:
    text = source.text
    for found in HARD_SPACE.finditer(text):
        if source.code[found.start()]:
            continue
        yield replacing("pandoc-space", found, "")
    for found in NEEDLESS.finditer(text):
        if not source.marks[found.start()] and is_needless(source, found):
            yield replacing("needless-escape", found, found[0][1:])


def is_needless(source: Source, found: re.Match[str]) -> bool:
    """Not in titles of links, where quotes end them, nor where a list would begin."""
    text, start = source.text, found.start()
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    if not before.strip(" \t>") or ORDERED.match(before):
        return False
    if found["dot"] and (found["dot"] == ")" or not before[-1:].isalnum()):
        return False
    return not any(link.words_end <= start < link.end for link in source.links)


def replacing(rule: str, found: re.Match[str], text: str) -> Finding:
    values = {"found": found[0], "text": text}
    return Finding(rule, *found.span(), (Edit(*found.span(), text),), values)
