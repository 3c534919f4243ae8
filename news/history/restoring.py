"""Go back to an earlier version: as a draft, or at once for everybody."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from news.history.publishing import held, publish, save_draft
from news.history.recording import keep_beginnings, newest_revision
from news.history.snapshots import Snapshot, snapshot_of
from news.models import Revision, RevisionReason

# Going back to an old text neither withdraws an article nor dates it anew.
KEPT = ("status", "published_at", "published_on")


@transaction.atomic
def restore_version(version: Revision, user: Any, *, is_published: bool) -> Revision:
    """The article's newest version is this one's content from now on; nothing is removed.

    Raises ValidationError, in words, where its address belongs to another article by now.
    """
    article = held(version.article_id)
    keep_beginnings([article])
    newest = newest_revision(article)
    present = newest.snapshot if newest else snapshot_of(article)
    snapshot: Snapshot = {**version.snapshot, **{name: present[name] for name in KEPT}}
    step = publish if is_published else save_draft
    return step(
        article,
        snapshot,
        user,
        base=newest,
        reason=RevisionReason.RESTORE,
        note=_("The version of %(when)s") % {"when": when_of(version)},
    )


def when_of(version: Revision) -> str:
    return date_format(timezone.localtime(version.created_at), "Y-m-d H:i")
