"""Which runs of `*`, `_`, `~~` are emphasis: CommonMark's rules, widened for Chinese."""

from cmsproject.shared.markup.characters import (
    SHARED_PUNCTUATION,
    is_cjk_text,
    is_punctuation,
    is_space,
)
from cmsproject.shared.markup.inline_parts import Delimiter


def make_delimiter(text: str, start: int, end: int) -> Delimiter:
    sign = text[start]
    before = text[start - 1 : start]
    after = text[end : end + 1]
    length = end - start
    if sign == "_":
        opens, closes = strict_flanks(before, after)
        opens, closes = (
            opens and (not closes or is_punctuation(before)),
            closes and (not opens or is_punctuation(after)),
        )
    else:
        opens, closes = flanks(before, after, is_wide=sign == "*" and length > 1)
    return Delimiter(sign, length, opens, closes, length)


def flanks(before: str, after: str, *, is_wide: bool) -> tuple[bool, bool]:
    """Whether a run between these characters can open, can close.

    CommonMark lets punctuation inside the marks count only with space or punctuation outside.
    Chinese writes no space there (`**主办，**汇聚`), so beside Chinese, and for `**` everywhere,
    only space decides, as in Python-Markdown's own emphasis.
    """
    if is_wide or any(
        is_cjk_text(side) or side in SHARED_PUNCTUATION for side in (before, after) if side
    ):
        return not is_space(after), not is_space(before)
    return strict_flanks(before, after)


def strict_flanks(before: str, after: str) -> tuple[bool, bool]:
    can_open, can_close = not is_space(after), not is_space(before)
    return (
        can_open and (not is_punctuation(after) or is_space(before) or is_punctuation(before)),
        can_close and (not is_punctuation(before) or is_space(after) or is_punctuation(after)),
    )


def match_delimiters(delimiters: list[Delimiter]) -> None:
    """Pair closers with the nearest openers; each pair becomes a tag on both runs.

    `floors` remembers below which opener no search of that kind has succeeded, so that each of
    many closers without an opener costs one look.
    """
    floors: dict[tuple[str, bool, int], int] = {}
    openers: list[Delimiter] = []
    for delimiter in delimiters:
        if delimiter.can_close:
            close_with(delimiter, openers, floors)
        if delimiter.can_open and delimiter.remaining:
            openers.append(delimiter)


def close_with(
    closer: Delimiter, openers: list[Delimiter], floors: dict[tuple[str, bool, int], int]
) -> None:
    while closer.remaining:
        key = (closer.sign, closer.can_open, closer.length % 3)
        floor = min(floors.get(key, 0), len(openers))
        index = next(
            (
                place
                for place in range(len(openers) - 1, floor - 1, -1)
                if pairs(openers[place], closer)
            ),
            -1,
        )
        if index < 0:
            floors[key] = len(openers)
            return
        opener = openers[index]
        del openers[index + 1 :]
        lower(floors, index + 1)
        width = 2 if min(opener.remaining, closer.remaining) >= 2 else 1
        tag = "del" if closer.sign == "~" else ("strong" if width == 2 else "em")
        opener.opens.append(tag)
        closer.closes.append(tag)
        opener.remaining -= width
        closer.remaining -= width
        if not opener.remaining or (opener.sign == "~" and opener.remaining < 2):
            openers.pop()
            lower(floors, index)


def lower(floors: dict[tuple[str, bool, int], int], count: int) -> None:
    """Openers above `count` are gone; new ones in their places have not been looked at."""
    for key, floor in floors.items():
        floors[key] = min(floor, count)


def pairs(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.sign != closer.sign:
        return False
    if closer.sign == "~":
        return opener.remaining >= 2 and closer.remaining >= 2
    if not (opener.can_close or closer.can_open):
        return True
    return (opener.length + closer.length) % 3 != 0 or (
        opener.length % 3 == 0 and closer.length % 3 == 0
    )
