"""Let pairs of editors change the same real posts, and count what of their work is joined or lost.

    python -m benchmarks.merging [--posts samples/posts] [--pairs 1000]

The same posts and number give the same pairs. Leaves with 1 where a paragraph was lost.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cmsproject.shared.blocks import blocks_of
from cmsproject.shared.merging.texts import MergedText, merge_texts
from news.legacy.format.post import LegacyPost
from news.legacy.format.reader import parse_post

SMALLEST = 4
MOST_EDITS = 4
# Characters for private use: they stand in no post, and no later edit cuts one in two.
MARKS = 0xE000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=Path, default=Path("samples/posts"))
    arguments.add_argument("--pairs", type=int, default=1000)
    options = arguments.parse_args()
    counts, times = simulate(texts_below(options.posts), options.pairs)
    for name, count in counts.items():
        print(f"{name}: {count}")
    slowest = max(times) * 1000
    print(f"milliseconds for a pair: {median(times) * 1000:.1f} median, {slowest:.1f} at most")
    sys.exit(1 if counts["lost paragraphs"] else 0)


def texts_below(folder: Path) -> list[str]:
    """Bodies of posts that have some paragraphs."""
    read = [
        parse_post(file.read_bytes(), file.relative_to(folder).as_posix())
        for file in sorted(folder.rglob("*.md"))
        if file.is_file()
    ]
    texts = [post.body for post in read if isinstance(post, LegacyPost)]
    return [text for text in texts if len(blocks_of(text).parts) >= SMALLEST]


def simulate(texts: list[str], pairs: int) -> tuple[Counter[str], list[float]]:
    dice = random.Random(1)
    counts: Counter[str] = Counter(
        dict.fromkeys(("pairs", "joined", "with a conflict", "conflicts", "lost paragraphs"), 0)
    )
    times = []
    for _number in range(pairs):
        base = dice.choice(texts)
        theirs, ours = (edited(base, dice, first) for first in (MARKS, MARKS + MOST_EDITS))
        start = time.perf_counter()
        merged = merge_texts(base, theirs, ours)
        times.append(time.perf_counter() - start)
        counts["pairs"] += 1
        counts["with a conflict" if merged.clashes else "joined"] += 1
        counts["conflicts"] += len(merged.clashes)
        counts["lost paragraphs"] += len(lost(base, theirs, ours, merged))
    return counts, times


def edited(text: str, dice: random.Random, first_mark: int) -> str:
    """The text after some acts of one editor; what each adds holds a mark of its own."""
    newline = "\r\n" if "\r\n" in text else "\n"
    blocks = [part.text for part in blocks_of(text).parts]
    for number in range(dice.randint(1, MOST_EDITS)):
        place = dice.randrange(len(blocks))
        act = dice.choice((reword, reword, reword, put_before, put_last, take_out, move, cut))
        act(blocks, place, dice, chr(first_mark + number))
    return (newline * 2).join(blocks) + newline


Act = Callable[[list[str], int, random.Random, str], None]


def reword(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    spot = dice.randint(0, len(blocks[place]))
    blocks[place] = blocks[place][:spot].rstrip() + mark + blocks[place][spot:].lstrip()


def put_before(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    blocks.insert(place, f"新的一段{mark}，写在中间。")


def put_last(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    blocks.append(f"新的一段{mark}，写在末尾。")


def take_out(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    if len(blocks) > SMALLEST:
        del blocks[place]


def move(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    blocks.insert(dice.randrange(len(blocks)), blocks.pop(place))


def cut(blocks: list[str], place: int, dice: random.Random, mark: str) -> None:
    """A paragraph becomes two at the end of a sentence."""
    first, stop, second = blocks[place].partition("。")
    if second.strip():
        blocks[place : place + 1] = [first + stop, f"{mark}{second.strip()}"]


def lost(base: str, theirs: str, ours: str, merged: MergedText) -> list[str]:
    """Marked words of either side, and paragraphs that both left alone, that are nowhere now."""
    told = merged.text() + "".join(f"\n{clash.theirs}\n{clash.ours}" for clash in merged.clashes)
    left_alone = set.intersection(*(set(paragraphs(text)) for text in (base, theirs, ours)))
    marks = {character for character in theirs + ours if MARKS <= ord(character) < MARKS + 100}
    whole = told.replace("\r\n", "\n")
    return [one for one in (*left_alone, *marks) if one not in whole]


def paragraphs(text: str) -> list[str]:
    return [part.text.replace("\r\n", "\n") for part in blocks_of(text).parts]


if __name__ == "__main__":
    main()
