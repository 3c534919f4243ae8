"""Whether a line ends because it was full, or because its author ended it."""

import re
from functools import lru_cache

# A line that could have held the next word within so many columns was ended on purpose.
NARROWEST_WRAP = 48
NARROWEST_FULL_LINE = 54
# Tools that break lines at spaces leave Chinese whole: beside Latin letters lines are short.
NARROWEST_BESIDE_LATIN = 30
GOES_ON = re.compile(r"[的、，,和与及了在为是对：（“《]$")
# A time of a programme or a label begins a line on purpose.
BEGINS_ANEW = re.compile(
    r"\d{1,2}[:：]\d{2}|[\u4e00-\u9fff]{2,6}[:：]|[A-Za-z]{2,12}[:：]|[-–—|｜]"
)
ENDS_SENTENCE = re.compile(r"[。！？；.!?;]$")
WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)


def ends_by_wrapping(line: str, next_line: str, *, is_narrow: bool = False) -> bool:
    """`is_narrow`: no line of the paragraph is long enough to have been wrapped."""
    line, following = line.strip(), next_line.strip()
    if BEGINS_ANEW.match(following):
        return False
    if GOES_ON.search(line):
        return True
    if is_narrow and not (line[-1:].isascii() and following[:1].isascii()):
        return False
    word = following.split(maxsplit=1)[0] if following else ""
    is_beside_latin = (
        line[-1:].isalpha()
        and following[:1].isalpha()
        and (line[-1:].isascii() or following[:1].isascii())
    )
    is_open = not is_narrow and is_beside_latin and not ENDS_SENTENCE.search(line)
    narrowest = NARROWEST_BESIDE_LATIN if is_open else NARROWEST_WRAP
    return columns(line) + 1 + columns(word) > narrowest


@lru_cache(maxsize=4)
def is_narrow(text: str, start: int, end: int) -> bool:
    lines = text[start:end].split("\n")
    return max(columns(line) for line in lines) < NARROWEST_FULL_LINE


def columns(text: str) -> int:
    return len(text) + len(WIDE.findall(text))
