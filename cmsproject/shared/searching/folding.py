"""Texts made comparable without losing their places: character n stays character n. Text in, out.

`readable` is what a passage shows. `fold` is what is compared: case, width and the difference
between traditional and simplified characters are gone. `capitals` tells where a word begins within
a word, as Euler in openEuler, because it may be looked for from there on.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from cmsproject.shared.naming import CJK, INVISIBLE

# Ends each part of a stored text; nothing typed or written holds it.
PART_END = "\x1e"
LAST_OF_FIRST_PLANE = "\uffff"
ELLIPSIS = "…"
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# Musical signs, letters of mathematics, framed letters and compatibility ideographs.
COMPOUND_ASTRAL = (
    "[\U0001d15e-\U0001d1c0\U0001d400-\U0001d7ff\U0001ee00-\U0001eeff"
    "\U0001f100-\U0001f190\U0001f200-\U0001f251\U0002f800-\U0002fa1f]"
)
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\s*\n\s*")
SPACE_BESIDE_CJK = re.compile(f"(?<=[{CJK}]) +| +(?=[{CJK}])")


def readable(text: str) -> str:
    """The text one block a line, without white space beside Chinese characters or in excess."""
    return SPACE_BESIDE_CJK.sub("", tidy(text))


def tidy(text: str) -> str:
    """The readable text with its spaces beside Chinese characters.

    What NFKC makes longer or shorter (ﬁ, ℃, é in two characters) is normalized here already.
    """
    plain = CONTROL.sub(" ", INVISIBLE.sub("", text))
    part, cluster = compound()
    if part.search(plain):
        plain = cluster.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    return LINES.sub("\n", SPACES.sub(" ", plain)).strip()


def fold(text: str) -> str:
    """A readable text folded, of the same length."""
    return simplified(small_letters(normalized(text)))


def capitals(text: str) -> list[int]:
    """The places of a readable text at which a capital begins a word within a word."""
    return fold_with_capitals(text)[1]


def fold_with_capitals(text: str) -> tuple[str, list[int]]:
    plain = normalized(text)
    places = [found.start() for found in case_border().finditer(plain)]
    return simplified(small_letters(plain)), places


def fold_query(text: str) -> str:
    """What is looked for, folded like the texts it is looked for in."""
    return fold(readable(text))


def normalized(text: str) -> str:
    """NFKC, character by character."""
    whole = unicodedata.normalize("NFKC", text.replace(ELLIPSIS, "."))
    if len(whole) == len(text):
        return whole
    single = (unicodedata.normalize("NFKC", letter) for letter in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


def small_letters(text: str) -> str:
    """Simple case folding: one character for each, so ß stays."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(map(small_letter, text))


@cache
def small_letter(letter: str) -> str:
    forms = (letter.casefold(), letter.lower())
    return next((small for small in forms if len(small) == 1), letter)


def simplified(text: str) -> str:
    """Traditional characters replaced one by one by their first simplified form."""
    common, forms, rare = traditional()
    if common.search(text) or (ASTRAL.search(text) and not rare.isdisjoint(text)):
        return text.translate(forms)
    return text


# Of the classes below only characters of the first plane stand one by one: with others among
# them a search takes fifty times as long.


@cache
def traditional() -> tuple[re.Pattern[str], dict[int, str], frozenset[str]]:
    """The characters of the first plane that have a simplified form, the forms, and the others.

    The table is that of OpenCC.
    """
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    rows = (line.split() for line in table.splitlines() if line.strip())
    forms = {row[0]: row[1] for row in rows if row[0] != row[1] and len(row[0]) == len(row[1]) == 1}
    common = "".join(old for old in forms if old <= LAST_OF_FIRST_PLANE)
    rare = frozenset(forms) - frozenset(common)
    return re.compile(f"[{common}]"), {ord(old): new for old, new in forms.items()}, rare


@cache
def case_border() -> re.Pattern[str]:
    """A capital that begins a word within a word: openEuler, HTTPServer."""
    letters = [letter for letter in first_plane() if letter.isalpha()]
    large = "".join(one for one in letters if one.isupper() and small_letter(one) != one)
    small = "".join(one for one in letters if one.islower())
    # The capital stands first in the pattern, so that the search runs from capital to capital.
    return re.compile(f"[{large}](?:(?<=[{small}].)|(?<=[{large}].)(?=[{small}]))")


@cache
def compound() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A character of which NFKC makes more than one, or joins with the one before; such a row."""
    letters = (letter for letter in first_plane() if letter != ELLIPSIS)
    parts = re.escape("".join(letter for letter in letters if joins_or_splits(letter)))
    part = f"[{parts}]|{COMPOUND_ASTRAL}"
    return re.compile(part), re.compile(f".?(?:{part})+", re.DOTALL)


def joins_or_splits(letter: str) -> bool:
    is_jamo = "\u1100" <= letter <= "\u11ff"
    is_joined = unicodedata.combining(letter) > 0 or unicodedata.category(letter) == "Mc"
    return is_jamo or is_joined or len(unicodedata.normalize("NFKC", letter)) > 1


def first_plane() -> list[str]:
    return [chr(code) for code in range(0xD800)] + [chr(code) for code in range(0xE000, 0x10000)]
