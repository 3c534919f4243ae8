"""Write the Markdown within one paragraph, heading or cell as HTML, in linear time."""

import html
import re
from bisect import bisect_left
from collections.abc import Callable

from cmsproject.shared.markup.bare_links import (
    AUTOLINK,
    EMAIL,
    START,
    bare_address,
    find_bare_end,
    readable_address,
)
from cmsproject.shared.markup.destinations import ENTITY, ESCAPED
from cmsproject.shared.markup.emphasis import make_delimiter, match_delimiters
from cmsproject.shared.markup.html_blocks import CLOSE_TAG, OPEN_TAG
from cmsproject.shared.markup.inline_parts import (
    BareLink,
    Bracket,
    Delimiter,
    Markup,
    Part,
    Text,
    Wrap,
    write_html,
)
from cmsproject.shared.markup.links import References, read_link
from cmsproject.shared.markup.raw_html import RawHtml, find_unseen_end, placeholder

SPECIAL = re.compile(rf"[\\`*_~\[\]!<&\n]|{START}", re.IGNORECASE)
MIN_TILDES = 2
BACKTICKS = re.compile("`+")
TAG = re.compile(f"{OPEN_TAG}|{CLOSE_TAG}")
ACTIVE = re.compile(r"<(script|style)[\s>]", re.IGNORECASE)
ODD_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*>")
LINE_START = re.compile(r"[ \t]*")


