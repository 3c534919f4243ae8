"""Keep in the history what an import changes of articles that were here before."""

from collections.abc import Collection, Sequence

from news.editing.joining import carry_over
from news.history.recording import keep_beginnings, record
from news.history.snapshots import Snapshot, snapshots_of
from news.models import Article, ImportRun, Revision, RevisionReason


def states_before(articles: Sequence[Article]) -> dict[int, Snapshot]:
    """Keeps how articles without a history stand. Snapshots of those that visitors see and that
    somebody is changing, by number. To be called before the articles are touched."""
    if not articles:
        return {}
    keep_beginnings(articles)
    rows = Revision.objects.open().filter(article__in=articles)
    changing = set(rows.order_by().values_list("article_id", flat=True))
    beside = [one for one in articles if one.pk in changing and one.public_from is not None]
    return dict(zip([one.pk for one in beside], snapshots_of(beside), strict=True))


def record_import(
    articles: Sequence[Article],
    merged: Collection[int],
    before: dict[int, Snapshot],
    run: ImportRun,
) -> None:
    """Each article's new state, `merged` or taken from its file; working copies take it over."""
    groups = {
        RevisionReason.IMPORT: [one for one in articles if one.pk not in merged],
        RevisionReason.MERGE: [one for one in articles if one.pk in merged],
    }
    for reason, group in groups.items():
        revisions = record(group, run.user, reason, import_run=run) if group else []
        for article, revision in zip(group, revisions, strict=True):
            if article.pk in before:
                carry_over(article, before[article.pk], revision.snapshot, run.user)
