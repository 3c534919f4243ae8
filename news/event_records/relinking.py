"""Link stated authors to the people and organizations that their names mean by now."""

from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from events.known import KnownNames
from news.models import ArticleAuthor


def link_known_authors() -> int:
    """Link authors that are linked to nobody yet; returns how many rows were written.

    Authors linked already, at the desk for one, stay as they are.
    """
    known = KnownNames.load()
    unlinked = ArticleAuthor.objects.filter(speaker=None, organization=None)
    stated = set(unlinked.values_list("folded", flat=True).distinct())
    names = sorted(stated & (known.speakers.keys() | known.organizations.keys()))
    articles = unlinked.filter(folded__in=names).values_list("article_id", flat=True)
    with reindexed(Kind.ARTICLE, articles):
        return sum(
            unlinked.filter(folded=name).update(
                speaker=known.speakers.get(name), organization=known.organizations.get(name)
            )
            for name in names
        )
