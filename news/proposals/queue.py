"""Articles with open proposals, those first that complete most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from news.models import Article, ArticleReading, Proposal, ProposalKind

# An event without a record hides all that hangs on it.
WEIGHTS = {
    ProposalKind.EVENT: 8,
    ProposalKind.PERSON: 2,
    ProposalKind.TALK: 2,
    ProposalKind.ORGANIZATION: 1,
    ProposalKind.GROUP: 1,
    ProposalKind.NOTE: 1,
}
HEAVY = tuple(f"article__{name}" for name in ("body", "body_html", "plain_text", "extra"))


@dataclass(frozen=True)
class Waiting:
    """`counts` are the open proposals by kind."""

    article: Article
    counts: dict[str, int]


def weigh(articles: Iterable[int]) -> None:
    """Bring the place of these articles in the queue up to date; one query."""
    weights = [When(kind=kind, then=Value(weight)) for kind, weight in WEIGHTS.items()]
    open_ones = Proposal.objects.open().filter(article=OuterRef("article")).order_by()
    weight = open_ones.values("article").annotate(
        weight=Sum(Case(*weights, output_field=IntegerField()))
    )
    ArticleReading.objects.filter(article__in=list(articles)).update(
        completes=Coalesce(Subquery(weight.values("weight")), 0)
    )


def waiting_readings() -> QuerySet[ArticleReading]:
    readings = ArticleReading.objects.filter(completes__gt=0, article__trashed_at=None)
    return readings.select_related("article").defer(*HEAVY).order_by("-completes", "-article")


def with_counts(readings: Sequence[ArticleReading]) -> list[Waiting]:
    """One query for all."""
    counts: dict[int, Counter[str]] = {reading.article_id: Counter() for reading in readings}
    rows = Proposal.objects.open().filter(article__in=list(counts)).order_by()
    for article, kind in rows.values_list("article", "kind"):
        counts[article][kind] += 1
    return [Waiting(reading.article, dict(counts[reading.article_id])) for reading in readings]


def next_article(after: Article, readings: QuerySet[ArticleReading]) -> Article | None:
    """The first of these but this one."""
    reading = readings.exclude(article=after).first()
    return reading.article if reading else None
