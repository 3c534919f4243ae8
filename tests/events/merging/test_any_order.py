"""Whatever is merged and split, and however it hangs together, comes back as it was."""

from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.merging.links import links_of_others
from events.merging.merging import merge_records
from events.merging.splitting import Parting, split_record
from events.merging.taking_back import take_back
from events.models import AppearanceRole, Organization, OrganizationRole, RecordMerge, Speaker
from news.models import ArticleOrganization, ArticleSpeaker, Proposal
from tests.events.merging.rows import all_rows
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_talk,
)
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db

NAMES = ("李伟", "李 伟", "Li Wei", "老李", "ＬＩ ＷＥＩ", "小李", "")
CHANGES = 4


@pytest.mark.parametrize("seed", range(12))
def test_merges_and_splits_taken_back_in_turn_leave_every_row_as_before(seed: int) -> None:
    random = Random(seed)
    make_world(random)
    before = all_rows()

    done = [change(random, random.choice((Speaker, Organization))) for _turn in range(CHANGES)]
    during = all_rows()
    for one in reversed(done):
        take_back(one, timezone.now())

    assert during != before
    after = all_rows()
    assert [name for name in before if after[name] != before[name]] == []
    assert after == before


def change(random: Random, model: Any) -> RecordMerge:
    records = list(model.objects.order_by("pk"))
    chosen = random.sample(records, k=min(len(records), random.randint(2, 3)))
    if random.random() < 0.6:
        return merge_records(chosen[0], chosen[1:], None, timezone.now())
    source = chosen[0]
    rows = {
        link.key: [row.pk for row in link.of(source) if random.random() < 0.5]
        for link in links_of_others(model)
    }
    target = chosen[1].pk if random.random() < 0.5 else None
    aliases = random.sample(source.aliases, k=len(source.aliases) // 2)
    if not any(rows.values()) and not aliases:
        return merge_records(chosen[0], chosen[1:], None, timezone.now())
    parting = Parting(rows, aliases, target, "" if target else "另一人")
    return split_record(source, parting, None, timezone.now())[0]


def make_world(random: Random) -> None:
    people = [make_speaker(random.choice(NAMES[:-1]), **of_a_person(random)) for _one in range(9)]
    groups = [make_organization(random.choice(NAMES[:-1]), **names(random)) for _one in range(9)]
    events, articles = [make_event(), make_event()], [make_article(), make_article()]
    talks = [make_talk(event) for event in events]
    topics = [make_topic(), make_topic()]
    for number in range(40):
        person, group, event = random.choice(people), random.choice(groups), random.choice(events)
        article, topic = random.choice(articles), random.choice(topics)
        talk = random.choice([*talks, None])
        title = random.choice(("工程师", ""))
        at = talk.event if talk else event
        role = random.choice(AppearanceRole.values[:2])
        insert(person.appearances, event=at, talk=talk, role=role, title=title, organization=group)
        insert(person.affiliations, organization=group, title=title)
        insert(event.organization_roles, organization=group, role=OrganizationRole.HOST)
        insert(ArticleSpeaker.objects, article=article, speaker=person)
        insert(ArticleOrganization.objects, article=article, organization=group)
        insert(article.authors, name=person.name, speaker=person, organization=group)
        topic.speakers.add(person)
        topic.organizations.add(group)
        about = {"kind": "person", "key": str(number), "confidence": 1, "rule": "test"}
        insert(Proposal.objects, article=article, speaker=person, organization=group, **about)


def insert(rows: Any, **values: Any) -> None:
    """Unless the database holds that there is such a row."""
    try:
        with transaction.atomic():
            rows.create(**values)
    except IntegrityError:
        return


def of_a_person(random: Random) -> dict[str, Any]:
    photo = random.choice((None, make_image()))
    links = random.choice(([], [{"label": "a", "address": "https://example.org"}]))
    return {**names(random), "bio": random.choice(("", "简介")), "photo": photo, "links": links}


def names(random: Random) -> dict[str, Any]:
    return {"name_en": random.choice(NAMES), "aliases": random.sample(NAMES[:-1], k=2)}
