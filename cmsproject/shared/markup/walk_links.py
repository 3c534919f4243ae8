"""Links, pictures and players: what becomes of a post's addresses on its page."""

import html
import re

from cmsproject.shared.markup.embeds import find_embed
from cmsproject.shared.markup.galleries import is_photograph
from cmsproject.shared.markup.looks import classes
from cmsproject.shared.markup.page import OpenLink
from cmsproject.shared.markup.pictures import host_of, picture
from cmsproject.shared.markup.rendered import ImageKind
from cmsproject.shared.markup.walk import Walk

FOOTNOTE_CLASSES = ("footnote-ref", "footnote-backref")
EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def open_link(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    if "data-frame" in attributes or "data-media" in attributes:
        open_player(walk, attributes)
        return
    identity = walk.kept_id(tag, attributes)
    if walk.paragraph:
        walk.paragraph.has_anchor = True
    address = attributes.get("href", "").strip()
    is_footnote = address.startswith("#") and attributes.get("class", "") in FOOTNOTE_CLASSES
    if is_footnote:
        walk.unread += 1
    if not address:
        walk.push(f"<a{identity}>" if identity else "", "</a>" if identity else "")
        return
    names = [name for name in classes(attributes) if name.startswith("footnote")]
    marks = f' class="{html.escape(" ".join(names))}"' if names else ""
    if attributes.get("title"):
        marks += f' title="{html.escape(attributes["title"])}"'
    target = html.escape(resolved(walk, address, is_footnote=is_footnote))
    opening = f'<a{identity} href="{target}"{marks}'
    opening += ' rel="noopener">' if EXTERNAL.match(address) else ">"
    if walk.paragraph:
        walk.paragraph.has_words = True
    walk.link = OpenLink(len(walk.page.pieces), opening, address)
    walk.push(opening, "</a>")


def close_link(walk: Walk, closing: str) -> None:
    walk.unread = 0
    link, walk.link = walk.link, None
    if link and link.pictures and not link.is_shown:
        if link.address in link.pictures:
            walk.page.pieces[link.start] = ""
            return
        # A link that had nothing but the picture shows where it leads.
        pieces = walk.page.pieces
        pieces[link.start] = link.opening.replace("<a ", '<a class="picture-link" ', 1)
        pieces.append(html.escape(link.address, quote=False))
    walk.page.pieces.append(closing)


def resolved(walk: Walk, address: str, *, is_footnote: bool = False) -> str:
    if address.startswith("#"):
        if not is_footnote:
            walk.page.fragments.append((len(walk.page.pieces), address))
            walk.page.links.append(address)
        return address
    walk.page.links.append(address)
    if EXTERNAL.match(address) or SCHEME.match(address) or walk.surroundings.resolve_link is None:
        return address
    return walk.surroundings.resolve_link(address)


def open_player(walk: Walk, attributes: dict[str, str]) -> None:
    """A frame or a video as a link; the page's script may make it a player on a click."""
    address = attributes.get("data-frame") or attributes.get("data-media", "")
    embed = find_embed(address) if "data-frame" in attributes else None
    title = attributes.get("title", "").strip()
    if embed:
        opening = (
            f'<a class="embed" data-embed="{html.escape(embed.player)}"'
            f' data-provider="{html.escape(embed.provider)}" href="{html.escape(embed.watch)}"'
            ' rel="noopener">'
        )
        shown = title or embed.provider
    else:
        target = resolved(walk, address)
        outside = ' rel="noopener"' if EXTERNAL.match(address) else ""
        opening = f'<a class="player-link" href="{html.escape(target)}"{outside}>'
        shown = title or (host_of(address) if "data-frame" in attributes else address)
    walk.page.pieces.append(opening + html.escape(shown, quote=False))
    walk.closings.append("</a>")
    walk.note_words()


def add_picture(walk: Walk, tag: str, attributes: dict[str, str]) -> None:
    if "data-src" not in attributes:
        return
    reference, shown = picture(attributes, walk.resolve_image)
    walk.page.images.append(reference)
    if walk.paragraph:
        walk.paragraph.titles.append(attributes.get("title", ""))
        walk.paragraph.photographs += is_photograph(shown)
    if walk.link and reference.kind is ImageKind.REMOTE:
        put_before_link(walk, walk.link, shown, reference.source)
        return
    if walk.link:
        walk.link.is_shown = True
    walk.page.pieces.append(shown)


def put_before_link(walk: Walk, link: OpenLink, shown: str, source: str) -> None:
    """Links cannot stand in links: the picture's box comes first, the link goes on behind it."""
    pieces = walk.page.pieces
    if link.is_shown:
        pieces.append("</a>")
    else:
        pieces[link.start] = ""
    pieces.append(shown)
    link.start = len(pieces)
    pieces.append(link.opening)
    link.is_shown = False
    link.pictures.append(source)
