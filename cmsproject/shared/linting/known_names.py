"""Names a site knows, and which of them a misspelled word means. Plain Python over words."""

import re
from collections.abc import Iterable

# Only words that no one writes otherwise: a capital within, or long ones no grammar bends.
INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{4,23}")
BENT = re.compile(
    r"(?:er|ers|or|ors|ed|s|tion|ing|ment|ity|ence|ance|ness|ics|ive|al|ous|able|ary|ist|ism|ate"
    r"|ize|ise|ant|ent|age|ure|ship|work|ware|ground|ly|y)$"
)
ENDINGS = ("s", "es", "ed", "d", "er", "ers", "ing", "ly", "r", "ic", "a", "js", "go")
SHORTEST_PLAIN = 9
SHORTEST = 6
SHORTEST_FOR_TWO = 9
SHORTEST_CUT = 8
MOST_WORDS = 400


class NameIndex:
    """Distinctive Latin words of the known names, by first letter and length."""

    def __init__(self, names: Iterable[str], others: Iterable[str] = ()) -> None:
        """`others` are spellings that are known and yet not the right ones to propose."""
        self.shapes: dict[str, set[str]] = {}
        self.all_words: set[str] = set()
        for name in names:
            for word in WORD.findall(name):
                self.all_words.add(word.casefold())
                if word == name.strip() and is_distinctive(word):
                    self.shapes.setdefault(word.casefold(), set()).add(word)
        for name in others:
            self.all_words.update(word.casefold() for word in WORD.findall(name))
        self.buckets: dict[tuple[str, int], list[str]] = {}
        for folded in self.shapes:
            self.buckets.setdefault((folded[0], len(folded)), []).append(folded)

    def shape_of(self, word: str) -> str | None:
        """The one right spelling of a word known in other case; None where there is none."""
        shapes = self.shapes.get(word.casefold())
        if not shapes or len(shapes) > 1:
            return None
        shape = next(iter(shapes))
        return shape if shape != word and INNER_CAPITAL.search(shape) else None

    def meant_by(self, word: str) -> str | None:
        """The one known name that the unknown word is a slip of."""
        folded = word.casefold()
        if len(folded) < SHORTEST - 1 or folded in self.all_words or self.is_bent_form(folded):
            return None
        near = [
            name
            for length in range(len(folded) - 2, len(folded) + 3)
            for name in self.buckets.get((folded[0], length), ())
            if is_slip(folded, name, 1 if word.islower() else most_slips(name, self.shapes[name]))
        ]
        if len(near) != 1 or len(self.shapes[near[0]]) != 1:
            return None
        return next(iter(self.shapes[near[0]]))

    def is_bent_form(self, folded: str) -> bool:
        """`Dockers`, `openEuler's`: grammar, or a compound, and no slip."""
        return any(
            folded.endswith(ending) and folded.removesuffix(ending) in self.all_words
            for ending in ENDINGS
        ) or any(folded + ending in self.all_words for ending in ENDINGS)


def is_distinctive(word: str) -> bool:
    if len(word) < SHORTEST:
        return False
    if INNER_CAPITAL.search(word):
        return True
    return len(word) >= SHORTEST_PLAIN and word[0].isupper() and not BENT.search(word.casefold())


def most_slips(name: str, shapes: set[str]) -> int:
    is_camel = any(INNER_CAPITAL.search(shape) for shape in shapes)
    return 2 if is_camel and len(name) >= SHORTEST_FOR_TWO else 1


def is_slip(word: str, name: str, most: int) -> bool:
    """At most so many letters wrong, lacking, doubled or swapped; digits and ends must agree."""
    if abs(len(word) - len(name)) > most:
        return False
    if [one for one in word if one.isdigit()] != [one for one in name if one.isdigit()]:
        return False
    if word.startswith(name) or (name.startswith(word) and len(name) < SHORTEST_CUT):
        # `openEulerOS`, `iSula`: longer and shorter names of their own.
        return False
    if name.startswith(word) and len(name) - len(word) > 1:
        return False
    return 0 < distance(word, name, most) <= most


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, leave out or swap; `most + 1` stands for more."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(
                previous[column] + 1,
                current[column - 1] + 1,
                previous[column - 1] + (letter != against),
            )
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, previous = previous, current
    return previous[-1]
