"""The intended differences, by name: each rule takes one off both sides and counts it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from cmsproject.shared.markup import Rendered
from tests.parity.corpus import Post
from tests.parity.facts import STRUCTURE, Facts, Link, read_facts, same_address, squeeze
from tests.parity.oracle import reference_html

CONTAINER_NAMES = (
    "tip|note|info|warning|danger|caution|important|details|success|question|abstract|quote|example"
)
CONTAINER_START = re.compile(
    rf"^( {{0,3}}):::+[ \t]*(?:{CONTAINER_NAMES})\b[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE
)
CONTAINER_END = re.compile(r"^ {0,3}:::+[ \t]*$", re.MULTILINE)
FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
UNDERLINE = re.compile(r"\[([^\[\]\n]*)\]\{\.(?:underline|ul|mark)\}")
TOC = re.compile(r"^\[(?:TOC|\[toc\])\]$", re.MULTILINE | re.IGNORECASE)
SPACED_PICTURE = re.compile(r'!\[([^\[\]\n]*)\]\([^()\n<>"]*[ ][^()\n<>]*\)')
PICTURE = re.compile(r'!\[[^\[\]\n]*\]\([^()\s<>"]+(?:[ \t]+"[^"\n]*")?\)')
ATTRIBUTES = re.compile(
    r"(?<!\{)\{(?::[ \t]*[^{}\n]*|[ \t]*[.#][\w-]+[ \t]*|[ \t]*(?:width|height)=[^{}\n]*"
    r"|#[^\s{}]+)\}(?!\})"
)
DIALECTS = (
    ("underline-span", UNDERLINE, r"\1"),
    ("toc-marker", TOC, ""),
    ("picture-with-spaces", SPACED_PICTURE, ""),
    ("picture-in-html", PICTURE, ""),
    ("attribute-list", ATTRIBUTES, ""),
)
LONG_ANCHOR = re.compile(r'(<h[1-6]><a (?:id|name)=")([^"<>]*\n[^"<>]*)(?=")')
FOOTNOTE_ADDRESS = re.compile(r"#fn(?:ref)?\d+")
KNOWN_SCHEME = re.compile(r"(?:https?|ftp|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)


@dataclass
class Comparison:
    """Both sides with the intended differences off; `met` counts these by name."""

    ours_text: str
    oracle_text: str
    ours: Counter[str]
    oracle: Counter[str]
    met: Counter[str] = field(default_factory=Counter)

    @property
    def has_same_text(self) -> bool:
        return self.ours_text == self.oracle_text

    @property
    def unequal_counts(self) -> dict[str, list[int]]:
        return {name: [self.ours[name], self.oracle[name]] for name in self.unequal}

    @property
    def unequal(self) -> tuple[str, ...]:
        return tuple(name for name in STRUCTURE if self.ours[name] != self.oracle[name])


def compare(post: Post, rendered: Rendered) -> Comparison:
    met: Counter[str] = Counter()
    ours = read_facts(rendered.html)
    oracle = read_facts(
        reference_html(prepare_source(post.body, met), footnotes=has_footnotes(post.body, met))
    )
    drop_title(post.title, oracle, met)
    ours_text, oracle_text = compare_texts(ours, oracle, met)
    return Comparison(
        ours_text, oracle_text, structure(ours, met), structure_of_oracle(oracle, met), met
    )


def has_footnotes(source: str, met: Counter[str]) -> bool:
    """CommonMark has no footnotes; the reference gets the plugin where a post defines one."""
    met["footnotes"] += len(FOOTNOTE.findall(source))
    return bool(FOOTNOTE.search(source))


def prepare_source(source: str, met: Counter[str]) -> str:
    """`:::tip title` boxes exist in VuePress and Docusaurus, not in CommonMark.

    An anchor whose name holds blank lines is cut up by CommonMark, in mid tag.
    """
    source, count = LONG_ANCHOR.subn(lambda found: found[1] + "_".join(found[2].split()), source)
    met["long-anchor"] += count
    if not CONTAINER_START.search(source):
        return source
    source, count = CONTAINER_START.subn(lambda start: f"\n{start[1]}{start[2]}\n", source)
    met["container"] += count
    return CONTAINER_END.sub("\n", source)


def drop_title(title: str, oracle: Facts, met: Counter[str]) -> None:
    """The page shows the title, so a body's H1 that repeats it is left out."""
    for heading in oracle.headings:
        if heading.level == 1 and title and plain(heading.text) == plain(title):
            oracle.counts["headings"] -= 1
            met["title-h1-dropped"] += 1
            for place in range(heading.start, heading.end):
                oracle.words[place] = (frozenset(), "")


def plain(text: str) -> str:
    return squeeze(unicodedata.normalize("NFKC", text)).casefold()


