"""What the start page finds by a few letters: articles, events, people, pictures, to be opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.images.uses import count_uses
from cmsproject.shared.languages import content_languages
from cmsproject.shared.models import StoredImage
from news.editing.link_targets import (
    LONGEST_QUESTION,
    SINGULARS,
    day_of,
    found_keys,
    load_records,
    title_of,
)
from news.editing.offered_pictures import find_pictures
from news.models import Article

MOST = 8
MOST_PICTURES = 3


@dataclass(frozen=True)
class Found:
    """As static/js/search.js shows it; `address` is the record's page in the admin."""

    name: str
    fitting: str
    kind: str
    address: str


def find_records(typed: str, user: Any) -> list[Found]:
    """Names that fit first, then what the words are found in, drafts too; pictures last."""
    typed = typed.strip()[:LONGEST_QUESTION]
    if not typed:
        return []
    pictures = list(found_pictures(typed, user))
    return [*list(found_records(typed, user))[: MOST - len(pictures)], *pictures]


def found_records(typed: str, user: Any) -> Iterator[Found]:
    by_language = [found_keys(typed, code) for code in content_languages()]
    keys = list(dict.fromkeys(key for keys in by_language for key in keys))[: MOST * 2]
    records = load_records(keys, user)
    for key in keys:
        record = records.get(key)
        if record is None or not (isinstance(record, Article) or may_open(user, record)):
            continue
        facts = [day_of(record), "" if is_seen(record) else _("Not public")]
        fitting = " · ".join(filter(None, facts))
        yield Found(title_of(record), fitting, SINGULARS[key[0]](), change_address(record))


def found_pictures(typed: str, user: Any) -> Iterator[Found]:
    """With how many records show each: its page says which."""
    if not may_open(user, StoredImage):
        return
    pictures = find_pictures(typed, None)[0][:MOST_PICTURES]
    counts = count_uses(pictures)
    for picture in pictures:
        uses = ngettext("%(count)d use", "%(count)d uses", counts[picture.pk])
        shown = uses % {"count": counts[picture.pk]}
        yield Found(str(picture), shown, _("Picture"), change_address(picture))


def may_open(user: Any, record: Any) -> bool:
    meta = record._meta
    asked = (f"{meta.app_label}.{right}_{meta.model_name}" for right in ("view", "change"))
    return any(user.has_perm(right) for right in asked)


def is_seen(record: Any) -> bool:
    return record.is_public if isinstance(record, Article) else True
