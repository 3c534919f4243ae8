"""Create and refresh the proposals of articles; what was decided stays decided."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.recognition.records import KnownNames
from news.models import Article, ArticleReading, Proposal, ProposalState
from news.proposals.anchoring import anchor
from news.proposals.known import UNDECIDED, settle_known
from news.proposals.queue import weigh
from news.proposals.readings import Reading, Source, load_known, read_article, source_of

BATCH = 100
READ_OF_ARTICLES = 200
READ_FIELDS = ("values", "evidence", "confidence", "rule", "state")


def readable_articles(source: str = "") -> QuerySet[Article]:
    """All but those in the trash, with what is read of them; of one archive where it is named."""
    articles = Article.objects.filter(trashed_at=None).order_by("pk")
    if source:
        articles = articles.filter(legacy_source=source)
    return articles.only("title", "summary", "body", "language", "published_on")


def refresh_articles(
    articles: Iterable[Article],
    *,
    rereads_all: bool = False,
    tell: Callable[[], None] = lambda: None,
) -> Counter[str]:
    """Counts of articles `read` and `unchanged`, of proposals `new`, `refreshed` and `gone`.

    An article whose text and rules are those of its last reading is not read again. A batch is
    one transaction; `tell` is called once for each article of it.
    """
    known = cache(load_known)
    counts: Counter[str] = Counter()
    for batch in batches(articles):
        with transaction.atomic():
            counts += refresh_batch(batch, known, rereads_all=rereads_all)
        for _article in batch:
            tell()
    return counts


def refresh_batch(
    articles: Sequence[Article], known: Callable[[], KnownNames], *, rereads_all: bool
) -> Counter[str]:
    digests = dict(
        ArticleReading.objects.filter(article__in=articles).values_list("article", "digest")
    )
    sources = {article.pk: source_of(article) for article in articles}
    due = {
        number: source
        for number, source in sources.items()
        if rereads_all or digests.get(number) != source.digest
    }
    if not due:
        settle_known(sources)
        return Counter(unchanged=len(sources))
    present: dict[int, list[Proposal]] = {number: [] for number in due}
    for proposal in Proposal.objects.select_for_update().filter(article__in=list(due)):
        present[proposal.article_id].append(proposal)
    counts = Counter({"read": len(due), "unchanged": len(sources) - len(due)})
    for number, source in due.items():
        counts += refresh(number, source, read_article(source, known()), present[number])
    now = timezone.now()
    ArticleReading.objects.bulk_create(
        [
            ArticleReading(article_id=number, digest=source.digest, read_at=now)
            for number, source in due.items()
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["digest", "read_at"],
    )
    weigh(due)
    settle_known(sources)
    return counts


def refresh(
    article: int, source: Source, readings: Sequence[Reading], present: Sequence[Proposal]
) -> Counter[str]:
    known = {(proposal.kind, proposal.key): proposal for proposal in present}
    read = {(reading.kind, reading.key): reading for reading in readings}
    Proposal.objects.bulk_create(
        Proposal(article_id=article, **values_of(reading))
        for key, reading in read.items()
        if key not in known
    )
    body = source.text[source.body_start :]
    changed, gone = [], 0
    for key, proposal in known.items():
        before = [getattr(proposal, name) for name in READ_FIELDS]
        if key in read:
            renew(proposal, read[key])
        else:
            proposal.evidence = anchor(body, proposal.evidence)
            is_left = proposal.state in UNDECIDED
            proposal.state = ProposalState.GONE if is_left else proposal.state
            gone += is_left
        if before != [getattr(proposal, name) for name in READ_FIELDS]:
            changed.append(proposal)
    Proposal.objects.bulk_update(changed, READ_FIELDS)
    return Counter(
        {"new": len(read.keys() - known.keys()), "refreshed": len(changed) - gone, "gone": gone}
    )


def renew(proposal: Proposal, reading: Reading) -> None:
    proposal.evidence = reading.evidence
    if proposal.state not in (*UNDECIDED, ProposalState.GONE):
        return
    proposal.values, proposal.rule = reading.values, reading.rule
    proposal.confidence = reading.confidence
    if proposal.state == ProposalState.GONE:
        proposal.state = ProposalState.OPEN


def values_of(reading: Reading) -> dict[str, object]:
    return {
        "kind": reading.kind,
        "key": reading.key,
        "values": reading.values,
        "evidence": reading.evidence,
        "confidence": reading.confidence,
        "rule": reading.rule,
    }


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
