"""Link stated authors to the people and organizations that their names mean by now."""

from events.known import KnownNames
from news.models import ArticleAuthor


def link_known_authors() -> int:
    """Link authors that are linked to nobody yet; returns how many rows were written.

    Authors linked already, at the desk for one, stay as they are.
    """
    known = KnownNames.load()
    unlinked = ArticleAuthor.objects.filter(speaker=None, organization=None)
    names = set(unlinked.values_list("folded", flat=True).distinct())
    return sum(
        unlinked.filter(folded=name).update(
            speaker=known.speakers.get(name), organization=known.organizations.get(name)
        )
        for name in sorted(names & (known.speakers.keys() | known.organizations.keys()))
    )
