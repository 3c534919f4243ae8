"""A snapshot written and taken again is the same, for every kind of article."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmsproject.shared.publishing import Status
from news.history.snapshots import KEYS, snapshot_of, snapshots_of
from news.history.writing import write_snapshots
from news.models import Article, Revision, RevisionReason, RevisionState
from tests.factories import make_article, make_event, make_image, make_organization, make_speaker

pytestmark = pytest.mark.django_db
# Neither half characters nor NUL can be stored.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    status = draw(st.sampled_from(Status.values))
    moment = draw(MOMENTS) if status == Status.SCHEDULED else draw(st.none() | MOMENTS)
    author = st.tuples(TEXT.filter(bool), TEXT, TEXT).map(list)
    return {
        "title": draw(TEXT.filter(bool)),
        "summary": draw(TEXT),
        "body": draw(TEXT),
        "banner_reference": draw(TEXT),
        "banner_alt": draw(TEXT),
        "language": draw(st.sampled_from(["zh", "en", "ru"])),
        "translation_group": draw(TEXT.filter(bool)),
        "status": status,
        "published_at": moment.isoformat() if moment else None,
        "published_on": draw(st.dates(date(1990, 1, 1))).isoformat() if moment else None,
        "extra": draw(st.dictionaries(TEXT, TEXT | st.integers(-(2**31), 2**31) | st.booleans())),
        "authors": draw(st.lists(author, max_size=3)),
        "tags": draw(st.lists(st.sampled_from(["a", "C++", "中文 标签", "x, y"]), unique=True)),
    }


@given(changed=changes())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_written_and_taken_again_it_is_the_same(changed: dict[str, Any]) -> None:
    article = make_article(tags=["before"], authors=["before"])
    wanted = {**snapshot_of(article), **changed}
    # As it comes back from the database: a state kept and read again.
    kept = Revision.objects.create(
        article=article, snapshot=wanted, state=RevisionState.REPLACED, reason=RevisionReason.EDIT
    )
    kept.refresh_from_db()

    write_snapshots([(article, kept.snapshot)], None)

    assert snapshot_of(Article.objects.get(pk=article.pk)) == wanted


def test_links_and_pictures_come_back() -> None:
    image = make_image()
    article = make_article(body=f"![]({image.get_absolute_url()}) ![](./gone.png)", banner=image)
    event, speaker, organization = make_event(), make_speaker(), make_organization()
    wanted = {
        **snapshot_of(article),
        "events": [[event.pk, "mention", str(event)]],
        "speakers": [[speaker.pk, str(speaker)]],
        "organizations": [[organization.pk, str(organization)]],
    }

    write_snapshots([(article, wanted)], None)
    written = snapshot_of(Article.objects.get(pk=article.pk))

    assert written == wanted
    assert written["pictures"] == {image.get_absolute_url(): image.digest}
    assert set(written) == set(KEYS)


def test_links_that_stay_keep_their_rows() -> None:
    article = make_article()
    article.article_events.create(event=make_event())
    before = list(article.article_events.values_list("pk", flat=True))

    write_snapshots([(article, snapshot_of(article))], None)

    assert list(article.article_events.values_list("pk", flat=True)) == before


def test_many_are_taken_as_fast_as_one() -> None:
    def count(articles: list[Article]) -> int:
        with CaptureQueriesContext(connection) as queries:
            snapshots_of(articles)
        return len(queries)

    articles = [make_article(tags=[f"t{n}"], authors=[f"a{n}"]) for n in range(12)]

    assert count(articles) == count(articles[:1])


@pytest.mark.corpus
def test_real_posts_are_written_as_they_stood(corpus: Path) -> None:
    call_command("import_posts", str(corpus / "open" / "ustclug"), source="ustclug", verbosity=0)
    articles = list(Article.objects.order_by("pk"))
    before = snapshots_of(articles)

    write_snapshots(list(zip(articles, before, strict=True)), None)

    assert articles
    assert snapshots_of(list(Article.objects.order_by("pk"))) == before
