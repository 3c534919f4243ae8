"""Footnotes of word processors and sites: a mark and a note that link to each other."""

import re

from bs4 import BeautifulSoup, Tag

BLOCKS = re.compile(r"^(?:p|li|div|aside|section|dd)$")
SIGN = re.compile(
    r"\s*(?:[\[(（]?[0-9a-z*†‡]{1,4}[\])）]?|[①-⑳]|\^|↑|↩\ufe0e?)[.:、]?\s*", re.IGNORECASE
)


def mark_notes(soup: BeautifulSoup) -> None:
    """Give marks `data-note-mark`, notes `data-note`, the note's number; their signs are gone."""
    targets = {name: tag for tag in soup.find_all(name=True) for name in names_of(tag)}
    links = [one for one in soup.find_all("a", href=True) if str(one["href"]).startswith("#")]
    number = 0
    for mark in links:
        back = None if mark.decomposed else back_link(mark, targets)
        note = note_of(back) if back else None
        if back is None or note is None or note.get("data-note"):
            continue
        if not SIGN.fullmatch(mark.get_text()) or note in mark.parents:
            continue
        number += 1
        back.decompose()
        mark.clear()
        mark["data-note-mark"] = str(number)
        note["data-note"] = str(number)
    for rule in soup.find_all("hr"):
        # The line that Word draws above its notes.
        following = rule.find_next(name=True)
        if isinstance(following, Tag) and "footnote" in str(following.get("style")):
            rule.decompose()


def names_of(tag: Tag) -> list[str]:
    return [str(tag[key]) for key in ("id", "name") if tag.get(key)]


def back_link(mark: Tag, targets: dict[str, Tag]) -> Tag | None:
    """The link at the note that leads back to the mark, or to what stands around it."""
    place = targets.get(str(mark["href"])[1:])
    if place is None or place is mark or place.decomposed:
        return None
    around = [mark, *list(mark.parents)[:2], *mark.find_all(name=True)]
    own = {name for one in around for name in names_of(one)}
    nearby = [place, *(one for one in place.find_all("a"))]
    if place.name in ("a", "sup", "span") and place.parent:
        nearby += place.parent.find_all("a")
    for one in nearby:
        if one.name == "a" and str(one.get("href") or "")[1:] in own:
            return one
    return None


def note_of(back: Tag) -> Tag | None:
    """The outermost block that holds this note alone."""
    found = None
    for parent in back.parents:
        if parent.name == "[document]" or not BLOCKS.match(parent.name):
            if found is not None:
                break
            continue
        links = parent.find_all("a", href=re.compile("^#"))
        if len([one for one in links if SIGN.fullmatch(one.get_text())]) > 1:
            break
        found = parent
    return found
