"""Find the title of a post that states none: its first heading, else its file name."""

import html
import re
from collections.abc import Iterator

ATX_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t\u00a0\u3000]+(.*?))?[ \t]*$")
# `#标题`, which other Markdown readers take for a heading.
TIGHT_HEADING = re.compile(r" {0,3}#{1,6}([\u3400-\u9fff【《“].*?|(?<=##)[A-Za-z].*?)[ \t]*$")
CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
SETEXT_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
BLOCK_START = re.compile(r"[ \t]*(?:[>|<]|[-*+][ \t]|\d+[.)][ \t]|:::)|    |\t")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
CODE = re.compile(r"(`+)(.+?)\1")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
NAMELESS_FILES = frozenset({"index", "readme", "_index"})
EXTENSION = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)
# The first heading stands near the top or is no title.
LONGEST_SEARCH = 20_000
LONGEST_HEADING = 1000


def heading_title(body: str) -> str:
    """The text of the first heading without its markup, "" where there is none."""
    top = COMMENT.sub("", body[:LONGEST_SEARCH])
    return next((title for title in _headings(re.split(r"\r\n|\r|\n", top)) if title), "")


def path_title(path: str) -> str:
    """The file name without its ending; for `index.md` and the like the folder's name."""
    *folders, name = path.split("/")
    stem = EXTENSION.sub("", name).strip()
    if stem.casefold() in NAMELESS_FILES and folders:
        return folders[-1].strip()
    return stem


def plain_heading(text: str) -> str:
    """The text that a reader of the heading sees."""
    text = ATTRIBUTES.sub("", CLOSING_HASHES.sub("", text[:LONGEST_HEADING]))
    text = LINK.sub(r"\1", IMAGE.sub("", text))
    text = TAG.sub("", text)
    for pattern in (EMPHASIS, UNDERSCORES, EMPHASIS, CODE):
        text = pattern.sub(r"\2", text)
    return " ".join(html.unescape(ESCAPE.sub(r"\1", text)).split())


def _headings(lines: list[str]) -> Iterator[str]:
    fence = ""
    for index, line in enumerate(lines):
        if marker := FENCE.match(line):
            if not fence:
                fence = marker[1]
            elif line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if fence:
            continue
        if heading := ATX_HEADING.match(line) or TIGHT_HEADING.match(line):
            yield plain_heading(heading[1] or "")
        elif _is_setext(lines, index):
            yield plain_heading(line.strip())


def _is_setext(lines: list[str], index: int) -> bool:
    """One line alone in its paragraph, underlined. Longer ones are tables typed by hand."""
    line = lines[index]
    if not line.strip() or BLOCK_START.match(line) or SETEXT_UNDERLINE.match(line):
        return False
    starts_paragraph = index == 0 or not lines[index - 1].strip()
    return (
        starts_paragraph
        and index + 1 < len(lines)
        and SETEXT_UNDERLINE.match(lines[index + 1]) is not None
    )
