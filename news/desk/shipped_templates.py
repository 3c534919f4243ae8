"""The templates that come with the site, one post file each; an editor's version stands instead."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from news.legacy.format.post import LegacyPost
from news.legacy.format.reader import parse_post
from news.models import ArticleTemplate

FOLDER = Path(__file__).resolve().parent / "shipped"
NAMES = ("monthly", "meetup", "release")
PLACE = re.compile(r"\{(year|month|day|date)\}")


def filled(text: str, today: date) -> str:
    """`{year}`, `{month}`, `{day}` and `{date}` (2026-11-21) become today's; other braces stay."""
    values = {"year": today.year, "month": today.month, "day": today.day, "date": today}
    return PLACE.sub(lambda found: str(values[found.group(1)]), text)


def with_shipped(own: Iterable[ArticleTemplate], language: str) -> list[ArticleTemplate]:
    """Shipped templates of a language (unsaved, or the editors' version), then the editors' own."""
    rows = [one for one in own if one.language == language]
    adapted = {one.builtin: one for one in rows if one.builtin}
    shipped = [adapted.get(one.builtin, one) for one in shipped_templates(language)]
    return [*shipped, *(one for one in rows if not one.builtin)]


def shipped_templates(language: str) -> list[ArticleTemplate]:
    """Unsaved rows; none for a language the site ships nothing in."""
    return [
        ArticleTemplate(
            builtin=name,
            language=language,
            name=str(post.extra["template"]),
            title=post.title,
            summary=post.summary,
            body=post.body.lstrip("\n"),
            tag_names=list(post.tags),
        )
        for name in NAMES
        if (post := shipped_post(language, name)) is not None
    ]


@cache
def shipped_post(language: str, name: str) -> LegacyPost | None:
    file = FOLDER / language / f"{name}.md"
    if not file.is_file():
        return None
    post = parse_post(file.read_bytes(), f"{language}/{name}.md")
    if not isinstance(post, LegacyPost):
        raise TypeError(f"{file.name} is no post: {post.reason}")
    return post
