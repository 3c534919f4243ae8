"""Make topics what a YAML file says: a list `topics`, each with a `slug`.

slug, name              needed; all else may be left out and is empty then
name_en, summary, summary_en, body, body_en (Markdown), order
picture                 an address at which a stored picture was reachable: /img/banners/1.jpg
tags                    names
pinned                  paths of posts below their content root, the first to be read first
speakers, organizations slugs
draft                   true: visitors do not see it
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.db import transaction
from django.db.models import Model, QuerySet

from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.publishing import Status
from cmsproject.shared.tagging import find_or_create_tags
from events.models import Organization, Speaker
from news.models import Article, Topic, TopicArticle
from news.topics.storing import store_topic

TEXTS = ("name", "name_en", "summary", "summary_en", "body", "body_en")
LISTS = ("tags", "pinned", "speakers", "organizations")
KEYS = {"slug", "order", "picture", "draft", *TEXTS, *LISTS}

Record = TypeVar("Record", bound=Model)


class WrongTopic(Exception):
    """Says which topic of the file is wrong, and why."""


@transaction.atomic
def import_topics(file: Path) -> int:
    """The number of topics written. Raises WrongTopic: then nothing is."""
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongTopic(f"this is no YAML in UTF-8: {error}") from error
    records = data.get("topics") if isinstance(data, dict) else None
    if not isinstance(records, list):
        raise WrongTopic("a list `topics` is needed")
    for record in records:
        write_topic(checked(record))
    return len(records)


def checked(record: Any) -> dict[str, Any]:
    if not isinstance(record, dict) or not record.get("slug") or not record.get("name"):
        raise WrongTopic("every topic needs `slug` and `name`")
    slug = record["slug"]
    if unknown := record.keys() - KEYS:
        raise WrongTopic(f"{slug}: no such key: {', '.join(sorted(map(str, unknown)))}")
    if any(not isinstance(record.get(key, ""), str) for key in ("slug", "picture", *TEXTS)):
        raise WrongTopic(f"{slug}: texts are texts")
    for key in LISTS:
        values = record.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise WrongTopic(f"{slug}: `{key}` is a list of texts")
    if not isinstance(record.get("order", 0), int):
        raise WrongTopic(f"{slug}: `order` is a number")
    return record


def write_topic(record: dict[str, Any]) -> None:
    slug = record["slug"]
    present = Topic.objects.filter(slug=slug).first()
    topic = Topic(
        pk=present.pk if present else None,
        slug=slug,
        order=record.get("order", 0),
        status=Status.DRAFT if record.get("draft") else Status.PUBLISHED,
        image=find_stored_image(record["picture"]) if record.get("picture") else None,
        **{name: record.get(name, "").strip() for name in TEXTS},
    )
    store_topic(topic)
    topic.tags.set(find_or_create_tags(record.get("tags", [])).values())
    topic.speakers.set(known(slug, Speaker.objects.all(), "slug", record.get("speakers", [])))
    organizations = record.get("organizations", [])
    topic.organizations.set(known(slug, Organization.objects.all(), "slug", organizations))
    pinned = known(slug, Article.objects.all(), "legacy_path", record.get("pinned", []))
    topic.pinned.all().delete()
    TopicArticle.objects.bulk_create(
        TopicArticle(topic=topic, article=article, order=order)
        for order, article in enumerate(pinned)
    )


def known(topic: str, rows: QuerySet[Record], field: str, values: Iterable[str]) -> list[Record]:
    """The records named, in that order. Raises WrongTopic for a name that none bears."""
    found = []
    for value in values:
        record = rows.filter(**{field: value}).order_by("pk").first()
        if record is None:
            raise WrongTopic(f"{topic}: nothing is called {value}")
        found.append(record)
    return found
