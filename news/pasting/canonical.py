"""Blocks and runs as plain, well-nested HTML: what the library that writes Markdown expects."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import takewhile

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

# An outer mark of a run: an element, or a link by its address.
Wrapper = Mark | str
ORDER = (Mark.STRONG, Mark.EMPHASIS, Mark.STRUCK, Mark.RAISED, Mark.LOWERED, Mark.CODE)
INDENTS = " \u3000\u200b\ufeff"


def as_html(blocks: Sequence[Block]) -> str:
    return "".join(html_of(block) for block in blocks)


def html_of(block: Block) -> str:
    match block:
        case Paragraph():
            name = f"h{block.level}" if block.level else "p"
            return f"<{name}>{inline_html(block.inlines)}</{name}>"
        case Listing():
            name = "ol" if block.is_ordered else "ul"
            start = f' start="{block.start}"' if block.is_ordered and block.start != 1 else ""
            return f"<{name}{start}>{''.join(map(item_html, block.items))}</{name}>"
        case Quote():
            return f"<blockquote>{as_html(block.blocks)}</blockquote>"
        case Code():
            return f'<pre data-language="{escape(block.language)}">{escape(block.text)}</pre>'
        case Table():
            return table_html(block)
        case Rule():
            return "<hr>"
        case Note():
            return f'<div data-note="{escape(block.name)}">{as_html(block.blocks)}</div>'
        case Player():
            title = f' title="{escape(block.title)}"' if block.title else ""
            return f'<iframe src="{escape(block.address)}"{title}></iframe>'


def item_html(item: Item) -> str:
    """An item of one paragraph is written without one: its list stands close."""
    box = {None: "", True: "<input checked>", False: "<input>"}[item.is_done]
    first, *rest = item.blocks or [Paragraph([])]
    if isinstance(first, Paragraph) and all(isinstance(one, Listing) for one in rest):
        return f"<li>{box}{inline_html(first.inlines)}{as_html(rest)}</li>"
    return f"<li>{box}{as_html(item.blocks)}</li>"


def table_html(table: Table) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        name = "td" if number else "th"
        cells = "".join(f"<{name}>{'<br>'.join(cell_lines(cell))}</{name}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def cell_lines(blocks: Sequence[Block], indent: str = "") -> Iterator[str]:
    """A cell of a table holds lines, nothing else."""
    for block in blocks:
        match block:
            case Paragraph():
                yield indent + inline_html(block.inlines)
            case Code():
                yield from (f"<code>{escape(one)}</code>" for one in block.text.split("\n") if one)
            case Listing():
                for number, item in enumerate(block.items, block.start):
                    sign = f"{number}. " if block.is_ordered else "• "
                    yield from cell_lines(item.blocks, indent + sign)
            case Quote() | Note():
                yield from cell_lines(block.blocks, indent)
            case Player():
                yield f'<a href="{escape(block.address)}">{escape(block.address)}</a>'
            case Table() | Rule():
                # No table is read within one, and a rule has no words.
                continue


def inline_html(inlines: Sequence[Inline]) -> str:
    return wrapped(trimmed(list(joined(inlines))), frozenset())


def joined(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Neighbours of one look as one run, white space of its own look with the one before."""
    last: Run | None = None
    for one in inlines:
        if isinstance(one, Run) and last is not None and same_look(last, one):
            last = Run(last.text + one.text, last.marks, last.address)
            continue
        if last is not None:
            yield last
        last = one if isinstance(one, Run) else None
        if last is None:
            yield one
    if last is not None:
        yield last


def same_look(last: Run, one: Run) -> bool:
    return (last.marks, last.address) == (one.marks, one.address)


def trimmed(inlines: list[Inline]) -> list[Inline]:
    """Without space and breaks at either end: neither indents nor empty lines are written."""
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while inlines and isinstance(inlines[end], Run):
            run = inlines[end]
            text = strip(run.text, INDENTS + "\n")  # type: ignore[union-attr]  # a Run, see above
            if text:
                inlines[end] = Run(text, run.marks, run.address)  # type: ignore[union-attr]
                break
            del inlines[end]
    return inlines


def wrapped(inlines: Sequence[Inline], within: frozenset[Wrapper]) -> str:
    """Elements around as many neighbours as share them, the longest outermost."""
    html, rest = "", list(inlines)
    while rest:
        outer = [one for one in wrappers_of(rest[0]) if one not in within]
        if not outer:
            html += plain_html(rest.pop(0))
            continue
        wrapper, reach = widest(outer, rest)
        inner = wrapped(rest[:reach], within | {wrapper})
        html += wrap(wrapper, inner)
        rest = rest[reach:]
    return html


def wrappers_of(inline: Inline) -> list[Wrapper]:
    if isinstance(inline, NoteMark):
        return []
    link: list[Wrapper] = [f"link {inline.address}"] if inline.address else []
    if isinstance(inline, Picture):
        return link
    # Code stands innermost: nothing is marked within it.
    marks: list[Wrapper] = [mark for mark in ORDER if mark in inline.marks and inline.text.strip()]
    return [*marks[:-1], *link, *marks[-1:]] if Mark.CODE in inline.marks else [*marks, *link]


def widest(outer: list[Wrapper], rest: Sequence[Inline]) -> tuple[Wrapper, int]:
    def reach(wrapper: Wrapper) -> int:
        return len(list(takewhile(shares(wrapper), rest)))

    best = max(outer, key=lambda one: (one is not Mark.CODE, reach(one)))
    return best, reach(best)


def shares(wrapper: Wrapper) -> Callable[[Inline], bool]:
    return lambda inline: wrapper in wrappers_of(inline)


def wrap(wrapper: Wrapper, inner: str) -> str:
    if isinstance(wrapper, Mark):
        return f"<{wrapper.value}>{inner}</{wrapper.value}>"
    return f'<a href="{escape(wrapper.removeprefix("link "))}">{inner}</a>'


def plain_html(inline: Inline) -> str:
    if isinstance(inline, NoteMark):
        return f'<data data-note-mark="{escape(inline.name)}"></data>'
    if isinstance(inline, Picture):
        title = f' title="{escape(inline.title)}"' if inline.title else ""
        return f'<img src="{escape(inline.source)}" alt="{escape(inline.alt)}"{title}>'
    return escape(inline.text).replace("\n", "<br>")
