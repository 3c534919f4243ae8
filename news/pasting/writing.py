"""Blocks as Markdown, by markdownify with this site's rules; what it shows is read back."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from bs4 import Tag
from markdownify import MarkdownConverter

from cmsproject.shared.markup import render_markdown
from news.pasting.canonical import as_html
from news.pasting.escaping import escape_line_starts, escape_words
from news.pasting.shapes import (
    Block,
    Code,
    Inline,
    Item,
    Listing,
    Mark,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Player,
    Quote,
    Rule,
    Run,
    Table,
)

Parents = Collection[str]
FENCE = re.compile(r"^ *(`{3,})", re.MULTILINE)


def write_markdown(blocks: Sequence[Block]) -> str:
    texts = [write_block(block) for block in blocks]
    return re.sub(r"\n{3,}(?=\S)", "\n\n", "\n\n".join(filter(None, texts))) if texts else ""


def write_block(block: Block) -> str:
    """With its marks; without them where they would show as stars."""
    written = convert(block)
    if isinstance(block, Paragraph | Listing | Quote) and shown(written) != shown_text(block):
        plain = convert(without_marks(block))
        return plain if shown(plain) == shown_text(block) else written
    return written


def convert(block: Block) -> str:
    return PostWriter().convert(as_html([block])).strip("\n")


def shown(markdown: str) -> str:
    return squeezed(render_markdown(re.sub(r"\[\^\d+\]", "", markdown)).text)


def shown_text(block: Block) -> str:
    return squeezed("".join(words_of([block])))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000\u200b\ufeff]+", "", text)


def words_of(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Listing():
                for item in block.items:
                    yield {None: "", True: "[x]", False: "[ ]"}[item.is_done]
                    yield from words_of(item.blocks)
            case Quote() | Note():
                yield from words_of(block.blocks)
            case Code():
                yield block.text
            case Table():
                yield from (word for row in block.rows for cell in row for word in words_of(cell))
            case Rule() | Player():
                continue


def without_marks(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, inlines=list(map(unmarked, block.inlines)))
        case Listing():
            items = [Item(list(map(without_marks, one.blocks)), one.is_done) for one in block.items]
            return Listing(block.is_ordered, items, block.start)
        case Quote():
            return Quote(list(map(without_marks, block.blocks)))
        case _:
            return block


def unmarked(inline: Inline) -> Inline:
    match inline:
        case Run():
            return replace(inline, marks=inline.marks & {Mark.CODE})
        case Picture() | NoteMark():
            return inline


class PostWriter(MarkdownConverter):
    """Where the library's own Markdown is not this site's."""

    class Options:
        heading_style = "atx"
        bullets = "-"
        newline_style = "backslash"
        sup_symbol = "<sup>"
        sub_symbol = "<sub>"
        autolinks = False
        strip_pre = None

    def escape(self, text: str, parent_tags: Parents) -> str:
        return escape_words(text)

    def convert_p(self, el: Tag, text: str, parent_tags: Parents) -> str:
        text = escape_line_starts(text.strip(" \t\r\n"))
        return f"\n\n{text}\n\n" if text else ""

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Inner lines stand below the first letter, as deep as the sign is wide."""
        sign = "-"
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "1")
            place = len(el.find_previous_siblings("li"))
            sign = f"{int(start) + place}."
        first, line, rest = text.strip().partition("\n")
        first = first if first.startswith(("[ ] ", "[x] ")) else escape_line_starts(first)
        indent = " " * (len(sign) + 1)
        lines = [f"{indent}{one}" if one.strip() else "" for one in rest.split("\n")]
        return f"{sign} {first}{line}" + "\n".join(lines) + "\n"

    def convert_input(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return "[x] " if el.has_attr("checked") else "[ ] "

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return "<br>" if {"td", "th"} & set(parent_tags) else "\\\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        longest = max((len(one) for one in FENCE.findall(text)), default=2)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}{el.get('data-language') or ''}\n{text}\n{fence}\n\n"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        alt = re.sub(r"([\\\[\]])", r"\\\1", str(el.get("alt") or ""))
        title = str(el.get("title") or "").replace("\\", "\\\\").replace('"', r"\"")
        shown_title = f' "{title}"' if title else ""
        return f"![{alt}]({target(str(el.get('src') or ''))}{shown_title})"

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        href = str(el.get("href") or "")
        words = text.strip()
        if not words:
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if words == href and re.match(r"https?://[^<>\s]+$", href):
            return f"{before}<{href}>{after}"
        return f"{before}[{words}]({target(href)}){after}"

    def convert_td(self, el: Tag, text: str, parent_tags: Parents) -> str:
        cell = re.sub(r"\\?\|", r"\\|", " ".join(text.split()))
        return f" {cell} |"

    convert_th = convert_td

    def convert_iframe(self, el: Tag, text: str, parent_tags: Parents) -> str:
        title = f' title="{el["title"]}"' if el.get("title") else ""
        return f'\n\n<iframe src="{el.get("src")}"{title}></iframe>\n\n'

    def convert_data(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"[^{el.get('data-note-mark')}]"

    def convert_div(self, el: Tag, text: str, parent_tags: Parents) -> str:
        lines = text.strip().split("\n")
        inner = "\n".join([lines[0], *(f"    {one}" if one else "" for one in lines[1:])])
        return f"\n\n[^{el.get('data-note')}]: {inner}\n\n"

    def process_text(self, el: Any, parent_tags: Any = None) -> str:
        """White space is settled already; the library would take what stands beside blocks."""
        text = str(el)
        return text if "_noformat" in (parent_tags or ()) else self.escape(text, parent_tags or ())


def target(address: str) -> str:
    """An address behind a label; spaces and unpaired brackets would end it."""
    plain = address.replace(" ", "%20").replace("\n", "")
    if plain.count("(") == plain.count(")") and "<" not in plain:
        return plain
    return "".join({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}.get(one, one) for one in plain)