def compare_texts(ours: Facts, oracle: Facts, met: Counter[str]) -> tuple[str, str]:
    boxes = frozenset({"missing-picture", "remote-picture", "embed", "player-link", "picture-link"})
    met["placeholder-shown"] += sum("placeholder" in context for context, _ in ours.words)
    # The reference's plugin drops notes nobody cites; their text is kept here.
    met["footnote-uncited"] += ours.counts["uncited footnotes"]
    boxes |= {"footnote-uncited"}
    met["embed"] += sum(bool(link.classes & {"embed", "player-link"}) for link in ours.links)
    if not any("<figcaption>" in context for context, _ in oracle.words):
        # A lone picture's title, which the old pages showed on hovering only.
        met["picture-title-shown"] += sum("<figcaption>" in context for context, _ in ours.words)
        boxes |= {"<figcaption>"}
    shown = {text for context, text in ours.words if "placeholder" in context}
    for link in odd_autolinks(oracle, shown):
        drop_link_text(oracle, link, met)
    met.update(without_dialects(oracle) - without_dialects(ours))
    ours_text = ours.text(without=boxes | {"placeholder", "footnote-ref", "footnote-backref"})
    oracle_text = oracle.text(without=frozenset({"footnote-ref", "footnote-backref"}))
    ours_text, oracle_text = squeeze(ours_text), squeeze(oracle_text)
    if ours_text != oracle_text:
        ours_text, oracle_text = without_stars(ours, oracle, (ours_text, oracle_text), met)
    return ours_text, oracle_text


def odd_autolinks(oracle: Facts, shown: set[str]) -> list[Link]:
    """`<SOFA:Lab/>`: a link of scheme SOFA to CommonMark, a name in brackets to people."""
    return [
        link
        for link in oracle.links
        if not KNOWN_SCHEME.match(link.address) and f"<{link.text}>" in shown
    ]


def drop_link_text(oracle: Facts, link: Link, met: Counter[str]) -> None:
    for place, (context, text) in enumerate(oracle.words):
        if "<a>" in context and text == link.text:
            del oracle.words[place]
            oracle.links.remove(link)
            met["odd-autolink-shown"] += 1
            return


def without_dialects(facts: Facts) -> Counter[str]:
    """Take off what CommonMark prints of pandoc, kramdown and VuePress; code is left alone."""
    found: Counter[str] = Counter()
    for place, (context, text) in enumerate(facts.words):
        if context & {"<code>", "<pre>"}:
            continue
        for name, pattern, shown in DIALECTS:
            text, count = pattern.subn(shown, text)
            found[name] += count
        facts.words[place] = (context, text)
    facts.counts["pictures"] += found["picture-with-spaces"] + found["picture-in-html"]
    return found


def without_stars(
    ours: Facts, oracle: Facts, texts: tuple[str, str], met: Counter[str]
) -> tuple[str, str]:
    """Beside Chinese CommonMark prints `**`, here it is emphasis: no star is lost, each marks it."""
    lacking = texts[1].count("*") - texts[0].count("*")
    gained = stars_of_emphasis(ours) - stars_of_emphasis(oracle)
    if lacking != gained or texts[0].replace("*", "") != texts[1].replace("*", ""):
        return texts
    met["cjk-emphasis"] += max(1, lacking // 4)
    return "", ""


def stars_of_emphasis(facts: Facts) -> int:
    return 2 * facts.counts["marks in Markdown em"] + 4 * facts.counts["marks in Markdown strong"]


def structure(ours: Facts, met: Counter[str]) -> Counter[str]:
    counts = Counter({name: ours.counts[name] for name in STRUCTURE})
    counts["links"] = sum(is_counted(link) for link in ours.links)
    met["bare-url-linked"] += sum(is_own_text(link) for link in ours.links)
    return counts


def structure_of_oracle(oracle: Facts, met: Counter[str]) -> Counter[str]:
    counts = Counter({name: oracle.counts[name] for name in STRUCTURE})
    counts["links"] = sum(is_counted(link) for link in oracle.links)
    met["bare-url-linked"] -= sum(is_own_text(link) for link in oracle.links)
    met["wrong-scheme"] += sum(not KNOWN_SCHEME.match(link.address) for link in oracle.links)
    met["picture-links-to-itself"] += sum(leads_to_own_picture(link) for link in oracle.links)
    met["empty-link"] += sum(not link.address.strip() for link in oracle.links)
    return counts


def is_counted(link: Link) -> bool:
    """Addresses that are their own text count on neither side: CommonMark links no bare ones."""
    if link.classes & {"embed", "player-link", "footnote-ref", "footnote-backref"}:
        return False
    if FOOTNOTE_ADDRESS.match(link.address) or leads_to_own_picture(link):
        return False
    if "picture-link" in link.classes:
        return True
    if not link.address.strip() or not KNOWN_SCHEME.match(link.address):
        return False
    return not is_own_text(link)


def is_own_text(link: Link) -> bool:
    text = link.text.strip()
    return any(same_address(link.address, prefix + text) for prefix in ("", "http://", "mailto:"))


def leads_to_own_picture(link: Link) -> bool:
    """A remote picture's box leads to the picture; a link around it to the same place is gone."""
    return bool(link.picture) and same_address(link.address, link.picture)
