"""What an article form begins with: the state of the article that it shows and compares with."""

from dataclasses import dataclass

from cmsproject.shared.languages import content_languages
from cmsproject.shared.numbers import is_number
from news.desk.beginnings import blank
from news.history.recording import newest_revision
from news.history.snapshots import Snapshot, snapshot_of
from news.models import Article, Revision


@dataclass(frozen=True)
class Opened:
    """`revision` is None where the article has no history yet: then `snapshot` is its row's."""

    snapshot: Snapshot
    revision: Revision | None = None


def opened_now(article: Article) -> Opened:
    """The state that editors go on from."""
    revision = newest_revision(article)
    return Opened(revision.snapshot, revision) if revision else Opened(snapshot_of(article))


def opened_then(article: Article, number: str | None) -> Opened:
    """The state that a form was opened with; `number` is what it posts as `base_revision`.

    An empty one means a form from before the article's history began. Without one, or with one of
    another article, the form counts as opened now.
    """
    if number is None:
        return opened_now(article)
    history = article.revisions.order_by("id")
    if number == "":
        revision = history.first()
    else:
        revision = history.filter(pk=int(number)).first() if is_number(number) else None
    return Opened(revision.snapshot, revision) if revision else opened_now(article)


def opened_empty(beginning: Snapshot | None = None) -> Opened:
    """A new article, or what it begins with: a template, an event."""
    return Opened(beginning or blank(content_languages()[0]))
