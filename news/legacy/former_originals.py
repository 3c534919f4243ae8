"""Keep what an import replaces, so that its run can be taken back."""

from collections.abc import Sequence

from news.history.snapshots import snapshots_of
from news.models import Article, FormerOriginal, ImportRun


def keep_former_originals(articles: Sequence[Article], run: ImportRun) -> None:
    """The articles, with their originals, as they stand before the run writes them."""
    if not articles:
        return
    FormerOriginal.objects.bulk_create(
        (
            FormerOriginal(
                import_run=run,
                article=article,
                snapshot=snapshot,
                digest=article.legacy_digest,
                content=article.legacy_original.content,
                imported=article.legacy_original.imported,
                references=article.legacy_original.references,
                former_run_id=article.import_run_id,
            )
            for article, snapshot in zip(articles, snapshots_of(articles), strict=True)
        ),
        ignore_conflicts=True,
    )
