"""Names made comparable, addressable, sortable: folding, slugs, pinyin. Text in, text out."""

import re
import unicodedata
from hashlib import sha256

from anyascii import anyascii
from pypinyin import Style, lazy_pinyin

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
CJK_CHARACTER = re.compile(f"[{CJK}]")
SPACE_BESIDE_CJK = re.compile(f"(?<=[{CJK}]) | (?=[{CJK}])")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
SPOKEN_SYMBOLS = (
    (re.compile(r"(?<=[A-Za-z])\+\+"), " plus plus "),
    (re.compile(r"(?<![A-Za-z0-9])\+\+"), " plus plus "),
    (re.compile(r"(?<=[A-Za-z])#(?![A-Za-z0-9])"), " sharp "),
    (re.compile(r"(?<![A-Za-z0-9])\.(?=[A-Za-z])"), " dot "),
)
LONGEST_SORT_KEY = 200
LONGEST_INDEXED = 500
NOT_SLUG = re.compile("[^a-z0-9]+")
DIGEST_LENGTH = 10


def is_cjk(character: str) -> bool:
    return CJK_CHARACTER.match(character) is not None


def fold(text: str) -> str:
    """The form under which two spellings are one name.

    NFKC, casefold, invisible characters gone, white space joined to single spaces, and none
    beside a Chinese character: `openEuler 社区`, `OpenEuler社区` fold alike.
    """
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return SPACE_BESIDE_CJK.sub("", " ".join(unicodedata.normalize("NFKC", plain).split()))


def fold_path(path: str) -> str:
    """The form under which two spellings of an address are compared: NFC and casefold."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def make_slug(text: str, max_length: int = 80) -> str:
    """An address part of a-z, 0-9 and single hyphens, never empty, at most `max_length` long.

    Chinese becomes pinyin, other scripts their nearest ASCII, `C++` c-plus-plus, `C#` c-sharp.
    A text of which nothing remains gets a digest of itself.
    """
    spoken = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    for pattern, words in SPOKEN_SYMBOLS:
        spoken = pattern.sub(words, spoken)
    latin = anyascii(HAN_RUN.sub(lambda run: f" {' '.join(lazy_pinyin(run[0]))} ", spoken))
    slug = NOT_SLUG.sub("-", latin.casefold()).strip("-")
    if not slug:
        return f"x{sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]}"
    return shorten_slug(slug, max_length)


def shorten_slug(slug: str, max_length: int) -> str:
    """Cut at the last hyphen that fits; a single long word is cut within."""
    if len(slug) <= max_length:
        return slug
    head = slug[: max_length + 1]
    return (head.rpartition("-")[0] or head[:max_length]).strip("-")


def sort_key(text: str) -> str:
    """ASCII letters and digits that sort Latin names A to Z, then Chinese names by pinyin and tone.

    Only [a-z0-9] occur, because databases agree on the order of these in every collation.
    """
    folded = fold(text)[:LONGEST_SORT_KEY]
    words = lazy_pinyin(folded, style=Style.TONE3, neutral_tone_with_five=True)
    rank = "1" if folded and is_cjk(folded[0]) else "0"
    key = rank + NOT_SLUG.sub("0", anyascii("0".join(words)).casefold()).strip("0")
    return key[:LONGEST_SORT_KEY]


def index_key(text: str) -> str:
    """The folded text, cut to what a database index holds (PostgreSQL: 2,700 bytes)."""
    return fold(text)[:LONGEST_INDEXED]
