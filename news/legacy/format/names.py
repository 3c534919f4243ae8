"""Read tags and authors as people type them: lists, one text with separators, mappings."""

import re

from cmsproject.shared.naming import fold, is_cjk
from news.legacy.format.loose_values import split_items
from news.legacy.format.post import Json, LegacyAuthor
from news.legacy.format.stated import texts_of

SEPARATED = re.compile("[,，、;；]")
# `"[Kamus](https://example.org/u/1)"`
LINKED_NAME = re.compile(r"\[([^\[\]]+)\]\(\s*<?([^()\s<>]*)>?\s*\)")
# What stands behind a comma and yet belongs to the name before it.
COMPANY_ENDING = re.compile(r"(?:ltd|inc|llc|corp|co|jr|sr|gmbh)\.?", re.IGNORECASE)
NAME_KEYS = ("name", "author", "姓名")
TITLE_KEYS = ("title", "role", "position")
ADDRESS_KEYS = ("url", "link", "address", "href", "homepage", "github")


def read_tags(value: Json, raw: str, *, spaces_separate: bool) -> tuple[str, ...]:
    """Tags in order, each once: spellings that fold alike are one tag.

    `spaces_separate`: the site's generator (Jekyll) splits a text at white space. Elsewhere that
    is done only for three words and more of which some are Chinese and some plain lower case,
    which is no phrase. `raw` is the value as typed: in a list without quotes (`[a，b]`) the Chinese
    comma separates too.
    """
    if isinstance(value, str):
        typed = _split_tags(value, spaces_separate)
    elif raw.startswith("[") and not re.search("[\"']", raw):
        typed = [str(part) for text in texts_of(value) for part in split_items(text)]
    else:
        typed = list(texts_of(value))
    unique: dict[str, str] = {}
    for tag in typed:
        if stripped := tag.strip():
            unique.setdefault(fold(stripped), stripped)
    return tuple(unique.values())


def read_authors(value: Json, addresses: Json, title: str) -> tuple[LegacyAuthor, ...]:
    """`addresses` and `title` come from keys of their own (`authorlink`, `author_title`)."""
    authors = [author for author in _authors_in(value) if author.name]
    links = [link.strip() for link in texts_of(addresses)]
    if len(links) == len(authors):
        authors = [
            LegacyAuthor(author.name, author.title, author.address or link)
            for author, link in zip(authors, links, strict=True)
        ]
    if title and len(authors) == 1:
        authors = [LegacyAuthor(authors[0].name, authors[0].title or title, authors[0].address)]
    return tuple(dict.fromkeys(authors))


def _split_tags(text: str, spaces_separate: bool) -> list[str]:  # noqa: FBT001 - one caller above
    if SEPARATED.search(text):
        bracketed = re.fullmatch(r"\s*[【［\[]([^【】［］\[\]]*)[】］\]]\s*", text)
        return [str(item) for item in split_items(bracketed[1] if bracketed else text)]
    words = text.split()
    return words if spaces_separate or _is_list_of_words(words) else [text]


def _is_list_of_words(words: list[str]) -> bool:
    if len(words) < 3 or any(word != word.lower() for word in words):
        return False
    chinese = [all(map(is_cjk, word)) for word in words]
    return any(chinese) and not all(chinese)


def _authors_in(value: Json) -> list[LegacyAuthor]:
    if isinstance(value, str):
        return [_named(name) for name in _split_names(value)]
    if isinstance(value, dict):
        return _authors_in_mapping(value)
    found: list[LegacyAuthor] = []
    for item in value:
        found += [_named(item)] if isinstance(item, str) else _authors_in(item)
    return found


def _authors_in_mapping(value: dict[str, Json]) -> list[LegacyAuthor]:
    """One author, or authors by their short names: `{wgao: {name: Gao Wei}}`."""
    name = _first_text(value, NAME_KEYS)
    if name:
        return [
            LegacyAuthor(name, _first_text(value, TITLE_KEYS), _first_text(value, ADDRESS_KEYS))
        ]
    found: list[LegacyAuthor] = []
    for key, item in value.items():
        found += _authors_in_mapping(item) if isinstance(item, dict) else []
        found += [_named(key)] if item == "" else []
    return found


def _first_text(value: dict[str, Json], keys: tuple[str, ...]) -> str:
    texts = (value.get(key, "") for key in keys)
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def _split_names(text: str) -> list[str]:
    names: list[str] = []
    for piece in SEPARATED.split(text):
        if names and COMPANY_ENDING.fullmatch(piece.strip()):
            names[-1] += f", {piece.strip()}"
        else:
            names.append(piece.strip())
    return names


def _named(text: str) -> LegacyAuthor:
    linked = LINKED_NAME.fullmatch(text.strip())
    if linked:
        return LegacyAuthor(linked[1].strip(), address=linked[2])
    return LegacyAuthor(text.strip())
