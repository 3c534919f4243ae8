"""Feeds as JSON: JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

import json
from typing import Any

from cmsproject.shared.feeds.channel import Channel
from cmsproject.shared.feeds.entry import Entry, EntryAuthor
from cmsproject.shared.languages import html_language

VERSION = "https://jsonfeed.org/version/1.1"


def write_json(channel: Channel) -> bytes:
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "description": channel.description,
        "favicon": channel.icon,
        "authors": [{"name": channel.site_name, "url": channel.home}],
        "language": html_language(channel.language),
        "items": [item_of(entry) for entry in channel.entries],
    }
    if channel.next_address:
        feed["next_url"] = channel.next_address
    return json.dumps(feed, ensure_ascii=False).encode()


def item_of(entry: Entry) -> dict[str, Any]:
    """The entry in the words of JSON Feed; what there is not is left out."""
    item: dict[str, Any] = {
        "id": entry.identity,
        "url": entry.page,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "language": html_language(entry.language),
    }
    if entry.published:
        item["date_published"] = entry.published.isoformat(timespec="seconds")
    if entry.authors:
        item["authors"] = [author_of(author) for author in entry.authors]
    if entry.tags:
        item["tags"] = list(entry.tags)
    if entry.banner:
        item["image"] = item["banner_image"] = entry.banner.address
    return item


def author_of(author: EntryAuthor) -> dict[str, str]:
    stated = {"name": author.name, "url": author.address, "avatar": author.portrait}
    return {key: value for key, value in stated.items() if value}
