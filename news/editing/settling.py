"""Join what was posted with what others saved since the form was opened."""

from news.editing.choices import Chosen
from news.editing.joining import Joined, join
from news.history.ancestry import live_ancestor
from news.history.recording import newest_revision
from news.history.snapshots import Snapshot, snapshot_of
from news.models import Article, Revision, RevisionState


class Contradicted(Exception):
    """Two editors changed the same; `joined` has ours in its place and names every conflict."""

    def __init__(self, joined: Joined, newest: Revision) -> None:
        super().__init__("changed by two")
        self.joined = joined
        self.newest = newest


def settle_with_newest(
    article: Article,
    before: Snapshot,
    base: Revision | None,
    ours: Snapshot,
    chosen: Chosen | None = None,
) -> tuple[Joined, Revision | None]:
    """Ours with what was saved meanwhile, and the state it now goes on from.

    `article` is held; `before` is what the form showed, `base` that state if it is kept; `chosen`
    settles conflicts by their names. Raises Contradicted where conflicts are left.
    """
    newest = newest_revision(article)
    if newest is None or newest == base or newest.snapshot == before:
        return Joined(ours), newest
    joined = join(before, newest.snapshot, ours, chosen)
    if joined.conflicts:
        raise Contradicted(joined, newest)
    return joined, newest


def settle_with_row(
    article: Article, snapshot: Snapshot, base: Revision | None, chosen: Chosen | None = None
) -> Snapshot:
    """What is about to be published, with what was written to the row since its working copy began
    (an import, a bulk change). `base` is the state it goes on from. Raises Contradicted."""
    if article.pk is None or article.public_from is None or base is None:
        return snapshot
    ancestor, live = live_ancestor(base), newest_live(article)
    if ancestor is None or live is None or live == ancestor:
        return snapshot
    joined = join(ancestor.snapshot, snapshot_of(article), snapshot, chosen)
    if joined.conflicts:
        raise Contradicted(joined, live)
    return joined.snapshot


def newest_live(article: Article) -> Revision | None:
    return article.revisions.filter(state=RevisionState.LIVE).order_by("-id").first()
