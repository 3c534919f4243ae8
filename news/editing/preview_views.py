"""An unsaved article as others show it: a feed reader, and a site where its link is passed on."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.signing import dumps
from django.urls import reverse

from cmsproject.shared.feeds.entry import Entry
from news.editing.preview import Unsaved
from news.feeds.entries import make_unsaved_entry
from news.models import Article

# What `cmsproject.sharing.unsaved` reads and draws.
SALT = "unsaved-share-image"


@dataclass(frozen=True)
class ShareCard:
    """What a page tells other sites of itself; `picture` is an address, `host` theirs to show."""

    title: str
    description: str
    host: str
    site_name: str
    picture: str
    alt: str


class CardReader(HTMLParser):
    """Reads the Open Graph properties of a page, as those sites do."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("property") or ""
        if tag == "meta" and name.startswith("og:"):
            self.properties.setdefault(name.removeprefix("og:"), told.get("content") or "")


def share_card_of(page: str, article: Article) -> ShareCard:
    """What the HTML of the public page says; a picture yet to be drawn is drawn from the draft."""
    reader = CardReader()
    reader.feed(page.partition("</head>")[0])
    told = reader.properties
    picture = urlsplit(told.get("image", "")).path
    if picture.startswith("/media/share/"):
        picture = reverse("unsaved-share-image", args=[signed_card(article)])
    return ShareCard(
        title=told.get("title", ""),
        description=told.get("description", ""),
        host=urlsplit(told.get("url", "")).netloc,
        site_name=told.get("site_name", ""),
        picture=picture,
        alt=told.get("image:alt", ""),
    )


def signed_card(article: Article) -> str:
    says = {
        "language": article.language,
        "slug": article.slug,
        "title": article.title,
        "day": article.published_on.isoformat() if article.published_on else "",
        "banner": article.banner.digest if article.banner else "",
    }
    return dumps(says, salt=SALT, compress=True)


def feed_entry_of(unsaved: Unsaved, site: str) -> Entry:
    tags = [tag.name for tag in unsaved.linked.tags]
    return make_unsaved_entry(unsaved.article, site, unsaved.linked.authors, tags)
