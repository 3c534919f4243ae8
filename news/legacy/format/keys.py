"""Which field a front-matter key means, misspellings and other sites' names included."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Of several keys for one field the first with a value counts.
FIELD_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "summary": ("summary", "description", "excerpt", "abstract"),
    "tags": ("tags", "tag"),
    "authors": ("author", "authors"),
    "author_address": ("authorlink", "authorLink", "author_link", "author_url", "authorUrl"),
    "author_title": ("author_title", "authorTitle"),
    "category": ("category", "categories"),
    "published": (
        "date", "publishDate", "publishdate", "publish_date", "pubDate", "pubdate",
        "published_at", "datetime", "created", "created_at", "time",
    ),
    "is_draft": ("draft", "is_draft", "isDraft"),
    "is_public": ("published",),
    "banner": ("banner", "cover", "img", "image", "thumb", "poster"),
    "header": ("header",),
    "banner_alt": ("banner_alt", "bannerAlt", "banner-alt", "cover_alt", "image_alt"),
    "slug": ("slug",),
    "addresses": ("aliases", "alias", "url", "permalink", "path", "redirect_from"),
    "language": ("lang", "language", "locale"),
}  # fmt: skip
MISSPELT = {
    "tages": "tags", "tgas": "tags", "tagss": "tags", "taggs": "tags", "tasg": "tags",
    "desc": "description",
    "标题": "title", "摘要": "summary", "简介": "summary", "标签": "tags", "作者": "author",
    "日期": "date", "时间": "date", "发布时间": "date", "分类": "category", "封面": "banner",
}  # fmt: skip
NO_LETTER = re.compile(r"\W")
# Words long enough that one wrong letter leaves no doubt.
OFTEN_MISSPELT = (
    "title", "summary", "description", "author", "authors", "category", "categories", "banner",
)  # fmt: skip
# Keys without a field of their own that show a line to be front matter.
OTHER_KEYS = frozenset({
    "archives", "archive", "sig", "layout", "weight", "keywords", "keyword", "times", "location",
    "link", "place", "video", "videourl", "slides", "type", "toc", "comments", "lastmod", "updated",
    "sidebar", "sticky", "originallink", "reviewer", "translator", "logo", "customer",
    "customercategory", "eventtype", "subtitle", "img_mobile", "hometitle", "styles",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """`rank`: lower ones count first. `is_exact`: spelled as sites document it."""

    field: str
    rank: int
    is_exact: bool
    name: str


EXACT = {
    name: Meaning(field, rank, is_exact=True, name=name)
    for field, names in FIELD_KEYS.items()
    for rank, name in enumerate(names)
}
FOLDED = {name.casefold().replace("-", "_"): meaning for name, meaning in EXACT.items()}


@lru_cache(maxsize=2048)
def meaning_of(key: str) -> Meaning | None:
    if exact := EXACT.get(key):
        return exact
    plain = unicodedata.normalize("NFKC", key).casefold().replace("-", "_")
    folded = NO_LETTER.sub("", plain)
    nearest = FOLDED.get(folded) or FOLDED.get(MISSPELT.get(folded, "")) or _misspelling(folded)
    if nearest is None:
        return None
    return Meaning(nearest.field, nearest.rank, is_exact=False, name=nearest.name)


def is_exact_key(key: str) -> bool:
    """Spelled as sites document it, but for its case."""
    return key.casefold() in OTHER_KEYS or key.casefold() in FOLDED


def is_known_key(key: str) -> bool:
    return key.casefold() in OTHER_KEYS or meaning_of(key) is not None


def _misspelling(folded: str) -> Meaning | None:
    for name in OFTEN_MISSPELT:
        if _one_slip_apart(folded, name):
            return EXACT[name]
    return None


def _one_slip_apart(typed: str, name: str) -> bool:
    """One letter missing, too many, wrong, or two neighbours swapped."""
    if abs(len(typed) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(name)) and typed[start] == name[start]:
        start += 1
    typed_rest, name_rest = typed[start:], name[start:]
    return (
        typed_rest[1:] == name_rest
        or typed_rest == name_rest[1:]
        or typed_rest[1:] == name_rest[1:]
        or (typed_rest[:2] == name_rest[1::-1] and typed_rest[2:] == name_rest[2:])
    )