class InlineReader:
    """One reader serves one text of one post."""

    def __init__(self, text: str, references: References, raw: RawHtml) -> None:
        self.text = text
        self.references = references
        self.raw = raw
        self.parts: list[Part] = []
        self.delimiters: list[Delimiter] = []
        self.brackets: list[Bracket] = []
        self.ticks: dict[int, list[int]] | None = None
        self.anchor_depth = 0
        self.unclosed: set[str] = set()
        # Brackets below this place of the stack surround a link, and links do not nest.
        self.inactive_below = 0

    def read(self) -> str:
        """The HTML of the text."""
        text, position, size = self.text, 0, len(self.text)
        while position < size:
            special = SPECIAL.search(text, position)
            if special is None:
                self.parts.append(Text(text[position:]))
                break
            start = special.start()
            if start > position:
                self.parts.append(Text(text[position:start]))
            reader = READERS.get(text[start], InlineReader.read_bare_link)
            position = reader(self, start)
        match_delimiters(self.delimiters)
        return write_html(self.parts)

    def add_text(self, value: str, position: int) -> int:
        self.parts.append(Text(value))
        return position

    def read_escape(self, start: int) -> int:
        if self.text.startswith("\n", start + 1):
            return self.read_break(start + 1)
        escaped = ESCAPED.match(self.text, start)
        if escaped:
            return self.add_text(escaped[1], escaped.end())
        return self.add_text("\\", start + 1)

    def read_line_end(self, start: int) -> int:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Text) and last.value.endswith((" ", "\t")):
            is_break = last.value.endswith("  ")
            last.value = last.value.rstrip(" \t")
            if is_break:
                return self.read_break(start)
        self.parts.append(Wrap())
        return self.skip_indent(start + 1)

    def read_break(self, line_end: int) -> int:
        self.parts.append(Markup("<br>\n", " "))
        return self.skip_indent(line_end + 1)

    def skip_indent(self, position: int) -> int:
        found = LINE_START.match(self.text, position)
        return found.end() if found else position

    def read_code(self, start: int) -> int:
        begin = self.end_of_run(start)
        end = self.find_ticks(begin - start, begin)
        if end < 0:
            return self.add_text(self.text[start:begin], begin)
        code = self.text[begin:end].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        self.parts.append(Markup(f"<code>{html.escape(code, quote=False)}</code>", code))
        return end + begin - start

    def find_ticks(self, length: int, position: int) -> int:
        """Where the next run of exactly this many backticks begins, else -1."""
        if self.ticks is None:
            self.ticks = {}
            for run in BACKTICKS.finditer(self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        places = self.ticks.get(length, [])
        index = bisect_left(places, position)
        return places[index] if index < len(places) else -1

    def read_run(self, start: int) -> int:
        end = self.end_of_run(start)
        if self.text[start] == "~" and end - start < MIN_TILDES:
            return self.add_text(self.text[start:end], end)
        delimiter = make_delimiter(self.text, start, end)
        self.parts.append(delimiter)
        self.delimiters.append(delimiter)
        return end

    def end_of_run(self, start: int) -> int:
        end, sign = start + 1, self.text[start]
        while self.text.startswith(sign, end):
            end += 1
        return end

    def read_entity(self, start: int) -> int:
        entity = ENTITY.match(self.text, start)
        if entity is None:
            return self.add_text("&", start + 1)
        return self.add_text(html.unescape(entity[0]), entity.end())

    def read_angle(self, start: int) -> int:
        if self.text.startswith(("<!", "<?"), start):
            end = find_unseen_end(self.text, start, self.unclosed)
            return end if end > start else self.add_text("<", start + 1)
        link = AUTOLINK.match(self.text, start) or EMAIL.match(self.text, start)
        if link:
            scheme = "" if link.re is AUTOLINK else "mailto:"
            address, shown = html.escape(scheme + link[1]), readable_address(link[1])
            self.parts.append(
                Markup(f'<a href="{address}">{html.escape(shown, quote=False)}</a>', shown)
            )
            return link.end()
        odd = ODD_AUTOLINK.match(self.text, start)
        if odd and "://" in odd[0]:
            return self.add_text(odd[0][1:-1], odd.end())
        if odd:
            self.parts.append(Markup(placeholder(odd[0]), odd[0]))
            return odd.end()
        tag = TAG.match(self.text, start)
        if tag is None:
            return self.add_text("<", start + 1)
        return self.read_tag(tag)

    def read_tag(self, tag: re.Match[str]) -> int:
        name = tag[0][:3].lower().rstrip(" >\n/")
        if name == "<a":
            self.anchor_depth += 1
        elif name == "</a":
            self.anchor_depth = max(0, self.anchor_depth - 1)
        active = ACTIVE.match(tag[0])
        if active:
            close = self.text.lower().find(f"</{active[1].lower()}>", tag.end())
            return tag.end() if close < 0 else close + len(active[1]) + 3
        self.parts.append(Markup(self.raw.prepare(tag[0])))
        return tag.end()

    def read_bare_link(self, start: int) -> int:
        end = start if self.anchor_depth else find_bare_end(self.text, start)
        if end == start:
            return self.add_text(self.text[start], start + 1)
        shown = bare_address(self.text[start:end])
        address = shown if not shown.lower().startswith("www.") else f"http://{shown}"
        self.parts.append(BareLink(address, shown))
        return end

    def read_exclamation(self, start: int) -> int:
        if not self.text.startswith("[", start + 1):
            return self.add_text("!", start + 1)
        return self.open_bracket("![", start)

    def read_open_bracket(self, start: int) -> int:
        footnote = self.references.read_footnote(self.text, start)
        if footnote:
            self.parts.append(Markup(footnote[0]))
            return footnote[1]
        return self.open_bracket("[", start)

    def open_bracket(self, sign: str, start: int) -> int:
        end = start + len(sign)
        self.brackets.append(Bracket(sign, end, len(self.parts), len(self.delimiters)))
        self.parts.append(Text(sign))
        return end

    def read_close_bracket(self, start: int) -> int:
        if not self.brackets:
            return self.add_text("]", start + 1)
        bracket = self.brackets.pop()
        is_active = bracket.text == "![" or len(self.brackets) >= self.inactive_below
        self.inactive_below = min(self.inactive_below, len(self.brackets))
        link = read_link(self.text, bracket, start, self.references) if is_active else None
        if link is None:
            return self.add_text("]", start + 1)
        match_delimiters(self.delimiters[bracket.delimiter :])
        del self.delimiters[bracket.delimiter :]
        link.apply(self.parts, bracket.part)
        if link.is_anchor:
            self.inactive_below = len(self.brackets)
        return link.end


READERS: dict[str, Callable[[InlineReader, int], int]] = {
    "\\": InlineReader.read_escape,
    "\n": InlineReader.read_line_end,
    "`": InlineReader.read_code,
    "*": InlineReader.read_run,
    "_": InlineReader.read_run,
    "~": InlineReader.read_run,
    "&": InlineReader.read_entity,
    "<": InlineReader.read_angle,
    "!": InlineReader.read_exclamation,
    "[": InlineReader.read_open_bracket,
    "]": InlineReader.read_close_bracket,
}
