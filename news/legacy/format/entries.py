"""One key of a front matter with its value and the place of both in the text."""

from dataclasses import dataclass

from news.legacy.format.post import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` and `value` are as typed. The offsets count characters of the whole text:
    `start` and `key_end` enclose the key with its quotes, `value_start` and `value_end` the value.

    `items` are the spans of the items where the value is a block list of plain values.
    `is_loose`: the value was read by a guess, so an edit writes the line anew.
    `is_plain`: an unquoted YAML scalar. `is_table`: a TOML table, which is not edited.
    """

    key: str
    value: Json
    start: int
    key_end: int
    value_start: int
    value_end: int
    items: tuple[tuple[int, int], ...] = ()
    is_loose: bool = False
    is_plain: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A guess made at `offset` of the text, told to people."""

    offset: int
    text: str


class BrokenHeadError(Exception):
    """The text is not valid YAML or TOML. `offset` counts characters from its start."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset
