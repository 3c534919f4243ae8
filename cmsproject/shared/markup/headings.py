"""Ids and levels of headings: readable, unique, the ones old `#anchors` name."""

import re
import unicodedata

from cmsproject.shared.markup.elements import names

MAX_LEVEL = 6
COMBINING = re.compile("[\u0300-\u036f]")
CONTROL = re.compile("[\u0000-\u001f\u200b-\u200f\ufeff]")
SEPARATORS = re.compile("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'“”‘’<>,.?/]+")
NOT_ANCHOR = re.compile(r"[\s\"'<>`\x00-\x1f]+")
# Such names would stand in for properties of objects and pages in a script that looks them up.
TAKEN = names("""
    __proto__ prototype constructor tostring valueof hasownproperty isprototypeof
    propertyisenumerable __definegetter__ __definesetter__ __lookupgetter__ __lookupsetter__ body
    head document window location cookie forms images links scripts embeds anchors all children
    childnodes attributes parentnode firstchild lastchild innerhtml outerhtml textcontent nodename
    nodetype title domain referrer defaultview currentscript activeelement getelementbyid
    queryselector createelement self top parent frames opener name history navigator undefined null
    nan eval main content
""")


def heading_id(text: str) -> str:
    """The anchor VitePress and VuePress give it (@mdit-vue/shared slugify): old links hold."""
    plain = CONTROL.sub("", COMBINING.sub("", unicodedata.normalize("NFKD", text)))
    slug = SEPARATORS.sub("-", plain).strip("-").lower()
    slug = f"_{slug}" if slug[:1].isdigit() else slug
    return safe_id(unicodedata.normalize("NFC", slug)) or "section"


def safe_id(name: str) -> str:
    anchor = NOT_ANCHOR.sub("-", name.strip())
    return f"section-{anchor.strip('_')}" if anchor.lower() in TAKEN else anchor


class Ids:
    """Gives each id once: a repeated one gets `-1`, `-2`."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        name = wanted
        while name in self.used:
            self.counts[wanted] = self.counts.get(wanted, 0) + 1
            name = f"{wanted}-{self.counts[wanted]}"
        self.used.add(name)
        return name

    def take_exact(self, wanted: str) -> str:
        """The id itself, or none where it is taken: an anchor under another name serves nobody."""
        if wanted in self.used:
            return ""
        self.used.add(wanted)
        return wanted


def level_shift(levels: list[int]) -> int:
    """What to add to each level so that the highest stands right below the page's own heading."""
    return 2 - min(levels) if levels else 0
