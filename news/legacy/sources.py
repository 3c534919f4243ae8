"""The names under which posts were imported."""

from news.models import ImportRun

MOST_SOURCES = 100


def known_sources() -> list[str]:
    """Of the import runs: there are too many articles to ask."""
    names = ImportRun.objects.order_by("source").values_list("source", flat=True)
    return list(names.distinct()[:MOST_SOURCES])
