"""How much what could be a name looks like a word."""

from events.recognition.words.given_names import GIVEN
from events.recognition.words.like_names import words_like_names
from events.recognition.words.organizations import FIELD


def doubt_of_name(name: str) -> float:
    """0 for a name of common characters, up to 3 for a word of the language."""
    if not "\u4e00" <= name[:1] <= "\u9fff":
        return 0.0
    words = words_like_names()
    if name in words:
        return 3.0
    return 1.5 if name[:2] in words or not set(name[1:]) <= GIVEN else 0.0


def is_inside_word(text: str, place: int) -> bool:
    """Whether a name would begin within a term of the trade, such as 数据库."""
    return any(
        (term := FIELD.match(text, begins)) is not None and term.end() > place
        for begins in range(max(place - 3, 0), place)
    )
