"""Read lines into a tree of blocks: which open ones go on, which begin, where the text belongs."""

from cmsproject.shared.markup.continuations import CONTINUATIONS, Verdict
from cmsproject.shared.markup.destinations import Destination, take_definitions
from cmsproject.shared.markup.html_blocks import ends_html_block
from cmsproject.shared.markup.lines import Line
from cmsproject.shared.markup.nodes import LITERAL, MAX_NESTING, Block, Kind
from cmsproject.shared.markup.openings import OPENINGS, SPECIAL
from cmsproject.shared.markup.tables import read_delimiter_row, split_row

MAX_DEFINITION_LINES = 3


class DocumentReader:
    """State while reading: `tip` is the deepest open block."""

    def __init__(self) -> None:
        self.document = Block(Kind.DOCUMENT, 0)
        self.tip = self.document
        self.lines: list[str] = []
        self.last_comment_end = 0
        self.number = 0
        self.definitions: dict[str, Destination] = {}
        self.footnotes: dict[str, Block] = {}

    def read(self, lines: list[str]) -> Block:
        self.lines = lines
        self.last_comment_end = max(
            (number for number, text in enumerate(lines, 1) if "-->" in text), default=0
        )
        for text in lines:
            self.number += 1
            self.read_line(Line(text))
        while self.tip is not self.document:
            self.close(self.tip)
        return self.document

    def read_line(self, line: Line) -> None:
        self.close_definitions(line)
        container = self.go_on(line)
        if container is None:
            return
        container = self.open_blocks(container, line)
        if self.tip is not container and self.tip.kind is Kind.PARAGRAPH and not line.blank:
            # Lazy continuation: a paragraph goes on without the marks of its quote or list.
            self.add_text(self.tip, line)
            return
        self.close_unmatched(container)
        self.place_text(container, line)

    def go_on(self, line: Line) -> Block | None:
        """The deepest open block this line continues; None when a closing mark used the line up."""
        container = self.document
        while container.children and container.children[-1].is_open:
            child = container.children[-1]
            verdict = CONTINUATIONS[child.kind](child, line)
            if verdict is Verdict.ENDS:
                child.end = self.number
                while self.tip is not child:
                    self.close(self.tip)
                self.close(child)
                return None
            if verdict is Verdict.NO:
                break
            container = child
            if child.kind is Kind.QUOTE:
                # Its marks make a line the quote's own, even a line without text.
                child.end = self.number
        return container

    def open_blocks(self, container: Block, line: Line) -> Block:
        """Begin every block this line begins; the block its text belongs to."""
        while container.kind not in LITERAL:
            if not line.is_code_indent and not SPECIAL.match(line.text, line.nonspace):
                break
            if self.is_table_header(container, line):
                break
            for opening in OPENINGS:
                opened = opening(self, container, line)
                if opened is not None:
                    break
            else:
                break
            container = opened
            if opened.kind in LITERAL or not opened.is_open or opened.kind is Kind.TABLE:
                break
        return container

    def is_table_header(self, container: Block, line: Line) -> bool:
        """Over a row of dashes `# | Name` is a row, though it begins like a heading."""
        if container.kind in (Kind.PARAGRAPH, Kind.TABLE) or self.number >= len(self.lines):
            return False
        if line.is_code_indent or "|" not in line.text:
            return False
        alignments = read_delimiter_row(self.lines[self.number].strip())
        return alignments is not None and len(alignments) == len(split_row(line.rest))

    def place_text(self, container: Block, line: Line) -> None:
        if container.kind in LITERAL:
            if container.kind is not Kind.FENCE or container.start != self.number:
                self.add_literal(container, line)
        elif container.kind is Kind.TABLE:
            if container.start != self.number and not line.blank:
                add_row(container, line.rest)
                container.end = self.number
        elif container.kind is Kind.PARAGRAPH:
            if line.blank:
                self.close(container)
            else:
                self.add_text(container, line)
        elif not line.blank and container.is_open:
            self.add_text(self.open(Kind.PARAGRAPH, container), line)

    def add_text(self, paragraph: Block, line: Line) -> None:
        paragraph.lines.append(line.rest)
        paragraph.indent = line.indent
        paragraph.end = self.number

    def add_literal(self, block: Block, line: Line) -> None:
        block.lines.append(line.remainder)
        if not line.blank or block.kind is Kind.FENCE:
            block.end = self.number
        if ends_html_block(block.html_type, line.remainder):
            self.close(block)

    def open(self, kind: Kind, container: Block) -> Block:
        """A new open block within `container`, or within its nearest parent that can hold one."""
        self.close_unmatched(container)
        while not self.tip.can_hold(kind):
            self.close(self.tip)
        block = Block(kind, self.number, self.tip, self.tip.depth + 1, self.number)
        self.tip.children.append(block)
        self.tip = block
        return block

    def may_nest(self, container: Block) -> bool:
        return container.depth < MAX_NESTING

    def close_unmatched(self, container: Block) -> None:
        """Close whatever stands open below `container`."""
        while self.tip is not container and self.tip.depth > container.depth:
            self.close(self.tip)

    def close(self, block: Block) -> None:
        block.is_open = False
        if block.parent is not None:
            self.tip = block.parent
        if block.kind is Kind.PARAGRAPH:
            self.close_paragraph(block)
        if block.kind is Kind.INDENTED:
            while block.lines and not block.lines[-1].strip():
                block.lines.pop()
        if block.children:
            block.end = max(block.end, block.children[-1].end)

    def close_definitions(self, line: Line) -> None:
        """Complete link definitions are no paragraph a line could go on with, unless by a title."""
        lines = self.tip.lines
        if self.tip.kind is not Kind.PARAGRAPH or not lines or len(lines) > MAX_DEFINITION_LINES:
            return
        if not lines[0].startswith("[") or line.rest.startswith(('"', "'", "(")):
            return
        if not take_definitions("\n".join(lines), {}).strip():
            self.close(self.tip)

    def close_paragraph(self, block: Block) -> None:
        """Take the link definitions out; a paragraph of nothing else is gone."""
        if not block.lines or not block.lines[0].startswith("["):
            return
        rest = take_definitions("\n".join(block.lines), self.definitions)
        block.lines = rest.split("\n") if rest.strip() else []


def add_row(table: Block, text: str) -> None:
    cells = split_row(text)
    table.filled_cells += max(0, len(table.alignments) - len(cells))
    table.rows.append(cells)
