"""One line of source with a cursor that counts columns, because a tab may be half consumed."""

TAB = 4


class Line:
    __slots__ = (
        "blank",
        "column",
        "half_tab",
        "indent",
        "nonspace",
        "nonspace_column",
        "offset",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.column = 0
        self.half_tab = False
        self.find_nonspace()

    @property
    def is_code_indent(self) -> bool:
        return self.indent >= TAB

    @property
    def rest(self) -> str:
        """What stands behind the white space."""
        return self.text[self.nonspace :]

    @property
    def remainder(self) -> str:
        """What stands behind the cursor; the columns left of a half consumed tab are spaces."""
        if self.half_tab:
            return " " * (TAB - self.column % TAB) + self.text[self.offset + 1 :]
        return self.text[self.offset :]

    def find_nonspace(self) -> None:
        text, position, column = self.text, self.offset, self.column
        for character in text[position:]:
            if character == " ":
                column += 1
            elif character == "\t":
                column += TAB - column % TAB
            else:
                break
            position += 1
        self.blank = position == len(text)
        self.nonspace = position
        self.nonspace_column = column
        self.indent = column - self.column

    def advance_to_nonspace(self) -> None:
        self.offset = self.nonspace
        self.column = self.nonspace_column
        self.half_tab = False
        self.indent = 0

    def advance(self, characters: int) -> None:
        """Pass this many characters, none of them white space."""
        self.offset += characters
        self.column += characters
        self.half_tab = False
        self.find_nonspace()

    def advance_columns(self, count: int) -> None:
        """Pass this many columns of white space, less where the line or the white space ends."""
        text, size = self.text, len(self.text)
        while count > 0 and self.offset < size and text[self.offset] in " \t":
            if text[self.offset] == " ":
                self.offset += 1
                self.column += 1
                count -= 1
                self.half_tab = False
                continue
            width = TAB - self.column % TAB
            self.half_tab = width > count
            step = min(count, width)
            self.column += step
            self.offset += 0 if self.half_tab else 1
            count -= step
        self.find_nonspace()
