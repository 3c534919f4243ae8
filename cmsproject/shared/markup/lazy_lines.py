"""Lines that go on with a paragraph though its marks lack: how far markdown-it lets them."""

from cmsproject.shared.markup.html_blocks import html_block_type
from cmsproject.shared.markup.lines import TAB, Line
from cmsproject.shared.markup.marks import FENCE_MARK, HEADING_MARK, LIST_MARK, is_rule
from cmsproject.shared.markup.nodes import Block, Kind


def breaks_off(paragraph: Block, container: Block, line: Line) -> bool:
    """Whether an indented line under an indented item begins something, which leaves the item.

    CommonMark takes such a line into the paragraph. markdown-it measures its indent from the
    item's text, sees a fence or a heading there, and ends the item; outside it is indented code.
    """
    path = [block for block in path_between(container, paragraph) if block.kind is not Kind.LIST]
    kinds = [block.kind for block in path]
    is_list_mark = LIST_MARK.match(line.rest) is not None
    if kinds[:1] == [Kind.QUOTE] and kinds.count(Kind.QUOTE) > 1:
        return is_list_mark or begins_other(line)
    if kinds[:1] != [Kind.ITEM]:
        return False
    outer_items = [block for block in path if block.kind is Kind.ITEM][:-1]
    list_column = sum(item.marker.text_column for item in outer_items)
    return begins_other(line) or (is_list_mark and line.indent - list_column < TAB)


def path_between(container: Block, leaf: Block) -> list[Block]:
    """The blocks below `container` that hold `leaf`, the outermost first."""
    path: list[Block] = []
    block = leaf.parent
    while block is not None and block is not container:
        path.append(block)
        block = block.parent
    return path[::-1]


def begins_other(line: Line) -> bool:
    """A fence, heading, rule, quote or block of HTML."""
    text = line.rest
    return (
        text.startswith(">")
        or FENCE_MARK.match(text) is not None
        or HEADING_MARK.match(text) is not None
        or is_rule(text)
        or (text.startswith("<") and html_block_type(text, may_be_lone=False) > 0)
    )
