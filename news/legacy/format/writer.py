"""Write posts back in the legacy format: only the lines of a changed field differ."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from news.legacy.format.decoding import decode_post, encode_post
from news.legacy.format.emission import Style
from news.legacy.format.field_text import NEW_KEYS, FieldValue, Manner, new_lines, rewritten_field
from news.legacy.format.front_matter import read_front_matter
from news.legacy.format.newlines import restore_newlines
from news.legacy.format.post import (
    FrontMatterFormat,
    LegacyAuthor,
    LegacyPost,
    PublishedWhen,
    UnreadablePost,
)
from news.legacy.format.reader import parse_post

FIELDS = tuple(NEW_KEYS)
NEVER_TOUCHED = ("language", "slug", "addresses", "body")
EMPTY_HEAD = "---{0}---{0}"


class UnwritableFieldError(Exception):
    """A value that would not read back as it was given. `field` is the field's name."""

    def __init__(self, path: str, field: str, reason: str) -> None:
        super().__init__(f"{path}: {field} cannot be written: {reason}")
        self.path = path
        self.field = field
        self.reason = reason


def rewrite_post(
    original: bytes, path: str, changes: Mapping[str, object], body: str | None
) -> bytes:
    """`original` with the fields in `changes` (names of LegacyPost) and the body replaced.

    The post keeps its encoding, byte order mark, newlines, quotes and spellings. Lists are
    tuples, `published` is a PublishedWhen or None; a body of None stays. Raises
    UnwritableFieldError where the result would not read back as given.
    """
    post = _parse(original, path)
    decoded = decode_post(original)
    wanted = {field: cast(FieldValue, changes[field]) for field in FIELDS if field in changes}
    if unknown := set(changes) - set(FIELDS):
        raise UnwritableFieldError(path, min(unknown), "there is no such field to write")
    text = decoded.text
    for field, value in wanted.items():
        if not _is_same(field, getattr(post, field), value):
            text = _with_field(text, path, field, value)
    if body is not None:
        restored = restore_newlines(post.body, body)
        if restored != post.body:
            text = _with_body(text, path, restored)
    if text == decoded.text:
        return original
    written = encode_post(replace(decoded, text=text))
    # The bytes must say what the text said: an encoding may hold them back.
    for field in (*FIELDS, *NEVER_TOUCHED):
        if getattr(_parse(written, path), field) != getattr(_read(text, path), field):
            raise UnwritableFieldError(path, field, f"{decoded.encoding} cannot hold it")
    return written


def write_post(
    *,
    title: str,
    summary: str = "",
    tags: Sequence[str] = (),
    authors: Sequence[LegacyAuthor] = (),
    category: str = "",
    published: PublishedWhen | None = None,
    is_draft: bool = False,
    banner: str = "",
    banner_alt: str = "",
    body: str = "",
) -> bytes:
    """A post born here: clean YAML as openEuler's editors type it, a blank line before the body."""
    stated: dict[str, FieldValue] = {
        "title": title,
        "published": published,
        "category": category,
        "tags": tuple(tags),
        "banner": banner,
        "banner_alt": banner_alt,
        "authors": tuple(authors),
        "summary": summary,
        "is_draft": is_draft,
    }
    manner = Manner(FrontMatterFormat.YAML, Style.SINGLE, has_flow_lists=False, newline="\n")
    lines = [_first_readable(field, stated[field], manner) for field in FIELDS if stated[field]]
    gap = "" if not body or body.startswith(("\n", "\r")) else "\n"
    text = "---\n" + "".join(lines) + "---\n" + gap + body
    post = _read(text, "new.md")
    for field, value in stated.items():
        if not _is_same(field, getattr(post, field), value):
            raise UnwritableFieldError("new post", field, f"it would read {getattr(post, field)!r}")
    if post.body != gap + body:
        raise UnwritableFieldError("new post", "body", "it would not read as it was given")
    return text.encode()


def _with_field(text: str, path: str, field: str, value: FieldValue) -> str:
    before = _read(text, path)
    for candidate in rewritten_field(_with_head(text), field, value, before.newline):
        try:
            after = _read(candidate, path)
        except UnicodeEncodeError as error:
            raise UnwritableFieldError(path, field, "it holds half a character") from error
        if _is_same(field, getattr(after, field), value) and _differs_only(before, after, {field}):
            return candidate
    raise UnwritableFieldError(path, field, f"{value!r} does not read back; edit the file by hand")


def _first_readable(field: str, value: FieldValue, manner: Manner) -> str:
    """The likeliest lines that read back; the likeliest of all where none do."""
    candidates = list(new_lines(field, value, manner))
    for lines in candidates:
        if _is_same(field, getattr(_read(f"---\n{lines}---\n", "new.md"), field), value):
            return lines
    return candidates[0]


def _with_head(text: str) -> str:
    """`text`, with an empty front matter where it has none."""
    if read_front_matter(text).format is not FrontMatterFormat.NONE:
        return text
    return EMPTY_HEAD.format(_read(text, "").newline) + text


def _with_body(text: str, path: str, body: str) -> str:
    before = _read(text, path)
    head = read_front_matter(text)
    newline = before.newline
    closings = ("", newline, f"---{newline}", f"{newline}---{newline}", f"+++{newline}")
    candidates = [text[: head.body_start] + closing + body for closing in closings]
    candidates.append(EMPTY_HEAD.format(newline) + body)
    for candidate in candidates:
        after = _read(candidate, path)
        if after.body == body and _differs_only(before, after, {"body", "title"}):
            # A title taken from a heading must not change unseen with the heading.
            if after.title != before.title:
                return _with_field(candidate, path, "title", before.title)
            return candidate
    raise UnwritableFieldError(path, "body", "it would not read back as given")


def _differs_only(before: LegacyPost, after: LegacyPost, fields: set[str]) -> bool:
    return all(
        _is_same(field, getattr(before, field), getattr(after, field))
        for field in (*FIELDS, *NEVER_TOUCHED)
        if field not in fields
    )


def _is_same(field: str, one: object, other: object) -> bool:
    """Whether two values say the same; a day from the path is as good as none."""
    if field != "published":
        return one == other
    stated = [when for when in (one, other) if isinstance(when, PublishedWhen)]
    if len(stated) == 1:
        return stated[0].from_path
    return len({(when.day, when.moment) for when in stated}) < 2


def _read(text: str, path: str) -> LegacyPost:
    return _parse(text.encode(), path)


def _parse(data: bytes, path: str) -> LegacyPost:
    post = parse_post(data, path)
    if isinstance(post, UnreadablePost):
        raise UnwritableFieldError(path, "file", f"{post.reason} (line {post.line})")
    return post
