"""Check articles of the database: as rows, as snapshots, as posted fields."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from cmsproject.shared.linting import Finding
from cmsproject.shared.linting.checking import check_source
from cmsproject.shared.linting.source import Source
from cmsproject.shared.models import StoredImage
from news.checking.known import Known, Written
from news.models import Article, ImageRole

BATCH = 200
HEAVY = ("body_html", "plain_text", "extra")


def check_rows(
    articles: QuerySet[Article], known: Known, rules: Collection[str]
) -> Iterator[tuple[Article, str, list[Finding]]]:
    """Each article with its text as checked (newlines alone) and what was found."""
    rows = articles.select_related("banner").prefetch_related("images__image").defer(*HEAVY)
    for article in rows.iterator(BATCH):
        written = written_of(article)
        yield article, written.body, findings_of(written, known, rules)


def findings_of(written: Written, known: Known, rules: Collection[str] = ()) -> list[Finding]:
    source = Source(written.body, written.title)
    return check_source(source, known.facts(written, source), rules)


def written_of(article: Article) -> Written:
    return Written(
        title=article.title,
        summary=article.summary,
        body=plain_lines(article.body),
        language=article.language,
        has_banner=article.banner_id is not None or bool(article.banner_reference),
        banner=article.banner,
        legacy_path=article.legacy_path,
        pictures=pictures_of(article),
    )


def written_in(snapshot: Mapping[str, Any], legacy_path: str = "") -> Written:
    """Two queries at most."""
    digests = {*snapshot["pictures"].values(), snapshot["banner"]} - {None}
    images = {one.digest: one for one in StoredImage.objects.filter(digest__in=digests)}
    return Written(
        title=snapshot["title"],
        summary=snapshot["summary"],
        body=plain_lines(snapshot["body"]),
        language=snapshot["language"],
        has_banner=bool(snapshot["banner"] or snapshot["banner_reference"]),
        banner=images.get(snapshot["banner"] or ""),
        legacy_path=legacy_path,
        pictures={
            reference: images[digest]
            for reference, digest in snapshot["pictures"].items()
            if digest in images
        },
    )


def pictures_of(article: Article) -> dict[str, StoredImage]:
    """Loaded with the article, or in one query."""
    return {
        row.reference: row.image
        for row in article.images.all()
        if row.image is not None and row.role == ImageRole.BODY
    }


def plain_lines(text: str) -> str:
    """Every line end a newline, as browsers and the checks have it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
