"""Which live state a working copy grew from, over all the times it was saved."""

from news.models import Revision, RevisionState


def live_ancestor(revision: Revision) -> Revision | None:
    """The revision itself or the nearest before it, by `base`, that was live; None: unknown."""
    rows = Revision.objects.filter(article=revision.article_id, pk__lte=revision.pk)
    known = {pk: (base, state) for pk, base, state in rows.values_list("pk", "base", "state")}
    number: int | None = revision.pk
    while number in known:
        base, state = known[number]
        if state == RevisionState.LIVE:
            return Revision.objects.get(pk=number)
        number = base
    return None
