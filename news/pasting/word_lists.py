"""Lists as Word copies them: plain paragraphs that say which list and depth they belong to."""

import re
from collections.abc import Iterable

from bs4 import Tag

from news.pasting import styles
from news.pasting.shapes import Block, Item, Listing, Paragraph, Run, WordListing

LISTED = re.compile(r"l(\d+) level(\d+) (\w+)")
NUMBERED = re.compile(r"[(（]?(?:\d+|[a-z]{1,4})[.)）、]|\d+", re.IGNORECASE)
CHINESE = re.compile(r"第?[(（]?[一二三四五六七八九十百]+[)）]?[、.章节条]?")


def listing_of(tag: Tag, style: dict[str, str]) -> WordListing | None:
    found = LISTED.search(style.get("mso-list", ""))
    if found is None:
        return None
    return WordListing(f"{found[1]} {found[3]}", int(found[2]), sign_of(tag))


def sign_of(tag: Tag) -> str:
    """What Word shows before the text: a number, or a letter of a font full of dots."""
    for one in tag.find_all(name=True):
        if "ignore" in styles.style_of(one).get("mso-list", ""):
            return "".join(one.get_text().split()).replace("\xa0", "")
    return ""


def gather_lists(blocks: Iterable[Block]) -> list[Block]:
    """Listed paragraphs that follow one another as lists; numbers no list writes stay as words."""
    gathered: list[Block] = []
    open_lists: list[tuple[WordListing, Listing]] = []
    for block in blocks:
        listing = block.listing if isinstance(block, Paragraph) else None
        if not isinstance(block, Paragraph) or listing is None:
            open_lists = []
            gathered.append(block)
        elif block.level or CHINESE.fullmatch(listing.sign):
            open_lists = []
            sign = f"{listing.sign} " if listing.sign and listing.sign[-1] not in "、）" else ""
            first = Run(sign or listing.sign)
            gathered.append(Paragraph([first, *block.inlines], block.level, block.size))
        else:
            add_item(block, listing, open_lists, gathered)
    return gathered


def add_item(
    block: Paragraph,
    listing: WordListing,
    open_lists: list[tuple[WordListing, Listing]],
    gathered: list[Block],
) -> None:
    while open_lists and open_lists[-1][0].depth > listing.depth:
        open_lists.pop()
    item = Item([Paragraph(block.inlines)])
    is_ordered = bool(NUMBERED.fullmatch(listing.sign))
    if open_lists and is_same(open_lists[-1], listing, is_ordered=is_ordered):
        open_lists[-1][1].items.append(item)
        return
    if open_lists and open_lists[-1][0].depth == listing.depth:
        open_lists.pop()
    number = re.search(r"\d+", listing.sign)
    made = Listing(is_ordered, [item], int(number[0]) if number and is_ordered else 1)
    if open_lists:
        open_lists[-1][1].items[-1].blocks.append(made)
    else:
        gathered.append(made)
    open_lists.append((listing, made))


def is_same(opened: tuple[WordListing, Listing], listing: WordListing, *, is_ordered: bool) -> bool:
    before, made = opened
    return (
        before.depth == listing.depth
        and made.is_ordered == is_ordered
        and (before.identity == listing.identity or not is_ordered)
    )
