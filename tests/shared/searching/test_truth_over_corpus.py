"""Over real posts a search finds all that a slow reading finds, and nothing else."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from cmsproject.shared.searching.finding import MOST_HITS, find
from cmsproject.shared.searching.rows import Kind
from news.models import Article
from tests.factories import make_article
from tests.shared.searching.queries import ALL
from tests.shared.searching.truth import SlowText, read_slowly

LANGUAGES = ("zh", "en")
LONG = 100_000


@pytest.fixture
def posts(db: None, corpus: Path) -> dict[str, dict[int, SlowText]]:
    """Every article by language and number, read slowly: the corpus, and one very long post."""
    rows = (corpus / "ROOTS.tsv").read_text("utf-8").splitlines()[1:]
    for source, root, _statics, language in (row.split("\t") for row in rows):
        folder = corpus / "open" / source / root
        if folder.is_dir():
            options = {"source": source, "language": language, "workers": 1, "verbosity": 0}
            try:
                call_command("import_posts", str(folder), **options)
            except SystemExit:
                continue  # A post that cannot be read is no matter of search.
    make_article(title="很长的一篇", body=long_text())
    return {language: dict(read_slowly(language)) for language in LANGUAGES}


def long_text() -> str:
    bodies = Article.objects.filter(language="zh").order_by("pk").values_list("body", flat=True)
    text = "\n\n".join(bodies)
    return (text * (2 * LONG // len(text) + 1))[: 2 * LONG]


@pytest.mark.corpus
def test_sixty_queries_find_all_and_nothing_else(posts: dict[str, dict[int, SlowText]]) -> None:
    assert len(ALL) >= 60
    longest = max(map(len, Article.objects.values_list("plain_text", flat=True)))
    assert longest > LONG
    lacking, false = [], []
    for language, texts in posts.items():
        for query in ALL:
            found = find(query, language, [Kind.ARTICLE], timezone.now())
            hits = found.pages({Kind.ARTICLE: (MOST_HITS, 0)}).get(Kind.ARTICLE, [])
            numbers = {hit.record for hit in hits}
            slow = {number for number, text in texts.items() if text.holds(query)}
            lacking += [(query, number) for number in slow - numbers]
            false += [(query, number) for number in numbers - slow]

    assert lacking == []
    assert false == []
