"""What the database tells the checks: names in use, pictures, addresses inside and outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from cmsproject.shared.linting import Facts, LinkFacts, LinkKind, NameIndex, PictureFacts
from cmsproject.shared.linting.outside import outside_addresses
from cmsproject.shared.linting.source import Source
from cmsproject.shared.models import StoredImage, Tag, TagSynonym
from events.models import Event, Organization, Speaker
from news.checking.inside_links import InsideLinks
from news.checking.outside.collecting import digest_of
from news.models import LinkState, OutsideLink, Topic
from news.rendering import find_picture

MOST_NAMES = 5000
KINDS = {
    LinkState.BROKEN: LinkKind.BROKEN,
    LinkState.MOVED: LinkKind.MOVED,
    LinkState.UNSURE: LinkKind.UNSURE,
    LinkState.FINE: LinkKind.FINE,
}


@dataclass(frozen=True)
class Written:
    """An article as it stands in a form, a snapshot or a row; `pictures` by reference."""

    title: str
    summary: str
    body: str
    language: str
    has_banner: bool = False
    banner: StoredImage | None = None
    legacy_path: str = ""
    pictures: Mapping[str, StoredImage] = field(default_factory=dict)


@dataclass
class Known:
    """Loaded once, asked for many articles; what was looked up is remembered."""

    names: NameIndex
    inside: InsideLinks = field(default_factory=InsideLinks)
    outside: dict[str, LinkFacts] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Self:
        return cls(names=known_names())

    def facts(self, written: Written, source: Source) -> Facts:
        """`source` is the text of what is written."""
        self.look_outside(source)
        return Facts(
            title=written.title,
            summary=written.summary,
            language=written.language,
            has_banner=written.has_banner,
            banner=picture_facts(written.banner, written.language) if written.banner else None,
            names=self.names,
            link=lambda address: self.link(address, written.legacy_path),
            picture=lambda reference: picture_facts(
                find_picture(reference, written.pictures), written.language
            ),
        )

    def link(self, address: str, legacy_path: str) -> LinkFacts:
        if path := own_path(address):
            known = self.inside.find(path, legacy_path)
            return known if known.kind is not LinkKind.FINE else LinkFacts(LinkKind.UNKNOWN)
        if ":" in address.partition("/")[0] or address.startswith("//"):
            return self.outside.get(digest_of(address), LinkFacts(LinkKind.UNKNOWN))
        return self.inside.find(address, legacy_path)

    def look_outside(self, source: Source) -> None:
        """One query for all addresses that were not asked for before."""
        digests = {digest_of(one) for one in outside_addresses(source)} - self.outside.keys()
        if not digests:
            return
        self.outside |= dict.fromkeys(digests, LinkFacts(LinkKind.UNKNOWN))
        for link in OutsideLink.objects.filter(digest__in=digests, state__in=KINDS):
            self.outside[link.digest] = outside_facts(link)


def outside_facts(link: OutsideLink) -> LinkFacts:
    kind = KINDS[LinkState(link.state)]
    moved_to = link.history[-1].get("address", "") if link.history else ""
    return LinkFacts(kind, moved_to if kind is LinkKind.MOVED else "", link.answer)


def own_path(address: str) -> str:
    """What follows the host in an address that names this site itself."""
    if not address.startswith(("http://", "https://")):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    names = {urlsplit(settings.SITE_ADDRESS).hostname} | {
        host for host in settings.ALLOWED_HOSTS if "." in host and host[0] not in ".*0123456789["
    }
    if parts.hostname not in names:
        return ""
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))


def picture_facts(image: StoredImage | None, language: str) -> PictureFacts:
    if image is None:
        return PictureFacts(is_found=False)
    return PictureFacts(
        is_found=True,
        size=image.size,
        width=image.width or 0,
        height=image.height or 0,
        is_animated=image.is_animated,
        alt=image.alt_en if language == "en" else image.alt,
    )


def known_names() -> NameIndex:
    """Names as the site writes them, and other spellings that are no slips."""
    names: list[str] = []
    others: list[str] = []
    tags = Tag.objects.order_by("-id").values_list("name", "spellings")[:MOST_NAMES]
    for name, spellings in tags:
        names.append(name)
        others += spellings
    others += TagSynonym.objects.order_by("-id").values_list("name", flat=True)[:MOST_NAMES]
    for model in (Organization, Speaker):
        rows = model.objects.order_by("-id").values_list("name", "name_en", "aliases")
        for name, name_en, aliases in rows[:MOST_NAMES]:
            names += [name, name_en]
            others += aliases
    for aliases in Event.objects.order_by("-id").values_list("aliases", flat=True)[:MOST_NAMES]:
        others += map(str, aliases)
    for room in (Event, Topic):
        for pair in room.objects.order_by("-id").values_list("name", "name_en")[:MOST_NAMES]:
            names += pair
    return NameIndex(names, others)
