"""How names sound and how they may be misspelled, as words of the index. Text in, words out."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate

from pypinyin import lazy_pinyin

from cmsproject.shared.searching.tokens import CJK_RUN, Wanted, latin_words

SOUND, INITIALS, SPELLING = "¶", "‹", "¿"
LONGEST_SOUND = 24
MOST_INITIALS = 8
# Shorter words are too much alike; in longer ones a slip of the pen is rare and costs much room.
SHORTEST_SPELLED, LONGEST_SPELLED = 4, 16


@lru_cache(maxsize=4096)
def syllables(run: str) -> tuple[str, ...]:
    """Pinyin without tones, one for each character; of several readings that of the phrase."""
    read = lazy_pinyin(run)
    if len(read) != len(run):
        read = [lazy_pinyin(letter)[0] for letter in run]
    return tuple(sound.casefold().replace("ü", "v") for sound in read)


def sound_words(folded: str) -> set[str]:
    """Words for the pinyin, and for its initials, from each Chinese character on."""
    words: set[str] = set()
    for run in CJK_RUN.findall(folded):
        sounds = syllables(run)
        for place in range(len(sounds)):
            rest = sounds[place : place + MOST_INITIALS]
            words.add(SOUND + "".join(rest)[:LONGEST_SOUND])
            words.add(INITIALS + "".join(sound[0] for sound in rest))
    return words


def wanted_sounds(letters: str) -> list[Wanted]:
    """Words of which one stands for a name that the letters may be typed for."""
    return [
        Wanted(SOUND + letters[:LONGEST_SOUND], is_prefix=True),
        Wanted(INITIALS + letters[:MOST_INITIALS], is_prefix=True),
    ]


def sound_of(run: str) -> str:
    return "".join(syllables(run))


def same_sound(run: str, text: str) -> Iterator[str]:
    """The pieces of Chinese in a text that sound as the run does, or as the letters say."""
    wanted = sound_of(run) if CJK_RUN.fullmatch(run) else run
    for other in CJK_RUN.findall(text):
        sounds = syllables(other)
        for place in range(len(sounds)):
            ends = list(accumulate(sounds[place:]))
            if wanted in ends:
                yield other[place : place + ends.index(wanted) + 1]


def spelling_words(folded: str, capitals: Collection[int]) -> set[str]:
    """Words shared with every spelling that lacks, adds, swaps or changes one letter."""
    return {
        SPELLING + spelling
        for word in latin_words(folded, capitals)
        for spelling in spellings(word)
    }


def spellings(word: str) -> set[str]:
    """A word, and the word less one letter, for each of its letters."""
    if not SHORTEST_SPELLED <= len(word) <= LONGEST_SPELLED:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def wanted_spellings(word: str) -> list[Wanted]:
    return [Wanted(SPELLING + spelling) for spelling in sorted(spellings(word))]


def distance(one: str, other: str) -> int:
    """Letters to add, take away, change or swap with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, beside in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != beside))
            is_swap = row > 1 and column > 1 and one[row - 2 : row] == beside + other[column - 2]
            line.append(min(cost, before[column - 2] + 1) if is_swap else cost)
        before, last = last, line
    return last[-1]
