"""Which characters count as Chinese or Japanese text, as punctuation, as space."""

import re
import unicodedata
from functools import cache

from cmsproject.shared.naming import CJK

CJK_PUNCTUATION = "\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef"
CJK_TEXT = re.compile(f"[{CJK}{CJK_PUNCTUATION}\u3100-\u312f\u31a0-\u31ff]")
# Unicode gives these one code point for both worlds; their neighbour tells which one it is.
SHARED_PUNCTUATION = frozenset("“”‘’…—·")


@cache
def is_cjk_text(character: str) -> bool:
    """Han, kana, bopomofo, full-width punctuation. Not Korean, which has spaces between words."""
    return bool(character) and CJK_TEXT.match(character) is not None


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line break between these two characters is no more than a wrapped line."""
    if is_cjk_text(before):
        return is_cjk_text(after) or after in SHARED_PUNCTUATION
    return before in SHARED_PUNCTUATION and is_cjk_text(after)


@cache
def is_punctuation(character: str) -> bool:
    """Punctuation or symbol as CommonMark 0.31 counts it."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def is_space(character: str) -> bool:
    """The ends of the text count as space."""
    return not character or character.isspace()
