"""Readable slugs for the posts of an archive, the same ones at every import of it."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence

from cmsproject.shared.naming import fold, fold_path, make_slug
from cmsproject.shared.tagging import free_slug
from news.legacy.addresses import INDEX_NAMES, SUFFIX, path_addresses, stated_addresses
from news.legacy.archive import ScannedPost
from news.legacy.format.languages import language_of_path
from news.slugs import news_place, taken_slugs

GENERIC_FOLDERS = {
    "about", "activities", "activity", "article", "articles", "blog", "blogs", "community",
    "content", "docs", "event", "events", "news", "page", "pages", "post", "posts", "_posts",
    "showcase", "video", "videos",
}  # fmt: skip
SHORTEST_TELLING_NAME = 8


class SlugRegister:
    """Gives each new post a slug nobody has and that is no other post's old address."""

    def __init__(self, posts: Sequence[ScannedPost]) -> None:
        self.posts_in_folder = Counter(posixpath.dirname(post.path) for post in posts)
        self.taken: dict[str, set[str]] = {}
        self.old_addresses: dict[str, set[str]] = {}
        for post in posts:
            for tail in old_tails(post):
                self.old_addresses.setdefault(tail, set()).add(post.path)

    def give(self, post: ScannedPost) -> str:
        taken = self.taken.setdefault(post.language, set())
        if not taken:
            taken |= taken_slugs(post.language)
        wanted = readable_slug(post, self.posts_in_folder)
        slug = free_slug(wanted, taken)
        while self.is_old_address_of_another(slug, post):
            taken.add(slug)
            slug = free_slug(wanted, taken)
        taken.add(slug)
        return slug

    def keep(self, post: ScannedPost, slug: str) -> str:
        """The slug an article had in another language, where it is free in the post's."""
        taken = self.taken.setdefault(post.language, set())
        if not taken:
            taken |= taken_slugs(post.language)
        if slug in taken or self.is_old_address_of_another(slug, post):
            return self.give(post)
        taken.add(slug)
        return slug

    def is_old_address_of_another(self, slug: str, post: ScannedPost) -> bool:
        owners = self.old_addresses.get(f"{news_place(post.language)}{slug}", set())
        return bool(owners - {post.path})


def old_tails(post: ScannedPost) -> Iterator[str]:
    if post.unreadable is None:
        for key in (
            *path_addresses(post.path),
            *stated_addresses(post.addresses, post.slug, post.path),
        ):
            yield fold_path(key)


def readable_slug(post: ScannedPost, posts_in_folder: Counter[str]) -> str:
    """What the author states, else the folder made for this post, else the title's pinyin."""
    if post.slug and (stated := posixpath.basename(post.slug.rstrip("/"))):
        return make_slug(stated)
    folder, name = posixpath.split(SUFFIX.sub("", post.path))
    alone = posts_in_folder[folder] == 1
    if alone and is_telling(posixpath.basename(folder), name):
        return make_slug(posixpath.basename(folder))
    return make_slug(post.title)


def is_telling(folder: str, name: str) -> bool:
    """Whether a folder's name says something of its post: more than a year, a language, a person.

    A folder called like its file, or around `index`, was made for the post; so was one whose
    name joins a number or several words.
    """
    if not folder or folder.isdigit() or language_of_path(f"{folder}/x.md"):
        return False
    if name.casefold() in INDEX_NAMES or fold(name) == fold(folder):
        return folder.casefold() not in GENERIC_FOLDERS
    return (
        any(character.isdigit() for character in folder)
        and len(make_slug(folder)) > SHORTEST_TELLING_NAME
    )
