"""Feeds as XML: RSS 2.0 and Atom 1.0, with each entry's whole text."""

import html
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from cmsproject.shared.feeds.channel import Channel
from cmsproject.shared.feeds.entry import Entry
from cmsproject.shared.languages import html_language

RSS_NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


class PagedFeed(SyndicationFeed):
    """Its date is the last change that shows; Django's is the clock's where a feed is empty."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed

    def next_address(self) -> str:
        """Where older entries stand, as RFC 5005 has it; empty on the last page."""
        address: str = self.feed["next_address"]
        return address


class RssFeed(PagedFeed, Rss201rev2Feed):
    """RSS 2.0 with the whole text in `content:encoded`, authors and languages in `dc:`."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **RSS_NAMESPACES}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if address := self.next_address():
            handler.addQuickElement("atom:link", None, {"rel": "next", "href": address})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["author_names"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("content:encoded", item["content"])


class AtomFeed(PagedFeed, Atom1Feed):
    """Atom 1.0 with the whole text in `content`, one `author` for each author."""

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if address := self.next_address():
            handler.addQuickElement("link", None, {"rel": "next", "href": address})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {**super().item_attributes(item), "xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["entry_authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", author.name)
            handler.addQuickElement("uri", author.address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})


def write_rss(channel: Channel) -> bytes:
    return write_xml(RssFeed, channel)


def write_atom(channel: Channel) -> bytes:
    return write_xml(AtomFeed, channel)


def write_xml(form: type[RssFeed | AtomFeed], channel: Channel) -> bytes:
    feed = form(
        title=channel.title,
        link=channel.page,
        description=channel.description,
        language=html_language(channel.language),
        author_name=channel.site_name,
        author_link=channel.home,
        feed_url=channel.address,
        feed_guid=channel.identity,
        changed=channel.changed,
        next_address=channel.next_address,
    )
    for entry in channel.entries:
        feed.add_item(**item_of(entry))
    return feed.writeString("utf-8").encode()


def item_of(entry: Entry) -> dict[str, Any]:
    """The entry in Django's words; `description` is HTML in both forms, so text is escaped.

    The authors are written by the forms above: Django's own knows one alone, with an e-mail.
    """
    banner = entry.banner
    return {
        "title": entry.title,
        "link": entry.page,
        "description": html.escape(entry.summary, quote=False),
        "content": entry.content,
        "language": html_language(entry.language),
        "author_names": [author.name for author in entry.authors],
        "entry_authors": entry.authors,
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "unique_id": entry.identity,
        "unique_id_is_permalink": False,
        "categories": entry.tags,
        "enclosures": [Enclosure(banner.address, str(banner.size), banner.media_type)]
        if banner
        else [],
    }
