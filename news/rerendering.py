"""Render stored articles again, in batches, writing only what came out different."""

from dataclasses import dataclass

from django.db import transaction

from cmsproject.shared.markup import RENDER_VERSION
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from news.models import Article
from news.progress import SILENT, Progress
from news.rendering import render_article
from news.storing import RENDERED_FIELDS, fill_rendered_fields, known_pictures

BATCH = 100


@dataclass
class Counts:
    seen: int = 0
    changed: int = 0


def render_again(*, only_stale: bool, progress: Progress = SILENT) -> Counts:
    """Each batch is one transaction; interrupted, a run with `only_stale` takes up the rest."""
    articles = Article.objects.order_by("id")
    if only_stale:
        articles = articles.exclude(render_version=RENDER_VERSION)
    ids = list(articles.values_list("id", flat=True))
    counts = Counts()
    progress.begin("Rendering", len(ids))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            batch = Article.objects.select_for_update().filter(id__in=ids[start : start + BATCH])
            changed = []
            for article in batch.prefetch_related("images__image"):
                if render_one(article):
                    changed.append(article)
                counts.seen += 1
                progress.advance()
            with reindexed(Kind.ARTICLE, [article.pk for article in changed]):
                Article.objects.bulk_update(changed, RENDERED_FIELDS)
        counts.changed += len(changed)
    return counts


def render_one(article: Article) -> bool:
    """Fill the rendered fields; tells whether any of them changed."""
    before = [getattr(article, name) for name in RENDERED_FIELDS]
    fill_rendered_fields(article, render_article(article, known_pictures(article)))
    return before != [getattr(article, name) for name in RENDERED_FIELDS]
