"""The five posts the project began with, read and accepted, give complete events."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from events.matching.candidates import Matcher
from events.matching.forms import comparable_organization, comparable_person
from events.models import Event, EventOrganization
from news.models import Article, Proposal, ProposalKind
from news.proposals.choosing import Choice, candidates_of
from news.proposals.deciding import accept

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]
ROLES = {"co-organizer": "co_organizer"}


@pytest.fixture
def accepted(shared_folder: Path) -> dict[str, Event]:
    """The event of each seed by the day it was held, with every proposal accepted."""
    root = shared_folder / "corpus" / "seeds" / "zh"
    call_command("import_posts", str(root), source="seeds", verbosity=0)
    for article in Article.objects.order_by("pk"):
        accept_all(article)
    events = Event.objects.filter(article_events__isnull=False).distinct()
    return {event.starts_at.astimezone(event.zone).date().isoformat(): event for event in events}


def accept_all(article: Article) -> None:
    """As an editor would: who is asked whether a name is that of a record says yes."""
    answer = accept(article, article.proposals.values_list("pk", flat=True), None)
    matcher = Matcher.load()
    asked = {one.pk: candidates_of(one, matcher) for one in article.proposals.open()}
    choices = {number: Choice(found[0].number) for number, found in asked.items() if found}
    again = accept(article, answer.refused, None, choices)
    assert again.refused == {}


@pytest.fixture
def gold(shared_folder: Path) -> dict[str, Any]:
    """What people found in each seed, by the day of its event."""
    seeds = [
        json.loads(file.read_text("utf-8"))
        for file in sorted((shared_folder / "gold" / "dev").glob("seed-*.json"))
    ]
    return {required(seed["events"])[0]["start_date"]: seed for seed in seeds}


def required(rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.get("required", True)]


def test_every_seed_has_its_event_with_place_and_days(
    accepted: dict[str, Event], gold: dict[str, Any]
) -> None:
    assert sorted(accepted) == sorted(gold)
    for day, seed in gold.items():
        event, stated = accepted[day], required(seed["events"])[0]
        last = date.fromisoformat(stated["end_date"] or stated["start_date"])
        assert event.city == (stated["city"] or "")
        assert event.is_whole_day
        assert (event.ends_at.astimezone(event.zone).date() - last).days == 1
        assert event.attendees == stated["attendees"]


def test_every_speaker_stands_there_once_with_the_employer(
    accepted: dict[str, Event], gold: dict[str, Any]
) -> None:
    for day, seed in gold.items():
        parts = accepted[day].appearances.select_related("speaker", "organization")
        found = {
            comparable_person(name): str(part.organization or "")
            for part in parts
            for name in (part.speaker.name, *part.speaker.aliases)
        }
        for person in required(seed["speakers"]):
            names = {comparable_person(name) for name in (person["name"], *person["aliases"])}
            (employer,) = {found[name] for name in names if name in found}
            stated = [person["affiliation"], *person.get("affiliation_aliases", [])]
            forms = {comparable_organization(name) for name in stated if name}
            assert not forms or comparable_organization(employer).startswith(tuple(forms)), person
        wanted = len(required(seed["speakers"]))
        assert len(set(parts.values_list("speaker", flat=True))) >= wanted


def test_hosts_and_helpers_stand_in_their_roles(
    accepted: dict[str, Event], gold: dict[str, Any]
) -> None:
    for day, seed in gold.items():
        rows = EventOrganization.objects.filter(event=accepted[day]).select_related("organization")
        found = {(comparable_organization(row.organization.name), row.role) for row in rows}
        for organization in seed["organizations"]:
            names = (organization["name"], *organization["aliases"])
            forms = {comparable_organization(name) for name in names}
            for role in organization["roles"]:
                if role["role"] in ("employer", "participant"):
                    continue
                accepted_roles = {role["role"], *role["accept"]}
                accepted_roles = {ROLES.get(name, name) for name in accepted_roles}
                assert any((form, name) in found for form in forms for name in accepted_roles), (
                    organization["name"]
                )


def test_talks_stand_in_the_agenda(accepted: dict[str, Event], gold: dict[str, Any]) -> None:
    for day, seed in gold.items():
        talks = required(seed["talks"])
        assert accepted[day].talks.count() >= len([one for one in talks if one["kind"] != "speech"])


def test_a_person_without_a_name_is_a_note(accepted: dict[str, Event]) -> None:
    notes = Proposal.objects.filter(kind=ProposalKind.NOTE)

    assert [note for note in notes if "凝思" in str(note)]
    assert not Event.objects.filter(appearances__speaker__name__startswith="凝思").exists()


def test_new_groups_are_told_with_their_article(accepted: dict[str, Event]) -> None:
    article = accepted["2023-11-24"].article_events.get().article

    groups = article.article_organizations.filter(organization__kind__in=("sig", "user_group"))

    assert groups.count() >= 2
