"""Join articles to the events they report or announce, and to those who were there."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from events.models import Appearance, Event, EventOrganization
from events.records.form import EventRecord, Problems
from events.records.writing.rows import Outcome, Tally
from news.models import (
    Article,
    ArticleEvent,
    ArticleEventKind,
    ArticleOrganization,
    ArticleSpeaker,
)

# Numbers of articles by the path that a record writes.
ArticlesByPath = Mapping[str, Sequence[int]]


def find_articles(events: Sequence[EventRecord], source: str, problems: Problems) -> ArticlesByPath:
    """The articles that the `posts` of events name; a path that leads to none is an error."""
    spellings = {
        spelling for event in events for post in event.posts for spelling in forms(post.path)
    }
    articles = Article.objects.filter(legacy_path__in=spellings)
    if source:
        articles = articles.filter(legacy_source=source)
    found: dict[str, list[int]] = defaultdict(list)
    for number, path in articles.order_by("pk").values_list("pk", "legacy_path"):
        found[compose(path)].append(number)
    where = f"source {source!r}" if source else "any source"
    for event in events:
        for post in event.posts:
            name = f"event {event.slug}"
            if post.path and compose(post.path) not in found:
                text = f"no article of {where} came from {post.path!r}; import the posts first"
                tell = problems.error if post.is_certain else problems.warn
                tell(post.line, name, text)
            if post.kind not in ArticleEventKind.values:
                known = ", ".join(ArticleEventKind.values)
                problems.error(post.line, name, f"kind: {post.kind!r} is none of {known}")
    return found


def join_articles(events: Sequence[EventRecord], articles: ArticlesByPath, tally: Tally) -> None:
    """Add what the file names; joins made by others, at the desk for one, stay."""
    numbers = dict(
        Event.objects.filter(slug__in=[event.slug for event in events]).values_list("slug", "pk")
    )
    wanted = {
        (article, numbers[event.slug]): post.kind
        for event in events
        for post in event.posts
        for article in articles.get(compose(post.path), ())
    }
    join_events(wanted, tally)
    reports = [pair for pair, kind in wanted.items() if kind == ArticleEventKind.REPORT]
    join_speakers(reports, tally)
    join_organizations(reports, tally)


def join_events(wanted: Mapping[tuple[int, int], str], tally: Tally) -> None:
    rows = ArticleEvent.objects.filter(article__in={article for article, _event in wanted})
    present = {(row.article_id, row.event_id): row for row in rows}
    new = []
    for (article, event), kind in wanted.items():
        row = present.get((article, event))
        if row is None:
            new.append(ArticleEvent(article_id=article, event_id=event, kind=kind))
        elif row.kind != kind:
            row.kind = kind
            row.save(update_fields=["kind"])
            tally.add("posts", Outcome.UPDATED)
        else:
            tally.add("posts", Outcome.UNCHANGED)
    ArticleEvent.objects.bulk_create(new)
    tally.add("posts", Outcome.CREATED, len(new))


def join_speakers(reports: Sequence[tuple[int, int]], tally: Tally) -> None:
    """Reports are (article, event)."""
    appearances = Appearance.objects.filter(event__in={event for _article, event in reports})
    wanted = pairs_of(reports, appearances.values_list("event_id", "speaker_id"))
    rows = ArticleSpeaker.objects.filter(article__in={article for article, _event in reports})
    missing = wanted - set(rows.values_list("article_id", "speaker_id"))
    ArticleSpeaker.objects.bulk_create(
        ArticleSpeaker(article_id=article, speaker_id=speaker)
        for article, speaker in sorted(missing)
    )
    tally.add("people in reports", Outcome.CREATED, len(missing))
    tally.add("people in reports", Outcome.UNCHANGED, len(wanted) - len(missing))


def join_organizations(reports: Sequence[tuple[int, int]], tally: Tally) -> None:
    """Reports are (article, event)."""
    roles = EventOrganization.objects.filter(event__in={event for _article, event in reports})
    wanted = pairs_of(reports, roles.values_list("event_id", "organization_id"))
    rows = ArticleOrganization.objects.filter(article__in={article for article, _event in reports})
    missing = wanted - set(rows.values_list("article_id", "organization_id"))
    ArticleOrganization.objects.bulk_create(
        ArticleOrganization(article_id=article, organization_id=organization)
        for article, organization in sorted(missing)
    )
    tally.add("organizations in reports", Outcome.CREATED, len(missing))
    tally.add("organizations in reports", Outcome.UNCHANGED, len(wanted) - len(missing))


def pairs_of(
    reports: Iterable[tuple[int, int]], at_events: Iterable[tuple[int, int]]
) -> set[tuple[int, int]]:
    """(article, who) from (article, event) and (event, who)."""
    there: dict[int, list[int]] = defaultdict(list)
    for event, who in at_events:
        there[event].append(who)
    return {(article, who) for article, event in reports for who in there[event]}


def compose(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def forms(path: str) -> set[str]:
    """A path as typed and as file systems spell it: composed or decomposed."""
    return {path, compose(path), unicodedata.normalize("NFD", path)}
