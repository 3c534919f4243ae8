"""What a legacy post says, as values: the shapes every step of the import passes on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = str | list["Json"] | dict[str, "Json"]


class FrontMatterFormat(StrEnum):
    YAML = "yaml"
    TOML = "toml"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PostWarning:
    """Something that was read with a guess. `line` counts from 1 in the file."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LegacyAuthor:
    name: str
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class PublishedWhen:
    """`day` is the calendar day as typed. `moment` is None where only a day was typed;
    it is naive where no offset was typed. `from_path` tells that the file did not say it."""

    day: date
    moment: datetime | None = None
    from_path: bool = False


@dataclass(frozen=True, slots=True)
class LegacyPost:
    """One post as its author left it. Text values are as typed; `body` keeps its newlines.

    `language` is a site code (`zh`, `en`, `ru`) or "" where nothing tells.
    `banner` is the reference as typed; `addresses` are the old public addresses as typed.
    `extra` holds the front-matter keys without a field of their own.
    """

    path: str
    language: str
    title: str
    summary: str
    body: str
    tags: tuple[str, ...]
    authors: tuple[LegacyAuthor, ...]
    category: str
    published: PublishedWhen | None
    is_draft: bool
    banner: str
    banner_alt: str
    slug: str
    addresses: tuple[str, ...]
    extra: dict[str, Json]
    warnings: tuple[PostWarning, ...]
    format: FrontMatterFormat
    encoding: str
    has_bom: bool
    newline: str


@dataclass(frozen=True, slots=True)
class UnreadablePost:
    """A file that cannot be read as a post, with what to repair and where (line from 1)."""

    path: str
    reason: str
    line: int
